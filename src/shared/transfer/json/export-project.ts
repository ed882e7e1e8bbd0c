/** A project document as the export has it: everything that is not purged, in an order that depends on content alone. */

import type { ActivityRecord, ProjectDocument } from '#shared/document/index.ts';
import { compareOrdered } from '#shared/document/order-keys.ts';
import { readMarkdown } from '#shared/document/text/index.ts';
import { fragmentOf, isTextEmpty } from '#shared/document/text-session.ts';
import { isTimeZone } from '#shared/domain/day.ts';
import { readKnown, readOutside } from '#shared/domain/outside.ts';
import type { RecordOf, TaskRecord } from '#shared/domain/records.ts';
import { schedule } from '#shared/scheduling/index.ts';
import {
  baselineSchema,
  calendarSchema,
  type ExchangeProject,
  personSchema,
  projectSchema,
} from '#shared/transfer/exchange/schema.ts';
import { planOf } from '#shared/views/plan.ts';
import { exportActivity } from './activity.ts';
import { fitting, instantOrNull, provenanceOf, sorted, unknownMembers, withContent } from './export-parts.ts';
import { sectionsOf } from './export-sections.ts';
import { exportTask, partsOf } from './export-task.ts';

export interface ExportOptions {
  /** The project's id, which its document does not hold. */
  readonly id: string;
  readonly activity?: readonly ActivityRecord[];
}

export function exportProject(project: ProjectDocument, { id, activity = [] }: ExportOptions): ExchangeProject {
  const record = project.project;
  const exported: ExchangeProject = {
    id,
    name: record.name,
    description: isTextEmpty(project, 'project') ? '' : readMarkdown(fragmentOf(project, 'project')),
    start: record.start,
    statusDate: record.statusDate,
    criticalSlack: record.criticalSlack,
    timeZone: isTimeZone(record.timeZone) ? record.timeZone : null,
    status: record.status,
    ageingAfter: record.ageingAfter,
    staleAfter: record.staleAfter,
    thresholds: fitting(projectSchema.shape.thresholds, record.thresholds) ?? null,
    sponsor: record.sponsor,
    client: record.client,
    effortBudget: record.effortBudget,
    reportSchedule: record.reportSchedule,
    createdAt: instantOrNull(record.createdAt),
    createdBy: record.createdBy,
    archivedAt: instantOrNull(record.archivedAt),
    deletedAt: instantOrNull(record.deletedAt),
    deletedBy: record.deletedBy,
    source: record.source,
    ...registers(project),
    ...outsideLinks(project),
    ...sectionsOf(project),
    calendar: record.calendar,
    tasks: tasksOf(project),
    activity: activity.map(exportActivity),
    ...unknownMembers('project', record.unknown),
  };
  // A file that no reader takes must not be written.
  return projectSchema.parse(exported);
}

type Registers = Pick<
  ExchangeProject,
  'fieldDefinitions' | 'calendars' | 'lists' | 'labels' | 'people' | 'links' | 'baselines'
>;

