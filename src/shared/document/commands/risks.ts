/** Commands on risks (SPEC REG-3). */
import type { Day } from '#shared/domain/day.ts';
import type { RiskRecord } from '#shared/domain/records.ts';
import { AFFECTS } from '#shared/domain/register-records.ts';
import { gradeOf } from '#shared/domain/risk-score.ts';
import type { PersonId, RiskId, TaskId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { Registers } from '../writer.ts';
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
} from './register-checks.ts';
import { requireLive, requireText } from './require.ts';

export interface RiskFields {
  readonly title?: string;
  /** Markdown, as `plan`. */
  readonly text?: string;
  /** 1 to 5, as `impact`; null where nobody said. */
  readonly likelihood?: number | null;
  readonly impact?: number | null;
  readonly response?: RiskRecord['response'];
  readonly plan?: string;
  readonly owner?: PersonId | null;
  readonly trend?: RiskRecord['trend'];
  readonly reviewOn?: Day | null;
}

export interface NewRisk extends RiskFields, SaidIn {
  readonly title: string;
  readonly affects?: readonly TaskId[];
}

const NAMELESS = 'A risk needs a title.';

export function createRisk(project: ProjectDocument, risk: NewRisk): Result<RiskId, Problem> {
  const { title, affects = [], meeting = null, line = null, ...fields } = risk;
  const said = recordOfLine(project, 'risk', { meeting, line });
  if (said) return ok(said.id);
  const name = requireText(title, NAMELESS);
  if (!name.ok) return name;
  const refused = refusedFields(project, fields) ?? firstProblem(requireTasks(project, affects));
  if (refused) return err(refused);
  return project.run({ command: 'createRisk', label: 'Add risk' }, (writer) => {
    const id = project.newId<RiskId>();
    writer.create('risk', id, {
      ...written(fields),
      title: name.value,
      ...exactly(project, 'risk', null, AFFECTS, affects),
      ...newRegisters(project, { meeting, line }),
    });
    return ok(id);
  });
}

export function setRiskFields(project: ProjectDocument, id: RiskId, fields: RiskFields): Result<void, Problem> {
  const risk = requireLive(project, 'risk', id);
  if (!risk.ok) return risk;
  const title = requireGivenTitle(fields.title, NAMELESS);
  if (!title.ok) return title;
  const refused = refusedFields(project, fields);
  if (refused) return err(refused);
  return project.run({ command: 'setRiskFields', label: 'Change risk' }, (writer) => {
    writer.patch('risk', id, { ...written(fields), ...title.value });
    return ok();
  });
}

const STATE_LABELS = { open: 'Open risk again', closed: 'Close risk', occurred: 'Mark risk as occurred' };

export function setRiskState(project: ProjectDocument, id: RiskId, state: RiskRecord['state']): Result<void, Problem> {
  const risk = requireLive(project, 'risk', id);
  if (!risk.ok) return risk;
  return project.run({ command: 'setRiskState', label: STATE_LABELS[state] }, (writer) => {
    writer.set('risk', id, 'state', state === 'open' ? null : state);
    return ok();
  });
}

function refusedFields(project: ProjectDocument, fields: RiskFields): Problem | null {
  for (const grade of [fields.likelihood, fields.impact]) {
    if (grade != null && gradeOf(grade) === null) {
      return { code: 'bad-grade', message: 'Likelihood and impact go from 1 to 5, so nothing was changed.' };
    }
  }
  return firstProblem(requireDays(fields.reviewOn), requirePeople(project, fields.owner == null ? [] : [fields.owner]));
}

/** Texts that are empty are not stored, nor what a record has that says nothing. */
function written({ title: _, text, plan, trend, ...rest }: RiskFields): Registers {
  return {
    ...rest,
    ...(text === undefined ? {} : { text: text || null }),
    ...(plan === undefined ? {} : { plan: plan || null }),
    ...(trend === undefined ? {} : { trend: trend === 'steady' ? null : trend }),
  };
}
