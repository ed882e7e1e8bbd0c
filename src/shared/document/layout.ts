/**
 * Where things lie in a project's Y.Doc. Root types are merge-safe without being created by anyone, so each kind of
 * record, each long text and the schema have one of their own.
 */
import type { Kind } from '#shared/domain/records.ts';

/** Root Y.Map of the schema's features: feature → true (SCHEMA-1). */
export const SCHEMA_ROOT = 'schema';
/** Root Y.Map of the project's own registers. */
export const PROJECT_ROOT = 'project';

/** Root Y.Map of a what-if: its origin, when it began and what it began with (WHATIF-1). Of other documents it does not exist. */
export const WHAT_IF_ROOT = 'whatIf';

/** Root Y.Map of each kind: id → Y.Map of registers (RECORD-1). */
export const KIND_ROOTS: Readonly<Record<Kind, string>> = {
  list: 'lists',
  task: 'tasks',
  label: 'labels',
  person: 'people',
  checklist: 'checklists',
  checklistItem: 'checklistItems',
  comment: 'comments',
  attachment: 'attachments',
  link: 'links',
  calendar: 'calendars',
  fieldDefinition: 'fieldDefinitions',
  baseline: 'baselines',
  kept: 'kept',
  series: 'series',
  meeting: 'meetings',
  agendaItem: 'agendaItems',
  agendaTemplate: 'agendaTemplates',
  minutes: 'minutes',
  decision: 'decisions',
  risk: 'risks',
  changeRequest: 'changeRequests',
  resource: 'resources',
  busy: 'busy',
  statusEntry: 'statusEntries',
  flagAnswer: 'flagAnswers',
  nudge: 'nudges',
  report: 'reports',
  reportLayout: 'reportLayouts',
  savedView: 'savedViews',
};

const TEXT_PREFIX = 'text/';

/** The long texts of a document: a task's description, the project's, the draft of minutes. */
export type TextKey = `task/${string}` | `minutes/${string}` | 'project';

/** What the key of a card's description begins with. */
export const OF_TASK = 'task/';

export function textRoot(key: TextKey): string {
  return TEXT_PREFIX + key;
}

/** The key of a root's name, or null when the root is no text. */
export function textKeyOf(rootName: string): TextKey | null {
  return rootName.startsWith(TEXT_PREFIX) ? (rootName.slice(TEXT_PREFIX.length) as TextKey) : null;
}

/** Features this version reads and writes. A document that names another opens read-only (SCHEMA-3). */
export const KNOWN_FEATURES: readonly string[] = [
  'core-1',
  'calendar-days-1',
  'meetings-1',
  'insight-1',
  'reports-1',
  'repeat-1',
  'reports-2',
  'views-1',
];
