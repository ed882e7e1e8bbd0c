/** A project as those need it who write its plan: the content, the rows in outline order, and what the engine says of them. */
import type { ProjectDocument } from '#shared/document/index.ts';
import { emptyDocument, releaseDocument } from '#shared/document/whole.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { type PlanTask, type Schedule, schedule } from '#shared/scheduling/index.ts';
import { type OutlineRow, outlineView } from '#shared/views/outline.ts';
import { type PlanInput, planOf } from '#shared/views/plan.ts';
import type { DocumentMaking } from './bundle/index.ts';
import type { ExchangeProject, ExchangeTask } from './exchange/schema.ts';
import { exportProject, importProject } from './json/index.ts';

export interface ScheduledRow extends OutlineRow {
  readonly task: ExchangeTask;
  /** `2.1.3`. */
  readonly number: string;
  readonly isSummary: boolean;
  /** What the engine read of it. */
  readonly planned: PlanTask;
}

export interface ScheduledProject {
  readonly content: ExchangeProject;
  /** Live tasks, parents before their children. */
  readonly rows: readonly ScheduledRow[];
  readonly input: PlanInput;
  readonly schedule: Schedule;
}

export function scheduledProject(project: ProjectDocument, id: ProjectId): ScheduledProject {
  const content = exportProject(project, { id });
  const input = planOf(project);
  return {
    content,
    input,
    rows: rowsOf(content, input, outlineView(project).get()),
    schedule: schedule(input.plan, input.calendars, null),
  };
}

/** Of a project that is in no document yet. */
export function scheduledExchange(
  imported: ExchangeProject,
  making: DocumentMaking,
): Result<ScheduledProject, Problem> {
  const project = emptyDocument({ actor: () => null, ...making });
  try {
    const outcome = importProject(project, imported, { keepIds: true });
    return outcome.ok ? ok(scheduledProject(project, imported.id as ProjectId)) : outcome;
  } finally {
    releaseDocument(project);
  }
}

function rowsOf(content: ExchangeProject, input: PlanInput, outline: readonly OutlineRow[]): ScheduledRow[] {
  const tasks = new Map((content.tasks ?? []).map((task): [string, ExchangeTask] => [task.id, task]));
  const planned = new Map(input.plan.tasks.map((task): [string, PlanTask] => [task.id, task]));
  const counters: number[] = [];
  const rows: ScheduledRow[] = [];
  for (const [index, row] of outline.entries()) {
    const task = tasks.get(row.id);
    const plan = planned.get(row.id);
    // Both read the same live tasks of the same document.
    if (!task || !plan) throw new Error(`The outline holds ${row.id}, which the plan does not`);
    counters.length = row.depth + 1;
    counters[row.depth] = (counters[row.depth] ?? 0) + 1;
    const isSummary = (outline[index + 1]?.depth ?? 0) > row.depth;
    rows.push({ ...row, task, number: counters.join('.'), isSummary, planned: plan });
  }
  return rows;
}
