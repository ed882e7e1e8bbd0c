/** A timeline of 10,000 tasks and 15,000 links over 20 years: opening it, scrolling it in both directions, dragging a bar. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CDPSession, Page } from '@playwright/test';
import { type BenchApp, importFile, scriptTime } from './app.ts';
import { frameRows, watchedFrames, watchFrames } from './frames.ts';
import { type BenchRow, percentile } from './table.ts';

const TASKS = 10_000;
const LINKS = 15_000;
/** Tasks that follow each other before the next chain begins. */
const CHAIN = 40;
const STEPS = 120;

export async function benchTimeline(app: BenchApp, folder: string): Promise<BenchRow[]> {
  const { page, cdp } = app;
  await cdp.send('Performance.enable');
  const file = path.join(folder, 'timeline.json');
  writeFileSync(file, JSON.stringify(bigPlan()));
  await importFile(page, file);
  const opening = await benchOpening(page, `${TASKS.toLocaleString('en-GB')} tasks`);
  return [
    opening,
    ...(await benchScrolling(page, cdp, 'down', (step) => [0, step % 40 < 30 ? 220 : -300])),
    ...(await benchScrolling(page, cdp, 'along', (step) => [step % 40 < 30 ? 260 : -300, 0])),
    ...(await benchDragging(page, cdp)),
  ];
}

/** From a click on the board to the first bar. */
async function benchOpening(page: Page, plan: string): Promise<BenchRow> {
  const start = performance.now();
  await page.getByRole('link', { name: 'Timeline' }).click();
  await page.locator('[data-bar]').first().waitFor();
  return {
    name: `open the timeline of ${plan}`,
    value: performance.now() - start,
    unit: 'ms',
    goal: 400,
    binding: false,
  };
}

/** A plan that people made with another tool, brought in from `file`. */
export async function benchRealTimeline({ page }: BenchApp, file: string): Promise<BenchRow> {
  await importFile(page, file);
  return benchOpening(page, `the largest real plan (${path.basename(file)})`);
}

async function benchScrolling(
  page: Page,
  cdp: CDPSession,
  way: string,
  by: (step: number) => readonly [number, number],
): Promise<BenchRow[]> {
  await page.mouse.move(1000, 500);
  await watchFrames(page);
  const scripts: number[] = [];
  for (let step = 0; step < STEPS; step++) {
    const before = await scriptTime(cdp);
    await page.mouse.wheel(...by(step));
    scripts.push((await scriptTime(cdp)) - before);
  }
  const name = `scroll the timeline ${way}`;
  return [
    ...frameRows(name, await watchedFrames(page)),
    { name: `${name}: script a step, median`, value: percentile(scripts, 0.5), unit: 'ms', goal: 8, binding: false },
  ];
}

async function benchDragging(page: Page, cdp: CDPSession): Promise<BenchRow[]> {
  const row = page.getByRole('treegrid').getByRole('rowheader').nth(2);
  const title = await row.innerText();
  await row.click();
  await page.keyboard.press('s');
  const bar = page.locator(`.timeline-bar[title^="${title}:"]`);
  await bar.waitFor();
  const box = await bar.boundingBox();
  if (!box) throw new Error('No bar to drag');
  const [left, top] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(left, top);
  await page.mouse.down();
  // The first step makes the plan beside the true one that the preview is read from.
  await page.mouse.move(left + 80, top, { steps: 3 });
  await page.locator('.timeline-ghost').first().waitFor();
  await watchFrames(page);
  const scripts: number[] = [];
  for (let step = 0; step < STEPS; step++) {
    const before = await scriptTime(cdp);
    await page.mouse.move(left + 150 * Math.sin((step / STEPS) * 4 * Math.PI), top);
    scripts.push((await scriptTime(cdp)) - before);
  }
  const frames = await watchedFrames(page);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  const name = `drag a bar among ${TASKS.toLocaleString('en-GB')} tasks`;
  return [
    ...frameRows(name, frames),
    { name: `${name}: script a step, median`, value: percentile(scripts, 0.5), unit: 'ms', goal: 8, binding: false },
  ];
}

/** Chains side by side, each task bound to the one before it and half of them to another chain as well. */
function bigPlan(): unknown {
  const id = (prefix: string, number: number): string => `${prefix}${String(number).padStart(21, '0')}`;
  const tasks = Array.from({ length: TASKS }, (_, index) => ({
    id: id('t', index),
    title: `Task ${index + 1}`,
    list: 'plan',
    duration: 480 * (1 + (index % 9)),
    durationUnit: 'days',
    mode: 'auto',
    ...(index % CHAIN === 0 ? { start: startOf(index) } : {}),
  }));
  const links: { id: string; from: string; to: string; type: string; lag: number; lagKind: string }[] = [];
  const link = (from: number, to: number): void => {
    links.push({
      id: id('k', links.length),
      from: id('t', from),
      to: id('t', to),
      type: 'FS',
      lag: 0,
      lagKind: 'working',
    });
  };
  for (let index = 1; index < TASKS && links.length < LINKS; index++) {
    if (index % CHAIN !== 0) link(index - 1, index);
    if (index > CHAIN && index % 2 === 0) link(index - CHAIN + 1, index);
  }
  const project = {
    id: 'plan',
    name: 'Twenty years',
    start: '2026-01-05',
    lists: [{ id: 'plan', name: 'Plan' }],
    tasks,
    links,
  };
  return { format: 'throughline-export', version: 1, projects: [project] };
}

function startOf(index: number): string {
  return new Date(Date.UTC(2026, 0, 5) + Math.floor((index / TASKS) * 18 * 365) * 86_400_000)
    .toISOString()
    .slice(0, 10);
}
