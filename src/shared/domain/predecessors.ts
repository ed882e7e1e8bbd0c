/**
 * What a task waits for, as a plan's table has it: `12FS+3d, 7SS-1ed, 4+50%`. A row's number or id, how the two are bound (from
 * finish to start where nothing is said), and a lag or lead in working time, elapsed time or percent of the predecessor's
 * duration (SCH-L1).
 */
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { readLength, STANDARD_DAY, wholeUnit, writeLength } from './lengths.ts';
import type { LinkType, RecordOf } from './records.ts';

export interface Predecessor {
  readonly ref: string;
  readonly type: LinkType;
  /** Minutes, or percent. Negative is a lead. */
  readonly lag: number;
  readonly lagKind: RecordOf<'link'>['lagKind'];
}

export type Lag = Pick<Predecessor, 'lag' | 'lagKind'>;

/** What parts them; a comma may also stand in the number of a lag, as in `12FS+1,5d`. */
export const PREDECESSOR_SEPARATOR = /[;\n]|(?<![+-]\s*\d+(?=,\d+\s*(?!fs|ss|ff|sf)[\p{L}%])),/iu;

/** Of the whole text, or the sentence on the first part that cannot be read. */
export function readPredecessors(text: string, minutesPerDay = STANDARD_DAY): Result<readonly Predecessor[], Problem> {
  const predecessors: Predecessor[] = [];
  for (const part of text.split(PREDECESSOR_SEPARATOR)) {
    if (part.trim() === '') continue;
    const read = readPredecessor(part, minutesPerDay);
    if (!read.ok) return read;
    predecessors.push(read.value);
  }
  return ok(predecessors);
}

/** `12`, `12FS+2h`, `14SS-50%`. */
export function readPredecessor(text: string, minutesPerDay = STANDARD_DAY): Result<Predecessor, Problem> {
  const match = /^([\p{L}\p{N}_.]+?)\s*(FS|SS|FF|SF)?\s*([+-].+)?$/isu.exec(text.trim());
  const ref = match?.[1];
  const lag = match?.[3] === undefined ? NO_LAG : readLag(match[3], minutesPerDay);
  if (ref === undefined || lag === null) return err(unreadable(text));
  return ok({ ref, type: (match?.[2]?.toUpperCase() ?? 'FS') as LinkType, ...lag });
}

const NO_LAG: Lag = { lag: 0, lagKind: 'working' };

/** `+3d`, `-1ed`, `50%`; '' for none. Null for what is none. */
export function readLag(text: string, minutesPerDay = STANDARD_DAY): Lag | null {
  const plain = text.trim();
  if (plain === '') return NO_LAG;
  const [, sign, percent] = /^([+-]?)\s*(\d+(?:[.,]\d+)?)\s*e?%$/.exec(plain) ?? [];
  if (percent !== undefined) {
    const share = Number(percent.replace(',', '.'));
    return { lag: sign === '-' && share > 0 ? -share : share, lagKind: 'percent' };
  }
  const length = readLength(plain, minutesPerDay);
  return length.ok ? { lag: length.value.minutes, lagKind: length.value.elapsed ? 'elapsed' : 'working' } : null;
}

function unreadable(text: string): Problem {
  return {
    code: 'bad-predecessor',
    message: `“${text.trim()}” is no predecessor: give a row’s number, then FS, SS, FF or SF, then a lag, such as 12FS+3d.`,
  };
}

/** Read again they are the same. */
export function writePredecessors(predecessors: readonly Predecessor[], minutesPerDay = STANDARD_DAY): string {
  return predecessors.map((each) => writePredecessor(each, minutesPerDay)).join(', ');
}

function writePredecessor({ ref, type, ...lag }: Predecessor, minutesPerDay: number): string {
  return type === 'FS' && lag.lag === 0 ? ref : `${ref}${type}${writeLag(lag, minutesPerDay)}`;
}

/** `+3d`, `-1ed`, `+50%`; '' for none. */
export function writeLag({ lag, lagKind }: Lag, minutesPerDay = STANDARD_DAY): string {
  if (lag === 0) return '';
  const sign = lag < 0 ? '-' : '+';
  const amount = Math.abs(lag);
  if (lagKind === 'percent') return `${sign}${amount}%`;
  const elapsed = lagKind === 'elapsed';
  const unit = wholeUnit(amount, elapsed, minutesPerDay);
  return `${sign}${writeLength({ minutes: amount, unit, elapsed }, minutesPerDay)}`;
}
