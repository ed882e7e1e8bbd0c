/** [REVIEW-2] Registers by which people say something: what of it counts, what stands together, and what one command sets. */
import type { ReadableProject } from '#shared/document/index.ts';
import type {
  AgendaItemId,
  ChangeRequestId,
  DecisionId,
  LinkId,
  ListId,
  MeetingId,
  RiskId,
  SeriesId,
  TaskId,
} from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';

/** Of what kinds there are such registers. */
export const STATED_KINDS = [
  'task',
  'list',
  'link',
  'project',
  'series',
  'meeting',
  'agendaItem',
  'decision',
  'risk',
  'changeRequest',
] as const;
export type StatedKind = (typeof STATED_KINDS)[number];

/** When a meeting or series is: moved on both sides, it is one question. */
const WHEN: ReadonlySet<string> = new Set(['starts', 'length', 'timeZone', 'rule']);

type Registers = { readonly [register: string]: Json };

/** Registers that mean something together only: 4320 minutes are three elapsed days, or nine working ones. */
const JOINT: Readonly<Record<string, readonly string[]>> = {
  duration: ['duration', 'elapsed', 'durationUnit'],
  lag: ['type', 'lag', 'lagKind'],
};

/** Set by one command: what the same people said of them at the same time is asked at once. */
const SCHEDULE: ReadonlySet<string> = new Set([
  'start',
  'due',
  'deadline',
  'duration',
  'constraint',
  'percent',
  'mode',
  'milestone',
  'calendar',
  'actualStart',
  'actualFinish',
  'remaining',
  'interruptions',
]);

const SINGLE: Readonly<Record<StatedKind, ReadonlySet<string>>> = {
  task: new Set(['title', 'place', 'outline', 'doneAt', 'priority', 'effort', 'blocked']),
  list: new Set(['name', 'limit', 'marksDone']),
  link: new Set(['lag']),
  project: new Set(['name', 'start', 'statusDate', 'criticalSlack', 'timeZone', 'calendar']),
  series: new Set(['title', 'state']),
  meeting: new Set(['title', 'state']),
  agendaItem: new Set(['title', 'place']),
  decision: new Set(['title', 'text', 'why', 'state', 'supersedes', 'reviewOn']),
  risk: new Set(['title', 'text', 'plan', 'likelihood', 'impact', 'response', 'state']),
  changeRequest: new Set(['title', 'text', 'why', 'state', 'change']),
};

/** Of a register's key as it is stored, what it is part of: "elapsed" is said with the duration. */
export function statementOf(kind: string, key: string): string {
  if (kind === 'task' && JOINT.duration?.includes(key)) return 'duration';
  if (kind === 'link' && JOINT.lag?.includes(key)) return 'lag';
  return key;
}

export function isJoint(kind: string, key: string): boolean {
  return (kind === 'task' && key === 'duration') || (kind === 'link' && key === 'lag');
}

/** Of a statement that is asked about; null of what two people may leave differently. */
export function commandGroup(kind: StatedKind, key: string): string | null {
  if (kind === 'task' && SCHEDULE.has(key)) return 'dates';
  if (kind === 'task' && key.startsWith(FIELD)) return key;
  if ((kind === 'series' || kind === 'meeting') && WHEN.has(key)) return 'dates';
  if (!SINGLE[kind].has(key)) return null;
  return key !== 'name' && (kind === 'project' || kind === 'list') ? 'settings' : key;
}

export const FIELD = 'field/';

/** What a register's value says, without when and in what order; of what was meant already the same. */
export function meant(key: string, value: Json): Json {
  switch (key) {
    case 'deletedAt':
    case 'doneAt':
      return value !== null && value !== false;
    case 'place':
    case 'outline':
      return containerOf(value);
    case 'milestone':
    case 'marksDone':
      return value === true;
    case 'state':
      // What each begins as is nothing that somebody said.
      return value === 'planned' || value === 'proposed' || value === 'open' ? null : value;
    case 'text':
    case 'why':
    case 'plan':
      return value === '' ? null : value;
    case 'change':
      return Array.isArray(value) && value.length === 0 ? null : value;
    case 'mode':
      return value ?? 'auto';
    case 'interruptions':
      return Array.isArray(value) && value.length === 0 ? null : value;
    case 'duration':
      return isRegisters(value) && (value.duration ?? null) === null ? null : partsMeant(key, value);
    case 'lag':
      return partsMeant(key, value);
    default:
      return key.startsWith('owner/') ? value !== null && value !== false : value;
  }
}

function containerOf(value: Json): Json {
  const [container = null] = Array.isArray(value) ? (value as readonly Json[]) : [value];
  return typeof container === 'string' && container !== '' ? container : null;
}

/** Of registers that stand together what each of them says; the unit in which a length was typed says nothing. */
export function partsMeant(key: string, value: Json): readonly Json[] {
  if (!isRegisters(value)) return [value];
  const { duration = null, elapsed, type, lag, lagKind } = value;
  return key === 'duration' ? [duration, elapsed === true] : [type ?? 'FS', lag ?? 0, lagKind ?? 'working'];
}

export function isRegisters(value: Json): value is Registers {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** As it stands; null where what it is about is in the bin. */
export function standing(project: ReadableProject, kind: StatedKind, id: string, key: string): Json {
  const record = recordOf(project, kind, id);
  if (!record) return null;
  const of = (register: string): Json => (Reflect.get(record, register) ?? null) as Json;
  if (isJoint(kind, key)) return Object.fromEntries((JOINT[key] ?? []).map((register) => [register, of(register)]));
  if (!key.startsWith(FIELD)) return of(key);
  const fields = of('fields');
  return isRegisters(fields) ? (fields[key.slice(FIELD.length)] ?? null) : null;
}

/** What can be asked about; undefined where it is in the bin, or led to or from what is there. */
export function recordOf(project: ReadableProject, kind: StatedKind, id: string): object | undefined {
  switch (kind) {
    case 'task':
      return project.live('task', id as TaskId);
    case 'list':
      return project.live('list', id as ListId);
    case 'project':
      return project.project;
    case 'link': {
      const link = project.live('link', id as LinkId);
      const isThere = (task: TaskId | null): boolean => task !== null && project.live('task', task) !== undefined;
      return link && isThere(link.to) && (link.outside !== null || isThere(link.from)) ? link : undefined;
    }
    case 'series':
      return project.live('series', id as SeriesId);
    case 'meeting':
      return project.live('meeting', id as MeetingId);
    case 'agendaItem':
      return project.live('agendaItem', id as AgendaItemId);
    case 'decision':
      return project.live('decision', id as DecisionId);
    case 'risk':
      return project.live('risk', id as RiskId);
    case 'changeRequest':
      return project.live('changeRequest', id as ChangeRequestId);
  }
}
