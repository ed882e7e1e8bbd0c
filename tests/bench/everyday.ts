/** What a day at the board is made of: starting, switching, scrolling, dragging about, typing. */
import type { Locator, Page } from '@playwright/test';
import { type BenchApp, firstCard, launch, saved } from './app.ts';
import { frameRows, painted, watchedFrames, watchFrames } from './frames.ts';
import { type BenchRow, percentile } from './table.ts';

/** The first start on a machine compiles the host: the median of several is a start as on any day. */
const STARTS = 5;
const STEPS = 120;
const KEYS = 'Order the piles and the crane for Thursday ';

/** From the start of host and browser to a window that takes the first click; the median, and what it was made of. */
export async function benchStart(): Promise<BenchRow[]> {
  const starts: { readonly value: number; readonly note: string }[] = [];
  for (let round = 0; round < STARTS; round++) {
    const start = performance.now();
    const app = await launch();
    const value = performance.now() - start;
    starts.push({
      value,
      note: `host ${whole(app.host)}, browser ${whole(app.browser)}, page: ${await marks(app.page)}`,
    });
    await app.close();
  }
  const median = percentile(
    starts.map(({ value }) => value),
    0.5,
  );
  const note = starts.find(({ value }) => value === median)?.note ?? '';
  return [{ name: 'start: host, browser, usable window', value: median, unit: 'ms', goal: 1500, binding: false, note }];
}

/** The page's own steps (renderer/app/main.tsx), in milliseconds after its address was asked for. */
async function marks(page: Page): Promise<string> {
  const steps = await page.evaluate<[string, number][]>(`performance.getEntries()
    .filter(({ entryType, name }) => entryType === 'mark' || name === 'first-contentful-paint')
    .map(({ name, startTime }) => [name, startTime])`);
  return steps
    .sort(([, left], [, right]) => left - right)
    .map(([name, at]) => `${name} ${whole(at)}`)
    .join(', ');
}

const whole = (milliseconds: number): string => milliseconds.toFixed(0);

export async function benchEveryday(app: BenchApp, big: string): Promise<BenchRow[]> {
  await show(app.page, big);
  return [
    ...(await benchScroll(app.page)),
    ...(await benchLanes(app.page)),
    ...(await benchDragAbout(app.page)),
    ...(await benchTyping(app, 'quick add', await quickAdd(app.page))),
    ...(await benchTyping(app, 'a description', await description(app.page))),
  ];
}

async function show(page: Page, project: string): Promise<void> {
  await page.evaluate(`void (location.hash = ${JSON.stringify(`#/p/${project}/board`)})`);
  await firstCard(page);
  await saved(page);
}

async function benchScroll(page: Page): Promise<BenchRow[]> {
  const box = await page.locator('[data-card]').first().boundingBox();
  if (!box) throw new Error('No card to scroll over');
  await page.mouse.move(box.x + 40, box.y + 20);
  await watchFrames(page);
  for (let step = 0; step < STEPS; step++) await page.mouse.wheel(0, step % 40 < 30 ? 180 : -240);
  return frameRows('scroll a list of 10,000 cards', await watchedFrames(page));
}

/** From lane to lane and back, with the pointer beside the cells, which scroll by themselves. */
async function benchLanes(page: Page): Promise<BenchRow[]> {
  await groupBy(page, 'Label');
  const lane = page.getByRole('group').first();
  await lane.getByRole('listitem').first().waitFor();
  const box = await lane.boundingBox();
  if (!box) throw new Error('No lane to scroll over');
  await page.mouse.move(box.x + 8, box.y + 100);
  await watchFrames(page);
  for (let step = 0; step < STEPS; step++) await page.mouse.wheel(0, step % 40 < 30 ? 180 : -240);
  const frames = await watchedFrames(page);
  await groupBy(page, 'None');
  await firstCard(page);
  return frameRows('scroll a laned board of 10,000 cards', frames);
}

async function groupBy(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^(Group|By \w+)$/ }).click();
  await page.getByRole('menuitemradio', { name, exact: true }).click();
}

async function benchDragAbout(page: Page): Promise<BenchRow[]> {
  const box = await page.locator('[data-card]').first().boundingBox();
  if (!box) throw new Error('No card to drag');
  const [left, top] = [box.x + 40, box.y + 20];
  await page.mouse.move(left, top);
  await page.mouse.down();
  await page.mouse.move(left + 10, top + 10, { steps: 3 });
  await watchFrames(page);
  for (let step = 0; step < STEPS; step++) {
    const turn = (step / STEPS) * 4 * Math.PI;
    await page.mouse.move(left + 300 - 280 * Math.cos(turn), top + 150 + 140 * Math.sin(turn));
  }
  const frames = await watchedFrames(page);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  return frameRows('drag a card about among 10,000', frames);
}

async function quickAdd(page: Page): Promise<Locator> {
  await page
    .getByRole('button', { name: /^Add card to/ })
    .first()
    .click();
  return page.getByRole('textbox', { name: /^Add card to/ });
}

async function description(page: Page): Promise<Locator> {
  await page.keyboard.press('Escape');
  await page.locator('[data-card]').first().dblclick();
  await page.getByRole('button', { name: /Add a description|Edit description/ }).click();
  const editor = page.getByRole('textbox', { name: 'Description' });
  await editor.waitFor();
  return editor;
}

/** Script, style and layout that one key costs, by the browser's own count. */
async function benchTyping({ page, cdp }: BenchApp, where: string, field: Locator): Promise<BenchRow[]> {
  await field.focus();
  const work = async (): Promise<number> => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    const names = new Set(['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration']);
    return metrics.reduce((sum, { name, value }) => sum + (names.has(name) ? value * 1000 : 0), 0);
  };
  const keys: number[] = [];
  for (const key of KEYS) {
    const before = await work();
    await page.keyboard.type(key);
    await painted(page);
    keys.push((await work()) - before);
  }
  const row = { unit: 'ms', goal: 16, binding: false } as const;
  return [
    { name: `a key in ${where}, median`, value: percentile(keys, 0.5), ...row },
    { name: `a key in ${where}, p95`, value: percentile(keys, 0.95), ...row },
  ];
}
