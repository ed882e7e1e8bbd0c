/** What a project holds and other programs' plans have no place for, counted by kind. */
import { counted } from '#shared/kernel/counted.ts';
import { type ExchangeTask, registerEntries } from './exchange/schema.ts';
import type { LossBook } from './input/loss-book.ts';
import type { ScheduledProject, ScheduledRow } from './scheduled-project.ts';

interface Homeless {
  readonly code: string;
  readonly of: (row: ScheduledRow) => number;
  readonly sentence: (count: number) => string;
}

const tasksWith =
  (has: (task: ExchangeTask) => unknown) =>
  ({ task }: ScheduledRow): number =>
    has(task) ? 1 : 0;

const OF_TASKS: readonly Homeless[] = [
  {
    code: 'archived',
    of: tasksWith(({ archived }) => archived),
    sentence: (count) => `${counted(count, 'archived task')} written as any other.`,
  },
  {
    code: 'done-times',
    of: ({ task, isSummary }) => (task.doneAt && !task.actualFinish && !isSummary ? 1 : 0),
    sentence: (count) =>
      `When ${counted(count, 'task')} without an actual finish ${count === 1 ? 'was' : 'were'} done.`,
  },
  {
    code: 'promised-dates',
    of: ({ task, planned }) => {
      const isDueLost = task.due && task.deadline && task.due !== task.deadline;
      const isStartLost = task.start && task.constraint;
      return planned.mode === 'auto' && (isDueLost || isStartLost) ? 1 : 0;
    },
    sentence: (count) =>
      `Promised dates of ${counted(count, 'task')} that ${count === 1 ? 'has' : 'have'} a constraint or a deadline beside.`,
  },
  {
    code: 'interruptions',
    of: ({ planned }) => Math.max(0, planned.interruptions.length - 1),
    sentence: (count) => `${counted(count, 'interruption')} after the first of a task.`,
  },
  {
    code: 'labels',
    of: tasksWith(({ labels }) => labels?.length),
    sentence: (count) => `The labels of ${counted(count, 'task')}.`,
  },
  {
    code: 'blocked',
    of: tasksWith(({ blocked }) => blocked != null),
    sentence: (count) => `That ${counted(count, 'task')} ${count === 1 ? 'is' : 'are'} blocked, and why.`,
  },
  { code: 'covers', of: tasksWith(({ cover }) => cover), sentence: (count) => `${counted(count, 'cover')}.` },
  {
    code: 'checklists',
    of: ({ task }) => (task.checklists ?? []).reduce((sum, { items }) => sum + (items?.length ?? 0), 0),
    sentence: (count) => `${counted(count, 'checklist item')}.`,
  },
  {
    code: 'comments',
    of: ({ task }) => (task.comments ?? []).filter(({ deletedAt }) => !deletedAt).length,
    sentence: (count) => `${counted(count, 'comment')}.`,
  },
];

/** Their boards were made by an importer: nobody would miss them. */
const WITHOUT_BOARD: readonly unknown[] = ['mspdi', 'gan', 'plan-csv', 'ics'];

export function titleOf(task: ExchangeTask): string {
  return task.title === '' ? '(no name)' : task.title;
}

/** `links`: how many attached addresses of a task the format keeps. */
export function noteHomeless({ content, rows }: ScheduledProject, losses: LossBook, links: number): void {
  for (const { code, of, sentence } of OF_TASKS) {
    for (const row of rows) losses.note(code, sentence, titleOf(row.task), of(row));
  }
  for (const task of content.tasks ?? []) {
    if (task.deletedAt) losses.note('bin', (count) => `${counted(count, 'task')} in the bin.`, titleOf(task));
  }
  for (const { task } of rows) {
    const kept = Math.min(links, (task.attachments ?? []).filter(({ url }) => url).length);
    losses.note(
      'attachments',
      (count) => `${counted(count, 'attachment')}.`,
      titleOf(task),
      (task.attachments ?? []).length - kept,
    );
  }
  for (const link of content.outsideLinks ?? []) {
    if (!link.deletedAt) {
      losses.note(
        'outside-links',
        (count) => `${counted(count, 'dependency', 'dependencies')} on cards of other projects.`,
        link.known?.title,
      );
    }
  }
  if (!WITHOUT_BOARD.includes(Reflect.get(Object(content.source), 'tool'))) {
    losses.note(
      'lists',
      (count) => `${counted(count, 'list')}: a plan has no board.`,
      undefined,
      (content.lists ?? []).filter(({ deletedAt }) => !deletedAt).length,
    );
  }
  losses.note(
    'registers',
    (count) => `${counted(count, 'entry', 'entries')} of meetings, decisions, risks and other registers.`,
    undefined,
    registerEntries(content),
  );
  const { timeZone } = content;
  if (timeZone && timeZone !== 'UTC') {
    losses.note('time-zone', () => 'The time zone of the project: the format has times of the wall clock.', timeZone);
  }
}
