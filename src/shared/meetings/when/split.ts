/** “This and all later ones”: one series made two, which together come when it came (WHEN-33). */
import { dayOfInstant, type Instant } from '#shared/calendar/index.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { type Series, timeOfStamp } from './occurrences.ts';
import type { Rule, RuleEnd, Stamp } from './rule.ts';
import { type MeetingTime, ruleTimes } from './rule-times.ts';

export interface SplitSeries {
  /** What comes before the time that was named. */
  readonly before: Series;
  /** Begins with it. */
  readonly after: Series;
}

export type SplitProblem = Problem<'split-at-start' | 'split-outside-rule' | 'split-several-rules'>;

/** `key` is when the first of the later ones is by the series, as `Occurrence.key` has it. */
export function splitSeries(series: Series, key: Instant): Result<SplitSeries, SplitProblem> {
  const { time, rules } = series;
  const [rule] = rules;
  if (key <= time.start) {
    return err({ code: 'split-at-start', message: 'This is the first of the series: change the series itself.' });
  }
  if (rules.length > 1) {
    return err({
      code: 'split-several-rules',
      message: 'This series follows several rules, which cannot be divided together.',
      help: 'Change this one alone, or the whole series.',
    });
  }
  const passed = rule ? timesBefore(rule, time, key) : null;
  if (!rule || passed === null) {
    return err({
      code: 'split-outside-rule',
      message: 'This one was added to the series by itself: no later ones follow from it.',
      help: 'Change this one alone, or the whole series.',
    });
  }
  const isLater = (stamp: Stamp): boolean => timeOfStamp(stamp, time) >= key;
  const part = (isAfter: boolean): Pick<Series, 'added' | 'except' | 'overrides'> => ({
    added: series.added.filter(({ at }) => isLater(at) === isAfter),
    except: series.except.filter((each) => isLater(each) === isAfter),
    overrides: series.overrides.filter(({ of }) => isLater(of) === isAfter),
  });
  const until: Stamp = time.isAllDay ? { kind: 'day', day: dayOfInstant(key) - 1 } : { kind: 'wall', wall: key - 1 };
  const later: RuleEnd = rule.end.kind === 'count' ? { kind: 'count', count: rule.end.count - passed } : rule.end;
  return ok({
    before: { time, rules: [{ ...rule, end: { kind: 'until', until } }], ...part(false) },
    after: { time: { ...time, start: key }, rules: [{ ...rule, end: later }], ...part(true) },
  });
}

/** How many of a rule's times, its start among them, come before one of them; null where it is none of them. */
function timesBefore(rule: Rule, time: MeetingTime, key: Instant): number | null {
  let passed = 1;
  // Without a count nobody asks how many there were, and they may be passed over.
  for (const at of ruleTimes(rule, time, rule.end.kind === 'count' ? time.start : key, key)) {
    if (at === key) return passed;
    passed++;
  }
  return null;
}
