/** [FLAG-3] What people said to flags, and whether it still holds. */
import type { Day } from '#shared/domain/day.ts';
import { isLive, type RecordOf } from '#shared/domain/records.ts';
import { jsonEquals } from '#shared/kernel/json.ts';
import { sameItems } from '#shared/views/view.ts';
import type { AnsweredFlag, Flag, Severity } from './flag.ts';
import { flagKey } from './make-flag.ts';
import type { RuleId } from './rule-list.ts';

type FlagAnswerRecord = RecordOf<'flagAnswer'>;
type NewestAnswers = ReadonlyMap<string, FlagAnswerRecord>;

/** By key of the flag: the newest live answer, by `at` and then id (INSIGHT-3). */
export function newestAnswers(answers: Iterable<FlagAnswerRecord>): NewestAnswers {
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
export function answered(flag: Flag, answers: NewestAnswers, today: Day): AnsweredFlag | null {
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

/** Some of a project's flags, told apart by whether somebody answered them. */
export interface AnsweredPart {
  /** In the order in which they were found. */
  readonly open: readonly Flag[];
  readonly answered: readonly AnsweredFlag[];
  /** Of the open ones. */
  readonly counts: Readonly<Record<Severity, number>>;
  readonly byRule: ReadonlyMap<RuleId, number>;
}

/** Tells parts of the flags apart, each once: what a part says is the same object until something in it is otherwise. */
export class Answers {
  #records: readonly FlagAnswerRecord[] = [];
  #newest: NewestAnswers = new Map();
  #today: Day | null = null;
  #known = new WeakMap<readonly Flag[], AnsweredPart>();
  #before = new WeakMap<readonly Flag[], AnsweredPart>();

  /** What holds from now on. */
  update(records: readonly FlagAnswerRecord[], today: Day): void {
    if (sameItems(records, this.#records) && today === this.#today) return;
    this.#records = records;
    this.#today = today;
    this.#newest = newestAnswers(records);
    this.#before = this.#known;
    this.#known = new WeakMap();
  }

  /** `flags`: the same array as before where they are the same. */
  of(flags: readonly Flag[]): AnsweredPart {
    const known = this.#known.get(flags);
    if (known) return known;
    const part = keptPart(this.#before.get(flags), this.#tellApart(flags));
    this.#known.set(flags, part);
    return part;
  }

  #tellApart(flags: readonly Flag[]): AnsweredPart {
    const open: Flag[] = [];
    const said: AnsweredFlag[] = [];
    const counts = { notice: 0, warning: 0, alarm: 0 };
    const byRule = new Map<RuleId, number>();
    for (const flag of flags) {
      const answer = this.#today === null ? null : answered(flag, this.#newest, this.#today);
      if (answer) {
        said.push(answer);
        continue;
      }
      open.push(flag);
      counts[flag.severity]++;
      byRule.set(flag.rule, (byRule.get(flag.rule) ?? 0) + 1);
    }
    return { open, answered: said, counts, byRule };
  }
}

/** Counts follow from the open ones. */
function keptPart(before: AnsweredPart | undefined, next: AnsweredPart): AnsweredPart {
  const isSame = before && sameItems(before.open, next.open) && jsonEquals(before.answered, next.answered);
  return isSame ? before : next;
}
