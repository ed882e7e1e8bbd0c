/** The rules on one card, as SPEC.md has them: of a family the first that holds (FLAG-4). */
import { milestoneHeldTo, type OracleCard } from './cards.ts';
import { type Found, found } from './found.ts';
import type { OracleMeetings } from './meetings.ts';
import type { OracleSite } from './site.ts';
import { DAY, textOfDay } from './slow-time.ts';
import type { OracleWaits } from './waits.ts';

export interface OracleSources {
  readonly site: OracleSite;
  readonly waits: OracleWaits;
  readonly meetings: OracleMeetings;
  /** [FLAG-10] Whether the project estimates its cards. */
  readonly estimates: boolean;
}

type Rule = (card: OracleCard, sources: OracleSources) => Found | null;

export function flagsOfCard(card: OracleCard, sources: OracleSources): Found[] {
  // [FLAG-5]
  if (card.isClosed) return [];
  return FAMILIES.flatMap((family) => {
    for (const rule of family) {
      const said = rule(card, sources);
      if (said) return [said];
    }
    return [];
  });
}

const overdue: Rule = ({ task, isMilestone, isOverdue, end, endDay, found: of }, { site }) => {
  if (isMilestone || !isOverdue || end === null || endDay === null) return null;
  const isGrave = site.since(endDay) >= 5 || of?.isCritical === true;
  return found('overdue', `task:${task.id}`, isGrave ? 'alarm' : 'warning', { since: endDay, basis: end });
};

const willBeLate: Rule = ({ task, isMilestone, isOverdue, found: of }, { site }) => {
  const promise = task.due ?? task.deadline ?? null;
  if (isMilestone || isOverdue || of === null || promise === null) return null;
  const late = site.lateAfter(promise, of.forecastFinish);
  if (late <= 0) return null;
  return found('will-be-late', `task:${task.id}`, of.isCritical ? 'alarm' : 'warning', {
    measure: late,
    basis: promise,
  });
};

const slackUsed: Rule = ({ task, isMilestone, isParent, isOverdue, found: of }, { site }) => {
  if (isMilestone || isParent || isOverdue || of === null) return null;
  const perDay = task.elapsed ? DAY : site.minutesPerDay;
  const least = site.thresholds.slackLeft * perDay;
  const used = site.timeOfTask(task).between(of.finish, of.forecastFinish);
  const left = of.totalSlack - used;
  if (of.totalSlack <= least || used <= 0 || left > least) return null;
  return found('slack-used', `task:${task.id}`, 'notice', { measure: -left / perDay, basis: 'slack' });
};

const dueSoon: Rule = ({ task, isMilestone, isParent, isBegun, isOverdue, end, endDay }, { site }) => {
  if (isMilestone || isParent || isBegun || isOverdue || end === null || endDay === null) return null;
  const left = -site.since(endDay);
  if (left > site.thresholds.dueSoon) return null;
  return found('due-soon', `task:${task.id}`, left <= 1 ? 'warning' : 'notice', { basis: end });
};

const waitingLate: Rule = ({ task, isMilestone, isParent, isBegun, found: of }, { site, waits }) => {
  if (isMilestone || isParent || isBegun || of === null) return null;
  const planned = site.baseline?.ofLeaves.get(task.id) ?? of;
  const cost = site.late(planned.start, of.forecastStart);
  const before = waits.lateBefore(task.id);
  if (cost < site.thresholds.waitingLate || before === null) return null;
  const severity = waits.isPushing(task.id) ? 'alarm' : 'warning';
  return found('waiting-late', `task:${task.id}`, severity, { measure: cost, basis: before });
};

const notStarted: Rule = ({ task, isMilestone, isParent, isBegun, isOverdue, found: of }, { site, waits }) => {
  if (isMilestone || isParent || isBegun || isOverdue || of === null || !waits.isFree(task.id)) return null;
  const day = textOfDay(Math.floor(of.start / DAY));
  if (site.since(day) < site.thresholds.startedLate) return null;
  return found('not-started', `task:${task.id}`, of.isCritical ? 'warning' : 'notice', { since: day, basis: day });
};

