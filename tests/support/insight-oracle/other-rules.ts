/** The rules on people, lists, registers, meetings and the whole project, as SPEC.md has them. */
import type { OracleCard } from './cards.ts';
import { type Found, found } from './found.ts';
import { OracleLoad, weekOf } from './load.ts';
import type { OracleMeetings } from './meetings.ts';
import type { OracleSite } from './site.ts';
import { dayOfText } from './slow-time.ts';

export function otherFlags(site: OracleSite, cards: readonly OracleCard[], meetings: OracleMeetings): Found[] {
  return [
    ...people(site, cards),
    ...lists(site),
    ...decisions(site),
    ...changes(site),
    ...risks(site),
    ...meetings.openItems.map(({ item, on }) =>
      found('item-open', `agendaItem:${item.id}`, item.type === 'decide' ? 'warning' : 'notice', {
        since: on,
        basis: on,
      }),
    ),
    ...scope(site, cards),
    ...reports(site),
    ...devices(site),
  ];
}

/** Neither a parent nor put away undone. */
export function isCounted({ isParent, isDone, task }: OracleCard): boolean {
  return !isParent && !(task.archived && !isDone);
}

function people(site: OracleSite, cards: readonly OracleCard[]): Found[] {
  const alive = (site.content.people ?? []).filter(({ deletedAt }) => !deletedAt);
  return alive.flatMap((person) => {
    const flags: Found[] = [];
    const load = new OracleLoad(person, cards, site);
    const today = dayOfText(site.today);
    // 1970 began on a Thursday.
    const monday = today - ((((today + 3) % 7) + 7) % 7);
    let [over, weeks, isFar] = [0, 0, false];
    for (let week = 0; week < site.thresholds.overloadWeeks; week++) {
      const { work, available } = weekOf(load, monday + 7 * week, site.today);
      if (settled(work - available) < site.thresholds.overloadHours * 60) continue;
      weeks++;
      over += settled(work - available);
      isFar ||= settled(work - 1.5 * available) > 0;
    }
    if (weeks > 0) {
      const measure = Math.round(settled(over) / 60);
      flags.push(found('overloaded', `person:${person.id}`, isFar ? 'alarm' : 'warning', { measure, basis: 'load' }));
    }
    const { activity } = site.moment;
    const isWaitedFor = cards.some(
      (card) => !card.isClosed && isCounted(card) && card.isInHand && card.task.owners?.includes(person.id),
    );
    if (activity && isWaitedFor) {
      const heard = activity.heard.get(person.id as never);
      const since = site.dayIn(heard ?? activity.since);
      const basis = heard === undefined ? 'never' : since;
      if (site.since(since) >= site.thresholds.silent)
        flags.push(found('silent', `person:${person.id}`, 'warning', { since, basis }));
    }
    return flags;
  });
}

/** What is left of a minute by dividing. */
function settled(minutes: number): number {
  return Math.round(minutes * 1000) / 1000;
}

function lists({ content, tasks }: OracleSite): Found[] {
  return (content.lists ?? []).flatMap(({ id, limit, archived, deletedAt }) => {
    const cards = tasks.filter(({ list, archived: isAway }) => list === id && !isAway).length;
    if (archived || deletedAt || limit == null || cards <= limit) return [];
    const over = cards - limit;
    const severity = over >= limit / 2 && over >= 2 ? 'warning' : 'notice';
    return [found('list-full', `list:${id}`, severity, { measure: over, basis: 'limit' })];
  });
}

function decisions(site: OracleSite): Found[] {
  return (site.content.decisions ?? []).flatMap((decision) => {
    if (decision.deletedAt) return [];
    const subject = `decision:${decision.id}`;
    if ((decision.state ?? 'proposed') === 'proposed') {
      const since = typeof decision.createdAt === 'string' ? site.dayIn(decision.createdAt) : null;
      if (since === null || site.since(since) < site.thresholds.waitingDecision) return [];
      return [found('decision-waiting', subject, 'warning', { since, basis: 'proposed' })];
    }
    const review = decision.reviewOn;
    if (decision.state !== 'decided' || typeof review !== 'string' || review >= site.today) return [];
    return [found('decision-waiting', subject, 'notice', { since: review, basis: `review ${review}` })];
  });
}

function changes(site: OracleSite): Found[] {
  return (site.content.changeRequests ?? []).flatMap(({ id, state, requestedOn, createdAt, deletedAt }) => {
    if (deletedAt || (state ?? 'proposed') !== 'proposed') return [];
    const since =
      typeof requestedOn === 'string' ? requestedOn : typeof createdAt === 'string' ? site.dayIn(createdAt) : null;
    if (since === null || site.since(since) < site.thresholds.waitingDecision) return [];
    return [found('change-waiting', `changeRequest:${id}`, 'warning', { since, basis: 'proposed' })];
  });
}

function risks(site: OracleSite): Found[] {
  return (site.content.risks ?? []).flatMap(({ id, state, reviewOn, trend, likelihood, impact, deletedAt }) => {
    if (deletedAt || (state ?? 'open') !== 'open' || typeof reviewOn !== 'string' || reviewOn >= site.today) return [];
    // High from ten of twenty-five on (REG-3).
    const isGrave = trend === 'rising' || Number(likelihood ?? 0) * Number(impact ?? 0) >= 10;
    return [
      found('risk-review', `risk:${id}`, isGrave ? 'warning' : 'notice', {
        since: reviewOn,
        basis: `review ${reviewOn}`,
      }),
    ];
  });
}

function scope({ baseline, time, thresholds }: OracleSite, cards: readonly OracleCard[]): Found[] {
  if (baseline === null) return [];
  const before = [...baseline.ofLeaves.values()].reduce(
    (sum, { start, finish }) => sum + time.between(start, finish),
    0,
  );
  const now = cards
    .filter(isCounted)
    .reduce((sum, { found: of }) => sum + (of ? time.between(of.start, of.finish) : 0), 0);
  if (before <= 0) return [];
  // Percent by percent, in whole numbers.
  let percent = 0;
  while ((percent + 1) * before <= (now - before) * 100) percent++;
  if (percent < thresholds.scopeGrown) return [];
  const severity = percent >= 2 * thresholds.scopeGrown ? 'warning' : 'notice';
  return [found('scope-grown', 'project', severity, { measure: percent, basis: baseline.name })];
}

function reports({ moment: { report }, today }: OracleSite): Found[] {
  if (report === null || (report.dueOn > today && report.isDrafted !== true)) return [];
  const severity = report.dueOn < today ? 'warning' : 'notice';
  return [
    found('report-due', 'project', severity, {
      since: report.dueOn > today ? null : report.dueOn,
      basis: report.dueOn,
    }),
  ];
}

function devices(site: OracleSite): Found[] {
  const { devices: known, now } = site.moment;
  const silent = known
    .flatMap(({ heardAt }) => heardAt ?? [])
    .filter((at) => now - at >= site.thresholds.deviceSilent * 86_400_000);
  if (silent.length === 0) return [];
  const since = site.dayIn(Math.min(...silent));
  return [found('data-old', 'project', 'notice', { since, measure: silent.length, basis: 'devices' })];
}
