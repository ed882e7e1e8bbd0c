/** A project of an export into an empty document: one command, one transaction, one undo step. */
import type { ActivityRecord, ProjectDocument } from '#shared/document/index.ts';
import { writeMarkdown } from '#shared/document/text/index.ts';
import { fragmentOf } from '#shared/document/text-session.ts';
import type { Writer } from '#shared/document/writer.ts';
import type { RegisterId, TaskId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ExchangeProject, ExchangeTask, Loss } from '#shared/transfer/exchange/schema.ts';
import { readInstant } from '#shared/transfer/exchange/write.ts';
import { importActivity } from './activity.ts';
import { ImportedIds } from './ids.ts';
import { type ImportContext, unknownRegister } from './import-parts.ts';
import { writeRegisters } from './import-registers.ts';
import { taskRegisters, writeTaskParts } from './import-task.ts';
import { lossesOf } from './losses.ts';
import { orderKeysFor } from './order-of.ts';
import { writeSections } from './section-registers.ts';

export interface ImportOptions {
  /** True keeps the ids of the file (our own data coming back), false makes fresh ones and remembers the old as source ids. */
  readonly keepIds: boolean;
  /** Called with the number of tasks written so far. */
  readonly onTask?: ((done: number) => void) | undefined;
}

export interface ImportOutcome {
  readonly losses: readonly Loss[];
  /** Activity that came with the project, for the caller to file: it is no part of the document. */
  readonly activity: readonly ActivityRecord[];
}

export function importProject(
  project: ProjectDocument,
  imported: ExchangeProject,
  { keepIds, onTask }: ImportOptions,
): Result<ImportOutcome, Problem> {
  if (project.count('list') + project.count('task') > 0) {
    return err({
      code: 'project-not-empty',
      message: 'An import needs a project of its own; this one has lists or tasks already. Nothing was changed.',
      help: 'Import into a new project.',
    });
  }
  const ids = new ImportedIds(imported, () => project.newId(), keepIds);
  const context: ImportContext = { ids, keepIds };
  const spec = {
    command: 'importProject',
    label: 'Import',
    origin: 'import',
    quiet: true,
    targets: [{ kind: 'project', id: '' }],
  } as const;
  const written = project.run(spec, (writer) => {
    writeProject(writer, project, imported, context);
    writeRegisters(writer, imported, context, () => project.newId<RegisterId>());
    writeSections(writer, project, imported, context);
    writeTasks(writer, project, imported, context, onTask);
    return ok();
  });
  if (!written.ok) return written;
  return ok({ losses: lossesOf(imported), activity: (imported.activity ?? []).map(importActivity) });
}

function writeProject(
  writer: Writer,
  project: ProjectDocument,
  imported: ExchangeProject,
  { ids }: ImportContext,
): void {
  const registers = {
    name: imported.name,
    start: imported.start,
    statusDate: imported.statusDate,
    criticalSlack: imported.criticalSlack,
    timeZone: imported.timeZone,
    status: imported.status,
    ageingAfter: imported.ageingAfter,
    staleAfter: imported.staleAfter,
    thresholds: imported.thresholds,
    sponsor: imported.sponsor,
    client: imported.client,
    effortBudget: imported.effortBudget,
    reportSchedule: imported.reportSchedule,
    calendar: ids.refer('calendar', imported.calendar),
    createdBy: ids.refer('person', imported.createdBy) ?? project.actor?.id,
    archivedAt: readInstant(imported.archivedAt),
    deletedAt: readInstant(imported.deletedAt),
    deletedBy: ids.refer('person', imported.deletedBy),
    source: imported.source,
    unknown: unknownRegister('project', imported),
  };
  if (project.project.createdAt === null) {
    writer.createProject({ ...registers, createdAt: readInstant(imported.createdAt) ?? project.clock.now() });
  } else writer.patch('project', '', registers);
  if (imported.description) writeMarkdown(fragmentOf(project, 'project'), imported.description);
}

function writeTasks(
  writer: Writer,
  project: ProjectDocument,
  imported: ExchangeProject,
  context: ImportContext,
  onTask: ImportOptions['onTask'],
): void {
  const tasks = imported.tasks ?? [];
  const now = project.clock.now();
  const order = keysWithin(
    tasks,
    ({ list }) => list ?? '',
    (task) => task.order,
    context.keepIds,
  );
  const outline = keysWithin(
    tasks,
    ({ parent }) => parent ?? '',
    (task) => task.outlineOrder,
    context.keepIds,
  );
  for (const [index, task] of tasks.entries()) {
    const id: TaskId = context.ids.of('task', task);
    const keys = { order: order.get(task) ?? '', outline: outline.get(task) ?? '' };
    writer.create('task', id, taskRegisters(task, keys, context, now));
    if (task.description) writeMarkdown(fragmentOf(project, `task/${id}`), task.description);
    writeTaskParts(writer, task, id, context);
    onTask?.(index + 1);
  }
}

/** Order keys of tasks within each list or under each parent. */
function keysWithin(
  tasks: readonly ExchangeTask[],
  containerOf: (task: ExchangeTask) => string,
  orderOf: (task: ExchangeTask) => string | number | undefined,
  keepTies: boolean,
): ReadonlyMap<ExchangeTask, string> {
  const groups = new Map<string, ExchangeTask[]>();
  for (const task of tasks) {
    const container = containerOf(task);
    const group = groups.get(container);
    if (group) group.push(task);
    else groups.set(container, [task]);
  }
  const keys = new Map<ExchangeTask, string>();
  for (const group of groups.values()) {
    const own = orderKeysFor(
      group.map((task) => ({ order: orderOf(task) })),
      keepTies,
    );
    group.forEach((task, index) => {
      keys.set(task, own[index] ?? '');
    });
  }
  return keys;
}
