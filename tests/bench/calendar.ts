/** The calendar of 5,000 dated tasks over two years: reading what stands where, one edit, opening it, and going a month on. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { parseDay } from '#shared/calendar/index.ts';
import { createList, createTasks, type ProjectDocument, setSchedule } from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { must } from '#shared/kernel/result.ts';
import { CalendarWeeks, datedTasksView, scheduleView } from '#shared/views/index.ts';
import { newProject } from '#tests/support/documents.ts';
import { type BenchApp, importFile } from './app.ts';
import { processorTime } from './processor-time.ts';
import { type BenchRow, percentile } from './table.ts';

const TASKS = 5_000;
const DAYS = 730;
const FIRST = Date.UTC(2026, 0, 5);
const WEEKS = 6;
const EDITS = 40;
const MONTHS = 12;

function dayOf(index: number): Day {
  const days = Math.floor((index / TASKS) * DAYS);
  return new Date(FIRST + days * 86_400_000).toISOString().slice(0, 10) as Day;
}

/** In memory: every task read once, and then one moved by a day. The schedule itself has rows of its own. */
export function benchCalendarView(): BenchRow[] {
  const project = filled();
  const plan = scheduleView(project);
  const stops = [plan.subscribe(() => plan.get())];
  const first = parseDay('2026-11-30') ?? 0;
  const build = processorTime(() => {
    new CalendarWeeks().read(datedTasksView(project, plan).get().items, first, WEEKS);
  }, 5);
  let number = 0;
  const edit = (): void => {
    for (let each = 0; each < EDITS; each++) {
      const [task] = [project.all('task')[(number * 97) % TASKS]];
      number++;
      if (task) must(setSchedule(project, [{ task: task.id, fields: { start: dayOf((number * 31) % TASKS) } }]));
    }
  };
  const alone = processorTime(edit, 3);
  const dated = datedTasksView(project, plan);
  const weeks = new CalendarWeeks();
  stops.push(dated.subscribe(() => weeks.read(dated.get().items, first, WEEKS)));
  const followed = processorTime(edit, 3);
  for (const stop of stops) stop();
  return [
    { name: 'calendar of 5,000 dated tasks: read and laid out', value: build, unit: 'ms', goal: 40, binding: false },
    {
      name: 'calendar of 5,000 dated tasks: after one edit',
      value: Math.max(0, followed - alone) / EDITS,
      unit: 'ms',
      goal: 4,
      binding: false,
      note: `beside the command’s and the schedule’s own ${(alone / EDITS).toFixed(1)} ms`,
    },
  ];
}

function filled(): ProjectDocument {
  const { project } = newProject();
  const list = must(createList(project, { name: 'Plan' }));
  const tasks = Array.from({ length: TASKS }, (_, index) => ({ title: `Task ${index + 1}`, start: dayOf(index) }));
  const ids = must(createTasks(project, { list, tasks }));
  must(
    setSchedule(
      project,
      ids.map((task, index) => ({ task, fields: { duration: 480 * (1 + (index % 5)) } })),
    ),
  );
  return project;
}

/** In Chromium: from a click on the board to the first bar, and from one month to the next. */
export async function benchCalendar({ page }: BenchApp, folder: string): Promise<BenchRow[]> {
  const file = path.join(folder, 'calendar.json');
  writeFileSync(file, JSON.stringify(exported()));
  await importFile(page, file);
  const start = performance.now();
  await page.getByRole('link', { name: 'Calendar' }).click();
  await page.locator('[data-entry]').first().waitFor();
  const open = performance.now() - start;
  const months: number[] = [];
  for (let month = 0; month < MONTHS; month++) months.push(await nextMonth(page));
  const goal = { unit: 'ms', binding: false } as const;
  return [
    { name: 'open the calendar of 5,000 dated tasks', value: open, goal: 400, ...goal },
    { name: 'calendar: a month on, median', value: percentile(months, 0.5), goal: 100, ...goal },
  ];
}

/** From the press to the frame after the one in which its name stands. */
async function nextMonth(page: Page): Promise<number> {
  return page.evaluate<number>(NEXT_MONTH);
}

const NEXT_MONTH = `(async () => {
  const name = () => document.querySelector('main h2').textContent;
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const before = name();
  const start = performance.now();
  document.querySelector('button[aria-label="Next month"]').click();
  while (name() === before) await frame();
  await frame();
  return performance.now() - start;
})()`;

function exported(): unknown {
  const tasks = Array.from({ length: TASKS }, (_, index) => ({
    id: `t${String(index).padStart(21, '0')}`,
    title: `Task ${index + 1}`,
    list: 'plan',
    start: dayOf(index),
    duration: 480 * (1 + (index % 5)),
    durationUnit: 'days',
    mode: 'auto',
  }));
  const project = {
    id: 'calendar',
    name: 'Two years',
    start: '2026-01-05',
    lists: [{ id: 'plan', name: 'Plan' }],
    tasks,
  };
  return { format: 'throughline-export', version: 1, projects: [project] };
}
