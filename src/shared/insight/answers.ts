/** [FLAG-3] What people said to flags, and whether it still holds. */
import type { Day } from '#shared/domain/day.ts';
import { isLive, type RecordOf } from '#shared/domain/records.ts';
import type { AnsweredFlag, Flag } from './flag.ts';
import { flagKey } from './make-flag.ts';

type FlagAnswerRecord = RecordOf<'flagAnswer'>;

/** By key of the flag: the newest live answer, by `at` and then id (INSIGHT-3). */
export function newestAnswers(answers: Iterable<FlagAnswerRecord>): ReadonlyMap<string, FlagAnswerRecord> {
  const newest = new Map<string, FlagAnswerRecord>();
  for (const answer of answers) {
    if (!isLive(answer)) continue;
    const key = flagKey(answer.rule, answer.subject);
    const known = newest.get(key);
    if (!known || isNewer(answer, known)) newest.set(key, answer);
  }
  return newest;
}

function isNewer(one: FlagAnswerRecord, other: FlagAnswerRecord): boolean {
  const [left, right] = [one.at ?? 0, other.at ?? 0];
  return left === right ? one.id > other.id : left > right;
}

/** Null where none holds. */
export function answered(flag: Flag, answers: ReadonlyMap<string, FlagAnswerRecord>, today: Day): AnsweredFlag | null {
  const answer = answers.size === 0 ? undefined : answers.get(flag.key);
  if (!answer || !holds(answer, flag, today)) return null;
  const { kind, until, reason, task, by, at } = answer;
  return { flag, answer: { kind, until, reason, task, by, at } };
}

/** Not once its day is over, once the flag is about something else, or once it is worse than it was. */
function holds({ kind, until, evidence }: FlagAnswerRecord, flag: Flag, today: Day): boolean {
  if (kind === 'snoozed' && (until === null || until < today)) return false;
  if (typeof evidence !== 'object' || evidence === null) return true;
  const [measure, basis]: readonly unknown[] = [Reflect.get(evidence, 'measure'), Reflect.get(evidence, 'basis')];
  if (typeof basis === 'string' && basis !== flag.basis) return false;
  return !(typeof measure === 'number' && flag.measure > measure);
}