function registers(project: ProjectDocument): Registers {
  return {
    fieldDefinitions: inOrder(project, 'fieldDefinition').map((field) => ({
      id: field.id,
      name: field.name,
      type: field.type,
      options: field.options,
      order: field.orderKey,
      ...provenanceOf(field),
      ...unknownMembers('fieldDefinition', field.unknown),
    })),
    calendars: inOrder(project, 'calendar').map((calendar) => ({
      id: calendar.id,
      name: calendar.name,
      minutesPerDay: calendar.minutesPerDay,
      week: fitting(calendarSchema.shape.week, calendar.week) ?? null,
      exceptions: fitting(calendarSchema.shape.exceptions, calendar.exceptions) ?? [],
      base: calendar.base,
      order: calendar.orderKey,
      ...provenanceOf(calendar),
      ...unknownMembers('calendar', calendar.unknown),
    })),
    lists: inOrder(project, 'list').map((list) => ({
      id: list.id,
      name: list.name,
      archived: list.archived,
      order: list.orderKey,
      limit: list.limit,
      marksDone: list.marksDone,
      ...provenanceOf(list),
      ...unknownMembers('list', list.unknown),
    })),
    labels: inOrder(project, 'label').map((label) => ({
      id: label.id,
      name: label.name,
      color: label.color,
      order: label.orderKey,
      ...provenanceOf(label),
      ...unknownMembers('label', label.unknown),
    })),
    people: inOrder(project, 'person').map((person) => ({
      id: person.id,
      name: person.name,
      email: person.email,
      addresses: fitting(personSchema.shape.addresses, person.addresses) ?? [],
      calendar: person.calendar,
      hoursPerDay: person.hoursPerDay,
      ...(person.timeZone === null ? {} : { timeZone: person.timeZone }),
      order: person.orderKey,
      ...provenanceOf(person),
      ...unknownMembers('person', person.unknown),
    })),
    links: inOrder(project, 'link').flatMap((link) => {
      if (link.from === null || link.to === null) return [];
      return {
        id: link.id,
        from: link.from,
        to: link.to,
        type: link.type,
        lag: link.lag,
        lagKind: link.lagKind,
        order: link.orderKey,
        ...provenanceOf(link),
        ...unknownMembers('link', link.unknown),
      };
    }),
    baselines: inOrder(project, 'baseline').map((baseline) => ({
      id: baseline.id,
      name: baseline.name,
      takenAt: baseline.takenAt,
      tasks: sorted(fitting(baselineSchema.shape.tasks, baseline.tasks) ?? {}),
      order: baseline.orderKey,
      ...provenanceOf(baseline),
      ...unknownMembers('baseline', baseline.unknown),
    })),
  };
}

/** [SCH-L4] A section of its own, where there are any: to earlier versions a link has two ends in the project. */
function outsideLinks(project: ProjectDocument): Pick<ExchangeProject, 'outsideLinks'> {
  const outsideLinks = inOrder(project, 'link').flatMap((link) => {
    const outside = readOutside(link.outside);
    if (outside === null || link.to === null) return [];
    const { at, ...known } = readKnown(link.known);
    return {
      id: link.id,
      to: link.to,
      project: outside.project,
      task: outside.task,
      type: link.type,
      lag: link.lag,
      lagKind: link.lagKind === 'elapsed' ? ('elapsed' as const) : ('working' as const),
      known: link.known === null ? null : { ...known, at: instantOrNull(at) },
      order: link.orderKey,
      ...provenanceOf(link),
      ...unknownMembers('link', link.unknown),
    };
  });
  return outsideLinks.length > 0 ? { outsideLinks } : {};
}

type OrderedKind = 'fieldDefinition' | 'calendar' | 'list' | 'label' | 'person' | 'link' | 'baseline';

function inOrder<K extends OrderedKind>(project: ProjectDocument, kind: K): RecordOf<K>[] {
  return withContent<K>(project.all(kind)).sort((left, right) => compareOrdered(keyed(left), keyed(right)));
}

function keyed(record: { readonly id: string }): { readonly id: string; readonly orderKey: string } {
  return record as { id: string; orderKey: string };
}

/** List by list in the lists' order, then those without a list. */
function tasksOf(project: ProjectDocument): ExchangeProject['tasks'] {
  const parts = partsOf(project);
  const listOrder = new Map(inOrder(project, 'list').map((list, index): [string, number] => [list.id, index]));
  const { plan, calendars } = planOf(project);
  const result = schedule(plan, calendars, null);
  const rank = (task: TaskRecord): number => listOrder.get(task.place[0] ?? '') ?? Number.MAX_SAFE_INTEGER;
  return withContent<'task'>(project.all('task'))
    .sort((left, right) => {
      return (
        rank(left) - rank(right) ||
        compareOrdered({ id: left.id, orderKey: left.place[1] }, { id: right.id, orderKey: right.place[1] })
      );
    })
    .map((task) => exportTask(project, task, parts, result.of(task.id)));
}
