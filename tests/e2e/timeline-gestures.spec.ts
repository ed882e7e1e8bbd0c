/** What the chart shows and how it is taken: gestures of bars and links, menus of columns and layers, the wheel. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import type { App } from '#tests/support/app.ts';
import { launchApp } from '#tests/support/app.ts';
import { closeBoard } from '#tests/support/board-window.ts';
import { MONDAY_MORNING } from '#tests/support/clock.ts';
import { middleOf, type Point } from '#tests/support/person.ts';
import { bar, cell, clickLink, plan, row, write } from '#tests/support/timeline.ts';

let app: App;
let page: Page;
test.beforeEach(async () => {
  app = await launchApp({ startsAt: MONDAY_MORNING, viewport: { width: 1500, height: 900 } });
  page = app.page;
  await plan(page);
  await cell(page, 'Permits', 'title').click();
  await page.keyboard.press('s');
  await expect(bar(page, 'Permits')).toBeInViewport();
});
test.afterEach(() => closeBoard(app));

/** Pixels of a day on the chart, until it is zoomed. */
const DAY = 24;

async function drag(from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 6 });
  await page.mouse.up();
}

async function boxOf(what: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await what.boundingBox();
  if (!box) throw new Error('it is not drawn');
  return box;
}

async function toggle(menu: string, choice: string): Promise<void> {
  await page.getByRole('button', { name: menu, exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: choice, exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
}

test('progress is dragged along a bar, and a start is pulled while the end stays', async () => {
  await toggle('Columns', 'Per cent done');
  const permits = await boxOf(bar(page, 'Permits'));
  await bar(page, 'Permits').hover();
  const grip = await middleOf(bar(page, 'Permits').locator('[data-grip=percent]'));
  await drag(grip, { x: permits.x + permits.width / 2, y: grip.y });
  await expect(cell(page, 'Permits', 'percent')).toHaveText('50');
  await page.keyboard.press('Control+z');
  await expect(cell(page, 'Permits', 'percent')).toHaveText(/^0?$/);

  const start = { x: permits.x + 2, y: permits.y + permits.height / 2 };
  await drag(start, { x: start.x + DAY, y: start.y });
  await expect(cell(page, 'Permits', 'start')).toHaveText('8 Dec');
  await expect(cell(page, 'Permits', 'finish')).toHaveText('9 Dec');
  await expect(cell(page, 'Permits', 'duration')).toHaveText('2d');
});

test('a bar is drawn into the empty row of a task without dates', async () => {
  await page.getByRole('button', { name: 'Task', exact: true }).click();
  await page.keyboard.type('Roof');
  await page.keyboard.press('Enter');
  await expect(bar(page, 'Roof')).toHaveCount(0);
  const [permits, roof] = [await boxOf(bar(page, 'Permits')), await middleOf(row(page, 'Roof'))];
  // From within the first day to within the third.
  await drag({ x: permits.x + 2, y: roof.y }, { x: permits.x + 3 * DAY - 2, y: roof.y });
  await expect(bar(page, 'Roof')).toBeVisible();
  for (const [column, words] of [
    ['start', '7 Dec'],
    ['finish', '9 Dec'],
    ['duration', '3d'],
  ] as const) {
    await expect(cell(page, 'Roof', column)).toHaveText(words);
  }
  expect(Math.abs((await boxOf(bar(page, 'Roof'))).x - permits.x)).toBeLessThan(2);
});

test('[SCH-L1] a link gets another type and a lag where it was clicked, and is removed there', async () => {
  const { facts } = await clickLink(page);
  await facts.getByText('SS', { exact: true }).click();
  await expect(cell(page, 'Walls', 'predecessors')).toHaveText('1SS');
  await expect(cell(page, 'Walls', 'start')).toHaveText('7 Dec');
  const lag = facts.getByRole('textbox', { name: 'Lag' });
  await lag.fill('soon');
  await expect(facts.getByRole('status')).toContainText('A lag is a length such as');
  await lag.fill('+2d');
  await expect(facts.getByRole('status')).toContainText('2 working days later');
  await lag.press('Enter');
  await expect(facts).toHaveCount(0);
  await expect(cell(page, 'Walls', 'predecessors')).toHaveText('1SS+2d');
  await expect(cell(page, 'Walls', 'start')).toHaveText('9 Dec');

  const again = await clickLink(page);
  await again.facts.getByRole('button', { name: 'Remove link' }).click();
  await expect(again.facts).toHaveCount(0);
  await expect(cell(page, 'Walls', 'predecessors')).toHaveText('');
  await page.keyboard.press('Control+z');
  await expect(cell(page, 'Walls', 'predecessors')).toHaveText('1SS+2d');
});

test('columns and layers are chosen from their menus, and are there after the next start', async () => {
  const column = (name: string) => page.getByRole('columnheader', { name });
  const links = page.locator('.timeline-link');
  await write(page, 'Permits', 'duration', '4d');
  await expect(links.first()).toBeAttached();
  await expect(column('Total slack')).toHaveCount(0);
  await toggle('Columns', 'Owners');
  await toggle('Columns', 'Total slack');
  await toggle('Show', 'Links');
  const holds = async (): Promise<void> => {
    await expect(column('Total slack')).toBeVisible();
    await expect(cell(page, 'Permits', 'slack')).toHaveText('0d');
    await expect(column('Owners')).toHaveCount(0);
    await expect(links).toHaveCount(0);
  };
  await holds();
  await page.reload();
  await holds();
  await toggle('Show', 'Links');
  await expect(links.first()).toBeAttached();
});

test('Ctrl and the wheel zoom around the pointer', async () => {
  const walls = bar(page, 'Walls');
  const before = await boxOf(walls);
  await page.mouse.move(before.x, before.y + before.height / 2);
  await page.keyboard.down('Control');
  let turned = 0;
  for (const turn of [-120, -120, 240, -120]) {
    await page.mouse.wheel(0, turn);
    turned += turn;
    // Where it begins says nothing before the turn was heard.
    await expect.poll(async () => (await boxOf(walls)).width / before.width).toBeCloseTo(1.0022 ** -turned, 1);
    expect(Math.abs((await boxOf(walls)).x - before.x)).toBeLessThan(2);
  }
  await page.keyboard.up('Control');
});
