/** Commands on the project itself. */
import { isDateValue, isDay, isTimeZone } from '#shared/domain/day.ts';
import type { ProjectRecord } from '#shared/domain/records.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';
import { requireLive, requireText } from './require.ts';

export interface NewProject {
  readonly name: string;
  readonly timeZone: string;
}

/** Makes an empty document a project. Not undoable: taking a project away is deleting it. */
export function createProject(project: ProjectDocument, { name, timeZone }: NewProject): Result<void, Problem> {
  const title = requireText(name, 'A project needs a name.');
  if (!title.ok) return title;
  if (project.project.createdAt !== null) {
    return err({ code: 'project-exists', message: 'This document is a project already; nothing was changed.' });
  }
  const spec = {
    command: 'createProject',
    label: 'New project',
    undoable: false,
    targets: [{ kind: 'project', id: '' }],
  } as const;
  return project.run(spec, (writer) => {
    writer.createProject({
      name: title.value,
      timeZone,
      createdAt: project.clock.now(),
      createdBy: project.actor?.id,
    });
    return ok();
  });
}

export function renameProject(project: ProjectDocument, name: string): Result<void, Problem> {
  const title = requireText(name, 'A project needs a name.');
  if (!title.ok) return title;
  return project.run({ command: 'renameProject', label: 'Rename project' }, (writer) => {
    writer.set('project', '', 'name', title.value);
    return ok();
  });
}

type SettableProjectField =
  | 'start'
  | 'statusDate'
  | 'criticalSlack'
  | 'timeZone'
  | 'calendar'
  | 'ageingAfter'
  | 'staleAfter'
  | 'sponsor'
  | 'client'
  | 'effortBudget';

export function setProjectFields(
  project: ProjectDocument,
  fields: Partial<Pick<ProjectRecord, SettableProjectField>>,
): Result<void, Problem> {
  const { start, statusDate, criticalSlack, timeZone, calendar, ageingAfter, staleAfter, effortBudget } = fields;
  if ((start && !isDay(start)) || (statusDate && !isDateValue(statusDate)))
    return err({ code: 'bad-date', message: 'This date does not exist, so nothing was changed.' });
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    return err({ code: 'bad-time-zone', message: 'This time zone is not known here, so nothing was changed.' });
  }
  if (
    ![ageingAfter, staleAfter].every(
      (days) => days === undefined || days === null || (days >= 0 && Number.isFinite(days)),
    )
  ) {
    return err({ code: 'bad-days', message: 'Days go from 0 up, so nothing was changed.' });
  }
  if (criticalSlack != null && !(criticalSlack >= 0 && Number.isFinite(criticalSlack))) {
    return err({ code: 'bad-duration', message: 'Slack is working time, none at the least. Nothing was changed.' });
  }
  if (effortBudget != null && !(effortBudget >= 0 && Number.isFinite(effortBudget))) {
    return err({ code: 'bad-duration', message: 'A budget of effort is working time from 0 up. Nothing was changed.' });
  }
  if (calendar != null) {
    const record = requireLive(project, 'calendar', calendar);
    if (!record.ok) return record;
  }
  return project.run({ command: 'setProjectFields', label: 'Change project' }, (writer) => {
    writer.patch('project', '', fields);
    return ok();
  });
}

export function archiveProject(project: ProjectDocument, archived: boolean): Result<void, Problem> {
  const label = archived ? 'Archive project' : 'Restore project';
  if ((project.project.archivedAt !== null) === archived) return ok();
  return project.run({ command: 'archiveProject', label }, (writer) => {
    writer.set('project', '', 'archivedAt', archived ? project.clock.now() : null);
    return ok();
  });
}

/** Puts the project into the bin, or takes it out again. */
export function deleteProject(project: ProjectDocument, deleted: boolean): Result<void, Problem> {
  const label = deleted ? 'Delete project' : 'Restore project';
  if ((project.project.deletedAt !== null) === deleted) return ok();
  return project.run({ command: 'deleteProject', label }, (writer) => {
    writer.patch('project', '', {
      deletedAt: deleted ? project.clock.now() : null,
      deletedBy: deleted ? project.actor?.id : null,
    });
    return ok();
  });
}
