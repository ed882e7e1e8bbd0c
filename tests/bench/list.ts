/** The list of 10,000 tasks: what one edit costs while it is sorted and grouped, opening it, and scrolling it down. */
import type { Page } from '@playwright/test';
import { createList, createTasks, type ProjectDocument, setTaskFields } from '#shared/document/index.ts';
import { type Day, isDateValue } from '#shared/domain/day.ts';
import { must } from '#shared/kernel/result.ts';
import { readTableSorts, scheduleView, TaskTableView } from '#shared/views/index.ts';
import { newProject } from '#tests/support/documents.ts';
import type { BenchApp } from './app.ts';
import { frameRows, watchedFrames, watchFrames } from './frames.ts';
import { processorTime } from './processor-time.ts';
import type { BenchRow } from './table.ts';

const TASKS = 10_000;
const EDITS = 40;
const STEPS = 120;
const CONTEXT = { today: '2026-12-14' as Day, now: Date.UTC(2026, 11, 14), me: null };

/** In memory: made from nothing, and after a due date is another, sorted by that and by title, grouped by list. */
export function benchTable(): BenchRow[] {
  const project = filled();
  const plan = scheduleView(project);
  const shape = { filter: [], sorts: readTableSorts(['due', 'title']), group: 'list' } as const;
  const make = (): TaskTableView => new TaskTableView(project, () => plan.get(), shape, CONTEXT);
  const build = processorTime(() => void make().get(), 5);
  let number = 0;
  const edit = (): void => {
    for (let each = 0; each < EDITS; each++) {
      const task = project.all('task')[(number * 97) % TASKS];
      number++;
      if (task) must(setTaskFields(project, task.id, { due: dayOf(number * 31) }));
    }
  };
  const alone = processorTime(edit, 3);
  const view = make();
  const stop = view.subscribe(() => view.get());
  const followed = processorTime(edit, 3);
  stop();
  const name = `list of ${TASKS.toLocaleString('en-GB')} tasks, sorted and grouped`;
  return [
    { name: `${name}: made`, value: build, unit: 'ms', goal: 120, binding: false },
    {
      name: `${name}: after one edit`,
      value: Math.max(0, followed - alone) / EDITS,
      unit: 'ms',
      goal: 16,
      binding: false,
      note: `beside the command’s own ${(alone / EDITS).toFixed(1)} ms`,
    },
  ];
}

function dayOf(number: number): Day {
  const day = new Date(Date.UTC(2026, 0, 5) + (number % 700) * 86_400_000).toISOString().slice(0, 10);
  if (!isDateValue(day)) throw new Error(`${day} is no day`);
  return day as Day;
}

function filled(): ProjectDocument {
  const { project } = newProject();
  for (let list = 0; list < 10; list++) {
    const id = must(createList(project, { name: `List ${list}` }));
    const tasks = Array.from({ length: TASKS / 10 }, (_, index) => ({
      title: `Task ${index * 10 + list}`,
      due: dayOf(index * 7 + list),
    }));
    must(createTasks(project, { list: id, tasks }));
  }
  return project;
}

/** In Chromium, of the project that is open. */
export async function benchList({ page }: BenchApp): Promise<BenchRow[]> {
  const start = performance.now();
  await page.getByRole('link', { name: 'List', exact: true }).click();
  await page.locator('.list-row').first().waitFor();
  const open = performance.now() - start;
  return [
    {
      name: `open the list of ${TASKS.toLocaleString('en-GB')} tasks`,
      value: open,
      unit: 'ms',
      goal: 400,
      binding: false,
    },
    ...frameRows('scroll the list', await scrolled(page)),
  ];
}

async function scrolled(page: Page): Promise<readonly number[]> {
  await page.mouse.move(800, 500);
  await watchFrames(page);
  for (let step = 0; step < STEPS; step++) await page.mouse.wheel(0, step % 40 < 30 ? 220 : -300);
  return watchedFrames(page);
}
