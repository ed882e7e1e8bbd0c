/**
 * GanttProject's files (.gan) of versions 2.0 to 3.3. Promises that every task, dependency, note, column, person, allocation,
 * holiday and baseline is in the result or counted in `losses`, and that tasks come to stand on the days they had.
 */
import { formatInstant, MINUTES_PER_DAY, parseDay, type WorkingCalendar } from '#shared/calendar/index.ts';
import { markdownOf } from '#shared/document/text/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { blankProject, blankTask } from '#shared/transfer/exchange/blank.ts';
import type { ExchangeProject, ExchangeTask } from '#shared/transfer/exchange/schema.ts';
import { LossBook } from '#shared/transfer/input/loss-book.ts';
import { listOf, PLAN_LISTS, type PlanImport, type PlanOptions, planImport } from '#shared/transfer/plan-import.ts';
import { child, childrenOf, textOf } from '#shared/transfer/xml/element.ts';
import type { XmlElement } from '#shared/transfer/xml/read-xml.ts';
import { CALENDAR_ID, readCalendar } from './calendar.ts';
import { readFieldDefinitions, readFields } from './fields.ts';
import { type Assigned, readAllocations, readPeople } from './people.ts';
import { drivenTasks } from './starts.ts';
import { type GanTask, readLinks, readTasks } from './tasks.ts';
import { attribute, DAY_MINUTES, dayAttribute, keptOf, numberAttribute, readPriority } from './values.ts';

export function readGan(root: XmlElement, options: PlanOptions = {}): Result<PlanImport, Problem> {
  if (root.name !== 'project' || child(root, 'tasks') === null) {
    return err({
      code: 'not-gan',
      message: `The file is XML, but no plan of GanttProject: it begins with <${root.name}>.`,
      help: 'In GanttProject, save the project as a .gan file.',
    });
  }
  const losses = new LossBook();
  const project = readProject(root, options, losses);
  return ok(planImport('gan', project, options, losses));
}

function readProject(root: XmlElement, options: PlanOptions, losses: LossBook): ExchangeProject {
  const { stored, calendar } = readCalendar(root, losses);
  const { people, calendars } = readPeople(root, losses);
  const definitions = readFieldDefinitions(root);
  const tasks = readTasks(root, losses);
  const links = readLinks(tasks, losses);
  const allocations = readAllocations(
    root,
    new Set(tasks.map(({ id }) => id)),
    new Set(people.map(({ id }) => id)),
    losses,
  );
  const driven = drivenTasks(tasks, links, calendar);
  const fields = new Map(definitions.map((definition) => [definition.id, definition]));
  const starts = tasks.flatMap(({ start }) => (start === null ? [] : [start])).sort();
  return {
    ...blankProject('project', nameOf(root, options)),
    description: markdownOf(textOf(root, 'description') ?? ''),
    start: starts[0] ?? null,
    timeZone: options.timeZone ?? 'UTC',
    calendars: [stored, ...calendars],
    calendar: CALENDAR_ID,
    fieldDefinitions: definitions,
    lists: [...PLAN_LISTS],
    people,
    tasks: tasks.map((task) => ({
      ...readTask(task, allocations.get(task.id), driven.has(task.id)),
      fields: readFields(task.element, fields),
    })),
    links,
    baselines: readBaselines(root, calendar),
    ...keptOf(root, ['company', 'webLink', 'version']),
  };
}

function nameOf(root: XmlElement, { fileName }: PlanOptions): string {
  return attribute(root, 'name') ?? fileName?.replace(/\.gan$/i, '') ?? 'Plan';
}

function readTask(task: GanTask, assigned: Assigned | undefined, isDriven: boolean): ExchangeTask {
  const { element, id, title, parent, isSummary, isMilestone, days, percent } = task;
  const url = linkOf(element);
  return {
    ...blankTask(id, title),
    sourceId: attribute(element, 'uid') ?? id,
    description: markdownOf(textOf(element, 'notes') ?? ''),
    list: listOf(percent),
    parent,
    done: percent >= 100,
    priority: readPriority(attribute(element, 'priority')),
    owners: [...(assigned?.owners ?? [])],
    allocations: { ...assigned?.allocations },
    milestone: isMilestone,
    summary: isSummary,
    percent,
    duration: isSummary || days === null ? null : Math.round(days * DAY_MINUTES),
    durationUnit: isSummary || days === null ? null : 'days',
    constraint: isSummary ? null : readConstraint(task, isDriven),
    attachments: url === null ? [] : [{ id: `link-${id}`, name: url, url }],
    ...keptOf(element, ['color', 'shape', 'expand', 'cost-manual-value']),
  };
}

/** `thirdDate` is the earliest begin where its constraint is 1. */
function readConstraint({ element, start }: GanTask, isDriven: boolean): ExchangeTask['constraint'] {
  const isBound = attribute(element, 'thirdDate-constraint') === '1';
  const earliest = isBound ? dayAttribute(element, 'thirdDate') : null;
  const date = isDriven ? earliest : (later(start, earliest) ?? null);
  return date === null ? null : { type: 'start-no-earlier-than', date };
}

function later(start: Day | null, earliest: Day | null): Day | null {
  if (start === null || earliest === null) return start ?? earliest;
  return start > earliest ? start : earliest;
}

/** Written with percent signs for what an address cannot hold. */
function linkOf(element: XmlElement): string | null {
  const link = attribute(element, 'webLink');
  if (link === null || /^https?:\/\/$/.test(link)) return null;
  try {
    return decodeURIComponent(link);
  } catch {
    return link;
  }
}

function readBaselines(root: XmlElement, calendar: WorkingCalendar): NonNullable<ExchangeProject['baselines']> {
  const previous = child(root, 'previous');
  return (previous ? childrenOf(previous, 'previous-tasks') : []).map((baseline, index) => ({
    id: `baseline-${index}`,
    name: attribute(baseline, 'name') ?? `Baseline ${index + 1}`,
    takenAt: null,
    tasks: Object.fromEntries(
      childrenOf(baseline, 'previous-task').flatMap((task) => {
        const [id, start] = [attribute(task, 'id'), dayAttribute(task, 'start')];
        const duration = Math.round((numberAttribute(task, 'duration') ?? 0) * DAY_MINUTES);
        if (id === null || start === null || duration < 0) return [];
        const begins = calendar.nextStart((parseDay(start) ?? 0) * MINUTES_PER_DAY);
        const finish = formatInstant(calendar.add(begins, duration));
        return [[id, { start: formatInstant(begins), finish, duration }]];
      }),
    ),
  }));
}
