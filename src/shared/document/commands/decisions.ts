/** Commands on decisions (SPEC REG-1, REG-2): proposed, decided, revised by another, withdrawn. */
import { chainsOf, wouldCircle } from '#shared/domain/chains.ts';
import type { Day } from '#shared/domain/day.ts';
import type { DecisionRecord } from '#shared/domain/records.ts';
import { AFFECTS, DECIDER } from '#shared/domain/register-records.ts';
import type { AgendaItemId, DecisionId, PersonId, RiskId, TaskId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';
import {
  exactly,
  firstProblem,
  newRegisters,
  recordOfLine,
  requireDays,
  requireGivenTitle,
  requirePeople,
  requireTasks,
  type SaidIn,
  withReason,
  wrongState,
} from './register-checks.ts';
import { requireLive, requireText } from './require.ts';

export interface DecisionFields {
  readonly title?: string;
  /** Markdown, as `why` and `alternatives`. */
  readonly text?: string;
  readonly why?: string;
  readonly alternatives?: string;
  readonly decidedOn?: Day | null;
  readonly reviewOn?: Day | null;
}

export interface NewDecision extends DecisionFields, SaidIn {
  readonly title: string;
  /** Absent: it is proposed. */
  readonly state?: 'proposed' | 'decided';
  readonly deciders?: readonly PersonId[];
  readonly affects?: readonly TaskId[];
  readonly supersedes?: DecisionId | null;
  readonly item?: AgendaItemId | null;
}

const NAMELESS = 'A decision needs a title.';

export function createDecision(project: ProjectDocument, decision: NewDecision): Result<DecisionId, Problem> {
  const { title, deciders = [], affects = [], supersedes = null, item, state, meeting, line, ...fields } = decision;
  const said = recordOfLine(project, 'decision', { meeting: meeting ?? null, line: line ?? null });
  if (said) return ok(said.id);
  const name = requireText(title, NAMELESS);
  if (!name.ok) return name;
  const refused = firstProblem(
    requireDays(fields.decidedOn, fields.reviewOn),
    requirePeople(project, deciders),
    requireTasks(project, affects),
    supersedes === null ? ok() : requireLive(project, 'decision', supersedes),
  );
  if (refused) return err(refused);
  return project.run({ command: 'createDecision', label: 'Add decision' }, (writer) => {
    const id = project.newId<DecisionId>();
    writer.create('decision', id, {
      ...written(fields),
      title: name.value,
      state: state === 'decided' ? state : null,
      supersedes,
      item,
      ...exactly(project, 'decision', null, DECIDER, deciders),
      ...exactly(project, 'decision', null, AFFECTS, affects),
      ...newRegisters(project, { meeting: meeting ?? null, line: line ?? null }),
    });
    return ok(id);
  });
}

export function setDecisionFields(
  project: ProjectDocument,
  id: DecisionId,
  fields: DecisionFields,
): Result<void, Problem> {
  const decision = requireLive(project, 'decision', id);
  if (!decision.ok) return decision;
  const title = requireGivenTitle(fields.title, NAMELESS);
  if (!title.ok) return title;
  const days = requireDays(fields.decidedOn, fields.reviewOn);
  if (!days.ok) return days;
  return project.run({ command: 'setDecisionFields', label: 'Change decision' }, (writer) => {
    writer.patch('decision', id, { ...written(fields), ...title.value });
    return ok();
  });
}

interface Deciding {
  readonly on: Day;
  /** All of them; absent: those that it has. */
  readonly deciders?: readonly PersonId[];
  readonly why?: string;
}

/** A proposal is decided, by whom and why. */
export function decide(project: ProjectDocument, id: DecisionId, how: Deciding): Result<void, Problem> {
  const found = requireLive(project, 'decision', id);
  if (!found.ok) return found;
  const decision = found.value;
  if (decision.state !== 'proposed') return err(wrongState('This is no proposal any more, so nothing was changed.'));
  const refused = firstProblem(requireDays(how.on), requirePeople(project, how.deciders ?? []));
  if (refused) return err(refused);
  return project.run({ command: 'decide', label: 'Decide' }, (writer) => {
    writer.patch('decision', id, {
      state: 'decided',
      decidedOn: how.on,
      ...(how.why === undefined ? {} : { why: how.why.trim() || null }),
      ...decidersOf(project, decision, how.deciders),
    });
    return ok();
  });
}

export interface Revision extends Deciding {
  readonly title?: string;
  readonly text?: string;
  readonly alternatives?: string;
  readonly reviewOn?: Day | null;
}

/** [REG-2] Decided anew: another decision stands in the place of this one, which stays to be read. */
export function reviseDecision(project: ProjectDocument, id: DecisionId, how: Revision): Result<DecisionId, Problem> {
  const found = requireLive(project, 'decision', id);
  if (!found.ok) return found;
  const old = found.value;
  if (old.state === 'proposed' || old.state === 'withdrawn') {
    const message = `This decision is ${old.state}, so there is nothing to revise.`;
    return err(wrongState(message));
  }
  const title = requireText(how.title ?? old.title, NAMELESS);
  if (!title.ok) return title;
  const deciders = how.deciders ?? old.deciders.filter((person) => project.live('person', person));
  const refused = firstProblem(requireDays(how.on, how.reviewOn), requirePeople(project, deciders));
  if (refused) return err(refused);
  return project.run({ command: 'reviseDecision', label: 'Revise decision' }, (writer) => {
    const next = project.newId<DecisionId>();
    writer.set('decision', id, 'state', 'revised');
    writer.create('decision', next, {
      ...written({
        text: how.text ?? old.text,
        why: how.why ?? '',
        alternatives: how.alternatives ?? old.alternatives,
        reviewOn: how.reviewOn ?? null,
      }),
      title: title.value,
      state: 'decided',
      decidedOn: how.on,
      supersedes: id,
      ...exactly(project, 'decision', null, DECIDER, deciders),
      ...exactly(project, 'decision', null, AFFECTS, old.affects),
      ...newRegisters(project, {}),
    });
    return ok(next);
  });
}

/** It stays in the log, with why; what was written of it before stays too. */
export function withdrawDecision(
  project: ProjectDocument,
  id: DecisionId,
  { on, why }: { readonly on: Day; readonly why: string },
): Result<void, Problem> {
  const decision = requireLive(project, 'decision', id);
  if (!decision.ok) return decision;
  if (decision.value.state === 'withdrawn') return err(wrongState('This decision is withdrawn already.'));
  const day = requireDays(on);
  if (!day.ok) return day;
  return project.run({ command: 'withdrawDecision', label: 'Withdraw decision' }, (writer) => {
    writer.patch('decision', id, {
      state: 'withdrawn',
      why: withReason(decision.value.why, 'Withdrawn', on, why) || null,
    });
    return ok();
  });
}

/** What was withdrawn is to be talked about again. */
export function proposeDecisionAgain(project: ProjectDocument, id: DecisionId): Result<void, Problem> {
  const decision = requireLive(project, 'decision', id);
  if (!decision.ok) return decision;
  if (decision.value.state !== 'withdrawn') {
    return err(wrongState('Only what was withdrawn can be proposed again, so nothing was changed.'));
  }
  return project.run({ command: 'proposeDecisionAgain', label: 'Propose decision again' }, (writer) => {
    writer.patch('decision', id, { state: null, decidedOn: null });
    return ok();
  });
}

/** [REG-2] Which one it stands in the place of; null for none. */
export function supersedeDecision(
  project: ProjectDocument,
  id: DecisionId,
  older: DecisionId | null,
): Result<void, Problem> {
  const decision = requireLive(project, 'decision', id);
  if (!decision.ok) return decision;
  if (older !== null) {
    const found = requireLive(project, 'decision', older);
    if (!found.ok) return found;
    const chains = chainsOf(project.all('decision').filter((each) => project.live('decision', each.id)));
    if (wouldCircle(chains, id, older)) return err(CIRCLE);
  }
  return project.run({ command: 'supersedeDecision', label: 'Set what the decision supersedes' }, (writer) => {
    writer.set('decision', id, 'supersedes', older);
    return ok();
  });
}

const CIRCLE: Problem = {
  code: 'decision-circle',
  message: 'That decision stands in the place of this one already, so nothing was changed.',
};

export function setDeciders(
  project: ProjectDocument,
  id: DecisionId,
  people: readonly PersonId[],
): Result<void, Problem> {
  const decision = requireLive(project, 'decision', id);
  if (!decision.ok) return decision;
  const there = requirePeople(
    project,
    people.filter((person) => !decision.value.deciders.includes(person)),
  );
  if (!there.ok) return there;
  return project.run({ command: 'setDeciders', label: 'Set who decides' }, (writer) => {
    writer.patch('decision', id, decidersOf(project, decision.value, people));
    return ok();
  });
}

type Affecting =
  | { readonly kind: 'decision'; readonly id: DecisionId }
  | { readonly kind: 'risk'; readonly id: RiskId };

/** Which cards a decision or a risk is about: exactly these. */
export function setAffected(
  project: ProjectDocument,
  { kind, id }: Affecting,
  tasks: readonly TaskId[],
): Result<void, Problem> {
  const found = kind === 'decision' ? requireLive(project, kind, id) : requireLive(project, kind, id);
  if (!found.ok) return found;
  const { affects } = found.value;
  const there = requireTasks(
    project,
    tasks.filter((task) => !affects.includes(task)),
  );
  if (!there.ok) return there;
  return project.run({ command: 'setAffected', label: 'Set what it affects' }, (writer) => {
    writer.patch(kind, id, exactly(project, kind, { id, held: affects }, AFFECTS, tasks));
    return ok();
  });
}

function decidersOf(project: ProjectDocument, { id, deciders }: DecisionRecord, wanted?: readonly PersonId[]) {
  return exactly(project, 'decision', { id, held: deciders }, DECIDER, wanted);
}

/** Texts that are empty are not stored. */
function written({ text, why, alternatives, decidedOn, reviewOn }: DecisionFields) {
  return {
    ...(text === undefined ? {} : { text: text || null }),
    ...(why === undefined ? {} : { why: why || null }),
    ...(alternatives === undefined ? {} : { alternatives: alternatives || null }),
    ...(decidedOn === undefined ? {} : { decidedOn }),
    ...(reviewOn === undefined ? {} : { reviewOn }),
  };
}
