/** Deleting of whatever kind, for commands that say who may (SPEC DEL-1). */
import type { IdOf, Kind } from '#shared/domain/records.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';
import { requireLive } from './require.ts';

const LABELS: Partial<Record<Kind, string>> = {
  task: 'card',
  comment: 'comment',
  checklist: 'checklist',
  checklistItem: 'checklist item',
  attachment: 'attachment',
  label: 'label',
  person: 'person',
  link: 'link',
  calendar: 'calendar',
  baseline: 'baseline',
  series: 'series of meetings',
  meeting: 'meeting',
  agendaItem: 'agenda item',
  agendaTemplate: 'agenda',
  minutes: 'minutes',
  decision: 'decision',
  risk: 'risk',
  changeRequest: 'change request',
  resource: 'resource',
  busy: 'busy times',
  report: 'status report',
  reportLayout: 'layout',
  savedView: 'view',
};

/** As steps name it: "Delete card". */
export function binName(kind: Kind): string {
  return LABELS[kind] ?? kind;
}

export function putIntoBin<K extends Kind>(project: ProjectDocument, kind: K, id: IdOf[K]): Result<void, Problem> {
  const record = requireLive(project, kind, id);
  if (!record.ok) return record;
  const label = `Delete ${binName(kind)}`;
  return project.run({ command: 'deleteRecord', label }, (writer) => {
    writer.patch(kind, id, { deletedAt: project.clock.now(), deletedBy: project.actor?.id });
    return ok();
  });
}
