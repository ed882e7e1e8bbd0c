import { type Instant, MINUTES_PER_DAY, parseInstant, type WorkingCalendar } from '#shared/calendar/index.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { LossBook } from '#shared/transfer/input/loss-book.ts';
import type { ScheduledProject } from '#shared/transfer/scheduled-project.ts';
import { xmlText } from '#shared/transfer/xml/write-xml.ts';

/** What the parts of one file need of each other while it is written. */
export interface Writing {
  readonly source: ScheduledProject;
  readonly losses: LossBook;
  readonly taskUids: ReadonlyMap<string, number>;
  readonly personUids: ReadonlyMap<string, number>;
  readonly calendarUids: ReadonlyMap<string, number>;
}

/** Microsoft's schema bounds names. */
const MOST_CHARACTERS = 512;

/** A text as XML holds it; null for none. What cannot be held is counted. */
export function heldText(value: string | null | undefined, where: string, losses: LossBook): string | null {
  const { text, dropped } = xmlText(value ?? '');
  losses.note(
    'control-characters',
    (count) => `${counted(count, 'character')} that XML cannot hold: left out.`,
    where,
    dropped,
  );
  return text.trim() === '' ? null : text;
}

/** A name, on one line and no longer than the format allows. */
export function heldName(value: string | null | undefined, losses: LossBook): string | null {
  const text = heldText(value, value ?? '', losses)?.replace(/\s*\n\s*/g, ' ') ?? null;
  if (text === null || text.length <= MOST_CHARACTERS) return text;
  losses.note(
    'names-cut',
    (count) =>
      `${counted(count, 'name')} longer than ${MOST_CHARACTERS} characters, which is as long as the format has them.`,
    text,
  );
  // A pair must not be cut in two.
  return text.slice(0, MOST_CHARACTERS).replace(/\p{Cs}$/u, '');
}

/** What an import put aside for this format (`mspdi`). */
export function keptMember(record: object, member: string): string | null {
  const kept: unknown = Reflect.get(record, 'mspdi');
  const value: unknown = typeof kept === 'object' && kept !== null ? Reflect.get(kept, member) : null;
  return typeof value === 'string' ? value : null;
}

/** A day means its first working minute as a start, its last as a finish (SCH-U3). */
export function startInstant(date: unknown, calendar: WorkingCalendar): Instant | null {
  const at = typeof date === 'string' ? parseInstant(date) : null;
  return at !== null && String(date).length === 10 ? calendar.nextStart(at) : at;
}

export function finishInstant(date: unknown, calendar: WorkingCalendar): Instant | null {
  const at = typeof date === 'string' ? parseInstant(date) : null;
  return at !== null && String(date).length === 10 ? calendar.lastFinish(at + MINUTES_PER_DAY) : at;
}
