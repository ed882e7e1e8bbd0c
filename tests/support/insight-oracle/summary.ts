/** [SUMMARY-2] to [SUMMARY-5] What a row tells of cards, card by card, from an export and the engine's figures. */
import type { OracleCard } from './cards.ts';
import { forecastDay, lastDay, milestoneHeldTo } from './cards.ts';
import type { OracleInsight } from './index.ts';
import { OracleLoad, weekOf } from './load.ts';
import { isCounted } from './other-rules.ts';
import type { OracleSite } from './site.ts';
import { dayOfText, minuteOfText, textOfDay } from './slow-time.ts';

export function oracleSummary(site: OracleSite, { cards, meetings }: OracleInsight) {
  const leaves = cards.filter(({ isParent }) => !isParent);
  const counted = cards.filter(isCounted);
  return {
    progress: progressOf(site, leaves),
    cards: {
      open: counted.filter(({ isClosed }) => !isClosed).length,
      overdue: counted.filter(({ isClosed, isMilestone, isOverdue }) => !isClosed && !isMilestone && isOverdue).length,
    },
    milestones: milestonesOf(site, cards),
    done: doneOf(site, cards),
    coming: comingOf(site, leaves),
    waiting: [...waitingOf(site, leaves), ...decisionsOf(site)].sort(),
    meetings: meetings.coming,
    people: peopleOf(site, cards),
  };
}

function away(from: string, to: string): number {
  return dayOfText(to) - dayOfText(from);
}

function progressOf(site: OracleSite, leaves: readonly OracleCard[]): unknown {
  const all = leaves.filter(({ task }) => !task.archived);
  const begin = minuteOfText(site.today);
  let [work, done, expected] = [0, 0, 0];
  for (const { task, found, isMilestone, isDone, percent } of all) {
    if (found === null || isMilestone) continue;
    const weight = task.effort ?? found.duration;
    work += weight;
    done += (weight * (isDone ? 100 : percent)) / 100;
    const kept = site.baseline ? site.baseline.dates.get(task.id) : found;
    if (!kept) continue;
    const whole = site.time.between(kept.start, kept.finish);
    const over = site.time.between(kept.start, Math.max(kept.start, Math.min(begin, kept.finish)));
    expected += weight * (kept.finish <= begin ? 1 : whole === 0 ? 0 : over / whole);
  }
  const marked = all.filter(({ isDone }) => isDone).length;
  const share = work > 0 ? (done * 100) / work : all.length > 0 ? (marked * 100) / all.length : 0;
  return {
    tasks: { done: marked, total: all.length },
    work: { done: Math.round(done), total: Math.round(work) },
    percent: Math.round(share),
    expected: work > 0 ? Math.round((expected * 100) / work) : null,
  };
}

function milestonesOf(site: OracleSite, cards: readonly OracleCard[]): unknown {
  return cards
    .flatMap(({ task, found, isMilestone, isClosed }) => {
      if (!isMilestone || found === null || task.archived) return [];
      const reached = task.doneAt ? site.dayIn(task.doneAt) : (task.actualFinish ?? lastDay(found.start, found.finish));
      if (isClosed && away(reached.slice(0, 10), site.today) > 30) return [];
      const promised = task.deadline ?? task.due ?? null;
      const planned = lastDay(found.start, found.finish);
      // Of a day that the plan does not have, its end.
      const at = reached.slice(0, 10) === planned ? found.finish : minuteOfText(reached.slice(0, 10)) + 1440;
      const { slip } = milestoneHeldTo(task, found, site);
      return [
        {
          task: task.id,
          isDone: isClosed,
          forecast: isClosed ? reached.slice(0, 10) : forecastDay(found),
          promised: promised?.slice(0, 10) ?? null,
          slipDays: slip(isClosed ? at : found.forecastFinish),
        },
      ];
    })
    .sort((a, b) => (a.task < b.task ? -1 : 1));
}

function doneOf(site: OracleSite, cards: readonly OracleCard[]): string[] {
  return cards
    .filter(({ task }) => task.doneAt && away(site.dayIn(task.doneAt), site.today) <= 30)
    .map(({ task, isMilestone }) => `${task.id} ${site.dayIn(task.doneAt ?? '')}${isMilestone ? ' reached' : ''}`)
    .sort();
}

function isWithin(day: string | null, site: OracleSite): day is string {
  return day !== null && away(site.today, day) >= 0 && away(site.today, day) <= 14;
}

function comingOf(site: OracleSite, leaves: readonly OracleCard[]): string[] {
  return leaves
    .filter(({ isClosed }) => !isClosed)
    .flatMap(({ task, found, endDay, beginDay, isMilestone, isBegun }) => [
      ...(isWithin(endDay, site) ? [`${task.id} ${isMilestone ? 'milestone' : 'due'} ${endDay}`] : []),
      ...(found && isWithin(beginDay, site) && beginDay !== endDay && !isBegun ? [`${task.id} start ${beginDay}`] : []),
    ])
    .sort();
}

function waitingOf(site: OracleSite, leaves: readonly OracleCard[]): string[] {
  return leaves.flatMap(({ task, isClosed, endDay }) => {
    const isBlocked = typeof task.blocked === 'string';
    if (isClosed || !(isBlocked || (endDay !== null && away(site.today, endDay) <= 14))) return [];
    const owners = (task.owners ?? []).length > 0 ? (task.owners ?? []) : [null];
    return owners.map((on) => `task:${task.id} ${isBlocked ? 'blocked' : 'card'} on ${on} due ${endDay}`);
  });
}

function decisionsOf({ content }: OracleSite): string[] {
  const proposed = (content.decisions ?? []).filter(({ deletedAt, state }) => !deletedAt && state === 'proposed');
  const asked = (content.changeRequests ?? []).filter(({ deletedAt, state }) => !deletedAt && state === 'proposed');
  return [
    ...proposed.flatMap(({ id, deciders }) => {
      const people = Array.isArray(deciders) && deciders.length > 0 ? deciders : [null];
      return people.map((on) => `decision:${id} decision on ${on} due null`);
    }),
    ...asked.map(({ id }) => `changeRequest:${id} change on null due null`),
  ];
}

function peopleOf(site: OracleSite, cards: readonly OracleCard[]) {
  const today = dayOfText(site.today);
  const monday = today - ((((today + 3) % 7) + 7) % 7);
  const alive = (site.content.people ?? []).filter(({ deletedAt }) => !deletedAt);
  return alive.map((person) => {
    const own = cards.filter(
      ({ task, isClosed, isParent }) => !isClosed && !isParent && task.owners?.includes(person.id),
    );
    const load = new OracleLoad(person, cards, site);
    return {
      id: person.id,
      open: own.length,
      overdue: own.filter(({ endDay }) => endDay !== null && endDay < site.today).length,
      weeks: Array.from({ length: 12 }, (_, week) => {
        const { work, available } = weekOf(load, monday + 7 * week, site.today);
        const days = Array.from({ length: 7 }, (__, day) => {
          const at = monday + 7 * week + day;
          return at < today ? { work: 0, available: 0 } : load.on(at);
        });
        return { from: textOfDay(monday + 7 * week), work, available, days };
      }),
    };
  });
}
