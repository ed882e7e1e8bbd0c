/** Commands on baselines (SPEC BASELINE-1, BASELINE-2): the dates of a plan as they were when somebody kept them. */
import { type DateValue, isDateValue } from '#shared/domain/day.ts';
import type { BaselineId, TaskId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { ROOT } from '../indexes.ts';
import type { ProjectDocument } from '../project-document.ts';
import { landingKey, plainRekey } from './placing.ts';
import { requireLive, requireText } from './require.ts';

export interface BaselineDates {
  readonly start: DateValue;
  readonly finish: DateValue;
}

export interface NewBaseline {
  readonly name: string;
  /** As the schedule has them at this moment. */
  readonly tasks: ReadonlyMap<TaskId, BaselineDates>;
}

/** [BASELINE-1] Keeps the dates of a plan. No command changes them. */
export function takeBaseline(project: ProjectDocument, { name, tasks }: NewBaseline): Result<BaselineId, Problem> {
  const title = requireText(name, 'A baseline needs a name.');
  if (!title.ok) return title;
  if (tasks.size === 0) return err(nothingPlanned);
  for (const { start, finish } of tasks.values()) {
    if (!isDateValue(start) || !isDateValue(finish)) {
      return err({ code: 'bad-date', message: 'A date of this plan does not exist, so no baseline was taken.' });
    }
  }
  return project.run({ command: 'takeBaseline', label: 'Take baseline' }, (writer) => {
    const id = project.newId<BaselineId>();
    const now = project.clock.now();
    writer.create('baseline', id, {
      name: title.value,
      takenAt: new Date(now).toISOString(),
      tasks: Object.fromEntries(tasks),
      orderKey: landingKey(project.index('baselines'), ROOT, null, 'last', plainRekey(writer, 'baseline')),
      createdAt: now,
      createdBy: project.actor?.id,
    });
    return ok(id);
  });
}

const nothingPlanned: Problem = {
  code: 'nothing-planned',
  message: 'Nothing in this project has dates yet, so there is nothing to keep.',
  help: 'Give a card a duration, or a start and a due date.',
};

export function renameBaseline(project: ProjectDocument, id: BaselineId, name: string): Result<void, Problem> {
  const baseline = requireLive(project, 'baseline', id);
  if (!baseline.ok) return baseline;
  const title = requireText(name, 'A baseline needs a name.');
  if (!title.ok) return title;
  return project.run({ command: 'renameBaseline', label: 'Rename baseline' }, (writer) => {
    writer.set('baseline', id, 'name', title.value);
    return ok();
  });
}
