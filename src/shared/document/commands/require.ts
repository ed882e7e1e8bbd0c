/** Checks that commands share: each answers the value or a sentence. */
import { visibleText } from '#shared/domain/names.ts';
import type { AgendaItemRecord, IdOf, Kind, MeetingRecord, RecordOf } from '#shared/domain/records.ts';
import type { MeetingId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';

/** Trimmed text of which something is seen. */
export function requireText(value: string, message: string): Result<string, Problem> {
  const trimmed = visibleText(value);
  return trimmed === '' ? err({ code: 'empty-text', message }) : ok(trimmed);
}

const NAMES: Readonly<Record<Kind, string>> = {
  list: 'list',
  task: 'card',
  label: 'label',
  person: 'person',
  checklist: 'checklist',
  checklistItem: 'checklist item',
  comment: 'comment',
  attachment: 'attachment',
  link: 'dependency',
  calendar: 'calendar',
  fieldDefinition: 'field',
  baseline: 'baseline',
  kept: 'entry',
  series: 'series of meetings',
  meeting: 'meeting',
  agendaItem: 'agenda item',
  agendaTemplate: 'agenda',
  minutes: 'version of the minutes',
  decision: 'decision',
  risk: 'risk',
  changeRequest: 'change request',
  resource: 'room or piece of equipment',
  busy: 'busy times',
  statusEntry: 'status',
  flagAnswer: 'answer to a flag',
  nudge: 'nudge',
  report: 'report',
  reportLayout: 'layout',
  savedView: 'view',
};

/** The record unless it is missing or in the bin. */
export function requireLive<K extends Kind>(
  project: ProjectDocument,
  kind: K,
  id: IdOf[K],
): Result<RecordOf<K>, Problem> {
  const record = project.live(kind, id);
  if (record && hasLiveParent(project, record)) return ok(record);
  return err({
    code: 'not-there',
    message: `This ${NAMES[kind]} is no longer there, so nothing was changed.`,
    help: 'Look in the bin: it may have been deleted meanwhile.',
  });
}

/** A part of a card, a meeting or a series counts as gone with it. */
function hasLiveParent(project: ProjectDocument, record: object): boolean {
  if ('carriedFrom' in record && 'place' in record)
    return isMeetingThere(project, (record as AgendaItemRecord).place[0]);
  if ('corrects' in record) return isMeetingThere(project, (record as RecordOf<'minutes'>).meeting);
  if ('occurrence' in record) {
    const { series } = record as MeetingRecord;
    return series === null || project.live('series', series) !== undefined;
  }
  if ('checklist' in record && typeof record.checklist === 'string') {
    const checklist = project.live('checklist', record.checklist as IdOf['checklist']);
    return checklist !== undefined && hasLiveParent(project, checklist);
  }
  if ('task' in record && typeof record.task === 'string')
    return project.live('task', record.task as IdOf['task']) !== undefined;
  return true;
}

function isMeetingThere(project: ProjectDocument, id: MeetingId | null): boolean {
  const meeting = id === null ? undefined : project.live('meeting', id);
  return meeting !== undefined && hasLiveParent(project, meeting);
}
