/** [REPORT-12] What is different from an earlier report: new, closed, slipped, come back. */
import type { Day } from '#shared/domain/day.ts';
import type { Since, StatusContent, Tracked } from './content.ts';

/** Working days from one day to another; negative when it lies before. */
export type CountDays = (from: Day, to: Day) => number;

type Compared = Pick<StatusContent, 'asOf' | 'status' | 'progress' | 'tracked'>;

export function compareContent(now: Pick<StatusContent, 'tracked'>, last: Compared, count: CountDays): Since {
  const before = new Map(last.tracked.map((each) => [nameOf(each), each]));
  const after = new Set(now.tracked.map(nameOf));
  const known = now.tracked.flatMap((item) => {
    const was = before.get(nameOf(item));
    return was ? [{ item, was }] : [];
  });
  const moved = known.flatMap(({ item, was }) => {
    if (!item.isOpen || !was.isOpen || item.finish === null || was.finish === null) return [];
    const by = count(was.finish, item.finish);
    return by === 0 ? [] : [{ title: item.title, from: was.finish, to: item.finish, by }];
  });
  const titles = (items: readonly Tracked[]): string[] => items.map(({ title }) => title);
  return {
    asOf: last.asOf,
    status: last.status.status,
    tasks: { done: last.progress.done, total: last.progress.total },
    appeared: titles(now.tracked.filter((item) => !before.has(nameOf(item)))),
    closed: titles(known.filter(({ item, was }) => was.isOpen && !item.isOpen).map(({ item }) => item)),
    slipped: moved.filter(({ by }) => by > 0).sort((left, right) => right.by - left.by),
    gained: moved.filter(({ by }) => by < 0).sort((left, right) => left.by - right.by),
    back: titles(known.filter(({ item, was }) => !was.isOpen && item.isOpen).map(({ item }) => item)),
    gone: last.tracked.filter((item) => item.isOpen && !after.has(nameOf(item))).length,
  };
}

/** A task that is a milestone now is the same task. */
function nameOf({ kind, key }: Tracked): string {
  return `${kind === 'milestone' ? 'task' : kind}:${key}`;
}
