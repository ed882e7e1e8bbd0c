/** What reports say of risks, decisions, change requests and actions (REPORT-10). */
import type { ProjectDocument } from '#shared/document/index.ts';
import { type Day, dayInZone, dayOf, daysBetween } from '#shared/domain/day.ts';
import { isLive, type RecordOf } from '#shared/domain/records.ts';
import { riskLevel, riskScore, scoreWords } from '#shared/domain/risk-score.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import type { StatusContent } from './content.ts';
import { isShown, type Scope } from './scope.ts';

interface Period {
  readonly from: Day;
  readonly to: Day;
}

const isIn = (day: Day | null, { from, to }: Period): boolean => day !== null && day >= from && day <= to;

/** Names of the team are told to the team alone (REPORT-4). */
function namesOf({ project, audience }: Scope, people: readonly PersonId[]): string[] {
  if (audience === 'client') return [];
  return people.map((person) => project.get('person', person)?.name ?? '').filter((name) => name !== '');
}

/** Open ones and those that came to pass, the heaviest first. */
export function risksOf(scope: Scope): StatusContent['risks'] {
  const risks = shownEntries(scope, 'risk').filter(({ state }) => state !== 'closed');
  const weight = (risk: RecordOf<'risk'>): number => (risk.state === 'occurred' ? 100 : 0) + (riskScore(risk) ?? 0);
  return risks
    .sort((left, right) => weight(right) - weight(left) || (left.id < right.id ? -1 : 1))
    .map((risk) => {
      const score = riskScore(risk);
      return {
        key: risk.id,
        title: risk.title,
        weight: scoreWords(risk),
        level: score === null ? null : riskLevel(score),
        trend: risk.trend,
        hasOccurred: risk.state === 'occurred',
        owner: namesOf(scope, risk.owner === null ? [] : [risk.owner])[0] ?? null,
        // How the team means to meet it is theirs to say.
        plan: scope.audience === 'client' ? '' : risk.plan,
      };
    });
}

export function decisionsOf(scope: Scope, period: Period): Pick<StatusContent, 'decisionsTaken' | 'decisionsNeeded'> {
  const decisions = shownEntries(scope, 'decision');
  const said = (decision: RecordOf<'decision'>) => ({
    key: decision.id,
    title: decision.title,
    by: namesOf(scope, decision.deciders),
  });
  return {
    decisionsTaken: decisions
      .filter(({ state, decidedOn }) => (state === 'decided' || state === 'revised') && isIn(decidedOn, period))
      .sort((left, right) => byDay(left.decidedOn, right.decidedOn) || (left.id < right.id ? -1 : 1))
      .map((decision) => ({ ...said(decision), on: decision.decidedOn, waits: null })),
    decisionsNeeded: decisions
      .filter(({ state }) => state === 'proposed')
      .sort(byMaking)
      .map((decision) => ({ ...said(decision), on: null, waits: waitsSince(scope, decision.createdAt) })),
  };
}

/** Those that wait for an answer, and those that got one in the period. */
export function changeRequestsOf(scope: Scope, period: Period): StatusContent['changeRequests'] {
  return shownEntries(scope, 'changeRequest')
    .filter(({ state, decidedOn }) => state === 'proposed' || isIn(decidedOn, period))
    .sort(byMaking)
    .map(({ id, title, asker, askerName, state, requestedOn, decidedOn }) => ({
      key: id,
      title,
      asker:
        namesOf(scope, asker === null ? [] : [asker])[0] ?? (scope.audience === 'client' ? null : askerName || null),
      state,
      on: state === 'proposed' ? requestedOn : decidedOn,
    }));
}

/** Cards that a meeting made actions, and that are still to be done. */
export function actionsOf({ tasks, asOf }: Scope): StatusContent['actions'] {
  return tasks
    .filter(({ task, isDone }) => task.meeting !== null && !isDone)
    .map(({ task, owners }) => {
      const due = task.due === null ? null : dayOf(task.due);
      return { key: task.id, title: task.title, owners, due, isLate: due !== null && due < asOf };
    })
    .sort((left, right) => byDay(left.due, right.due) || (left.key < right.key ? -1 : 1));
}

type RegisterKind = 'risk' | 'decision' | 'changeRequest';

export function shownEntries<K extends RegisterKind>(
  { project, audience }: { readonly project: ProjectDocument; readonly audience: Scope['audience'] },
  kind: K,
): RecordOf<K>[] {
  return project.all(kind).filter((record) => isLive(record) && isShown(record, audience));
}

/** What has no day comes last. */
function byDay(left: Day | null, right: Day | null): number {
  if (left === right) return 0;
  if (left === null || right === null) return left === null ? 1 : -1;
  return left < right ? -1 : 1;
}

function byMaking(
  left: { readonly createdAt: number | null; readonly id: string },
  right: { readonly createdAt: number | null; readonly id: string },
): number {
  return (left.createdAt ?? 0) - (right.createdAt ?? 0) || (left.id < right.id ? -1 : 1);
}

function waitsSince({ project, asOf }: Scope, createdAt: number | null): number | null {
  if (createdAt === null) return null;
  return Math.max(0, daysBetween(dayInZone(createdAt, project.project.timeZone), asOf));
}
