/** Flags of a big project kept true: one edit, and all of them anew. */
import { parseInstant } from '#shared/calendar/index.ts';
import { renameTask, setTaskFields } from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { insightView, type Moment } from '#shared/insight/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import type { Exchange } from '#shared/transfer/exchange/schema.ts';
import { loadView, scheduleView } from '#shared/views/index.ts';
import { importedProject } from '#tests/support/imported-project.ts';
import { bigProject } from './big-project.ts';
import { type BenchRow, percentile } from './table.ts';

const TASKS = 10_000;
const EDITS = 60;

export function benchInsight(): BenchRow[] {
  const [content] = (bigProject(TASKS) as Exchange).projects;
  if (!content) throw new Error('The big project is in its file');
  const project = importedProject(content);
  const moment: Moment = { now: Date.UTC(2026, 5, 15, 12), activity: null, devices: [], report: null };
  const plan = scheduleView(project, parseInstant('2026-06-15'));
  const load = loadView(project, plan);
  const view = insightView(project, { plan, load, moment: () => moment });
  const began = performance.now();
  const count = view.get().flags.length;
  const all = performance.now() - began;
  // Heard in this order: what the flags are reckoned of has followed by itself when they do.
  const own: number[] = [];
  let before = process.threadCpuUsage();
  plan.subscribe(() => undefined);
  load.subscribe(() => undefined);
  project.changes.on(() => {
    before = process.threadCpuUsage();
  });
  view.subscribe(() => undefined);
  project.changes.on(() => {
    const { user, system } = process.threadCpuUsage(before);
    own.push((user + system) / 1000);
  });
  const ids = project.ids('task');
  for (let edit = 0; edit < EDITS; edit++) {
    const task = ids[(edit * 157) % ids.length] as TaskId;
    if (edit % 3 === 0) must(renameTask(project, task, `Renamed ${edit}`));
    else must(setTaskFields(project, task, { due: `2026-06-${String(1 + (edit % 28)).padStart(2, '0')}` as Day }));
    const { counts } = view.get();
    if (counts.alarm + counts.warning === 0) throw new Error('A project of this size has something to act on');
  }
  if (own.length !== EDITS) throw new Error(`${own.length} changes were heard of ${EDITS} edits`);
  return [
    {
      name: 'flags after one edit among 10,000 tasks',
      value: percentile(own, 0.5),
      unit: 'ms',
      goal: 5,
      binding: false,
      note: `median of the processor’s time; ${count.toLocaleString('en-GB')} flags open, all of them anew in ${Math.round(all)} ms`,
    },
  ];
}