const startedLate: Rule = ({ task, isMilestone, isParent }, { site }) => {
  const kept = site.baseline?.ofLeaves.get(task.id);
  if (isMilestone || isParent || !kept || !task.actualStart) return null;
  const [was, is] = [textOfDay(Math.floor(kept.start / DAY)), task.actualStart.slice(0, 10)];
  const late = site.days(site.minutesAfter(was, is));
  if (late < site.thresholds.startedLate) return null;
  return found('started-late', `task:${task.id}`, 'notice', { since: is, measure: late, basis: `${was} ${is}` });
};

const milestoneLate: Rule = ({ task, isMilestone, found: of }, { site }) => {
  if (!isMilestone || of === null) return null;
  const held = milestoneHeldTo(task, of, site);
  const slip = held.slip(of.forecastFinish);
  if (slip < site.thresholds.milestoneLate) return null;
  const severity = held.kind === 'promise' ? 'alarm' : 'warning';
  return found('milestone-late', `task:${task.id}`, severity, { measure: slip, basis: `${held.kind} ${held.day}` });
};

const blocked: Rule = ({ task, found: of }, { site }) => {
  if (typeof task.blocked !== 'string') return null;
  const at = site.moment.activity?.blockedSince.get(task.id as never) ?? task.updatedAt ?? task.createdAt ?? null;
  const since = at === null ? null : site.dayIn(at);
  const long = since === null ? 0 : site.since(since);
  if (long < site.thresholds.blocked) return null;
  const isGrave = long >= 5 || of?.isCritical === true;
  return found('blocked', `task:${task.id}`, isGrave ? 'alarm' : 'warning', { since, basis: task.blocked });
};

const stale: Rule = ({ task, isParent, isInHand, isBegun, isOverdue }, { site }) => {
  const at = task.updatedAt ?? task.createdAt ?? null;
  if (isParent || !isInHand || at === null) return null;
  const since = site.dayIn(at);
  if (site.since(since) < site.thresholds.stale) return null;
  return found('stale', `task:${task.id}`, isBegun && isOverdue ? 'warning' : 'notice', { since, basis: since });
};

const reopened: Rule = ({ task }, { site }) => {
  const known = site.moment.activity?.reopened.get(task.id as never);
  if (!known) return null;
  const since = site.dayIn(known.at);
  if (site.since(since) > site.thresholds.reopened) return null;
  const severity = known.times > 1 ? 'warning' : 'notice';
  return found('reopened', `task:${task.id}`, severity, { since, measure: known.times, basis: 'reopened' });
};

const noOwner: Rule = ({ task, isParent, isMilestone, isNear, isBegun, found: of }) => {
  if (isParent || isMilestone || !isNear || (task.owners ?? []).length > 0) return null;
  return found('no-owner', `task:${task.id}`, isBegun || of?.isCritical === true ? 'warning' : 'notice', {
    basis: 'owner',
  });
};

const noDate: Rule = ({ task, isBegun, found: of }) => {
  if (of !== null || task.start || task.due || task.deadline) return null;
  const isWanted = isBegun || task.priority === 'urgent' || task.priority === 'high' || (task.owners ?? []).length > 0;
  return isWanted ? found('no-date', `task:${task.id}`, 'notice', { basis: 'date' }) : null;
};

const noEstimate: Rule = ({ task, isParent, isMilestone, isNear }, { estimates }) => {
  if (!estimates || isParent || isMilestone || !isNear || (task.owners ?? []).length === 0) return null;
  if (typeof task.effort === 'number' || typeof task.duration === 'number') return null;
  return found('no-estimate', `task:${task.id}`, 'notice', { basis: 'estimate' });
};

const actionOpen: Rule = ({ task }, { meetings }) => {
  const again = task.due ? null : meetings.metAgain(task.id);
  return again && found('action-open', `task:${task.id}`, 'notice', { since: again.on, basis: again.agreedOn });
};

const FAMILIES: readonly (readonly Rule[])[] = [
  [overdue, willBeLate, slackUsed, dueSoon],
  [waitingLate, notStarted, startedLate],
  ...[milestoneLate, blocked, stale, reopened, noOwner, noDate, noEstimate, actionOpen].map((rule) => [rule]),
];
