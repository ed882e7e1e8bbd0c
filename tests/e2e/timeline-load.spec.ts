/** [SCH-R5] People's load under the chart, on the chart's axis. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { type Day, dayNumber } from '#shared/domain/day.ts';
import { absurdLoad } from '#tests/support/absurd-load.ts';
import { type App, launchApp } from '#tests/support/app.ts';
import { axe } from '#tests/support/axe.ts';
import { temporaryFiles } from '#tests/support/boards.ts';
import { goToStart, importFile, middleOf, saysSaved } from '#tests/support/person.ts';
import { mondayAhead, quayLoad, siteLoad } from '#tests/support/site-load.ts';

const files = temporaryFiles();
const MONDAY = mondayAhead();
let app: App;
let page: Page;
test.beforeEach(async () => {
  app = await launchApp({ viewport: { width: 1500, height: 900 } });
  page = app.page;
});
test.afterEach(async () => {
  await saysSaved(page);
  expect(app.complaints).toEqual([]);
  await app.close();
});
test.afterAll(() => files.remove());

const LONG = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });

const TODAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });

/** "7 December", with the year where it is another one. */
function words(day: Day): string {
  const text = LONG.format(dayNumber(day) * 86_400_000);
  return day.slice(0, 4) === new Date().toISOString().slice(0, 4) ? text : `${text} ${day.slice(0, 4)}`;
}

function strip(): Locator {
  return page.getByRole('region', { name: 'Load', exact: true });
}
function cell(name: string): Locator {
  return strip().getByRole('gridcell', { name, exact: true });
}
function bar(title: string): Locator {
  return page.locator(`[data-bar][title^="${title}:"]`);
}
async function leftOf(locator: Locator): Promise<number> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('It is not drawn');
  return Math.round(box.x);
}
async function openTimeline(file: string): Promise<void> {
  await importFile(page, file);
  await page.getByRole('link', { name: 'Timeline', exact: true }).click();
  await expect(page.getByRole('treegrid')).toBeVisible();
}
async function openSite(): Promise<void> {
  await openTimeline(files.write('site.json', siteLoad(MONDAY)));
  await page.getByRole('button', { name: 'Plan', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Show load' }).click();
  await expect(strip()).toBeVisible();
}

const adaMonday = (): Locator => cell(`Ada Lind, Monday ${words(MONDAY)}, 10 of 8 hours, over by 2.4`);
const adaWeek = (): Locator => cell(`Ada Lind, week of ${words(MONDAY)}, 52 of 40 hours, over by 12`);

test('[SCH-R5] says that it counts one project alone, and leads to where all are counted', async () => {
  await importFile(page, files.write('quay.json', quayLoad(MONDAY)));
  await goToStart(page);
  await openSite();
  await expect(strip()).toContainText(
    'Hours left to do from today in this project, against the hours that people have.',
  );
  expect((await axe(page).analyze()).violations).toEqual([]);
  await strip().getByRole('button', { name: 'Count all projects' }).click();
  await expect(page.getByRole('radio', { name: 'All projects' })).toBeChecked();
  await expect(page.getByRole('gridcell', { name: /^Ada Lind, .* 72 of 40 hours, over by 32$/ })).toBeVisible();
});

test('stands under the bars that ask for it, scrolled and zoomed with them, and is remembered', async () => {
  await openSite();
  await expect(adaMonday()).toHaveText('10');
  expect(await leftOf(adaMonday())).toBe(await leftOf(bar('Walls')));
  expect((await axe(page).analyze()).violations).toEqual([]);

  const before = await leftOf(bar('Walls'));
  await bar('Walls').hover();
  await page.mouse.wheel(-310, 0);
  await expect.poll(() => leftOf(bar('Walls'))).toBe(before + 310);
  expect(await leftOf(adaMonday())).toBe(before + 310);
  await test.step('by a wheel that turns over the load itself', async () => {
    await adaMonday().hover();
    await page.mouse.wheel(310, 0);
    await expect.poll(() => leftOf(bar('Walls'))).toBe(before);
    expect(await leftOf(adaMonday())).toBe(before);
  });
  for (let step = 0; step < 3; step++) await page.keyboard.press('Shift+Z');
  await expect(strip().getByRole('grid', { name: 'Hours by person and week' })).toBeVisible();
  await expect(adaWeek()).toHaveText('52');
  expect(Math.abs((await leftOf(adaWeek())) - (await leftOf(bar('Walls'))))).toBeLessThanOrEqual(1);

  await saysSaved(page);
  await page.reload();
  await expect(adaWeek()).toBeVisible();
  expect(Math.abs((await leftOf(adaWeek())) - (await leftOf(bar('Walls'))))).toBeLessThanOrEqual(1);
  await page.keyboard.press('w');
  await expect(strip()).toHaveCount(0);
  await page.keyboard.press('w');
  await strip().getByRole('button', { name: 'Hide load' }).click();
  await expect(strip()).toHaveCount(0);
  await expect(page.locator(':focus')).toHaveAttribute('data-column', 'title');
});

test('says who is over, by what, and leads to the card wherever its row is folded', async () => {
  await openSite();
  await adaMonday().click();
  const cards = strip().getByRole('list', { name: /^Cards of Ada Lind/ });
  await expect(cards.getByRole('button')).toHaveText([/^Walls\s*6 h$/, /^Roof\s*4.4 h$/]);
  await strip()
    .getByRole('button', { name: /^Ada Lind is over .* by 3 h/ })
    .click();
  await expect(cards.getByRole('button')).toHaveText([/^Paint\s*11 h$/]);
  const paintDay = strip().getByRole('gridcell', { selected: true });
  await expect(paintDay).toHaveAccessibleName(/11 of 8 hours, over by 3$/);
  await expect(paintDay).toBeInViewport();

  await page.getByRole('rowheader', { name: 'Roof' }).click();
  await page.keyboard.press('Alt+ArrowRight');
  await page.getByRole('rowheader', { name: 'Walls' }).click();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('rowheader', { name: 'Roof' })).toHaveCount(0);
  await cell(`Ada Lind, Monday ${words(MONDAY)}, 4.4 of 8 hours`).click();
  await cards.getByRole('button', { name: 'Roof' }).click();
  const panel = page.getByRole('complementary', { name: 'Card Roof' });
  await expect(panel).toBeVisible();
  await expect(page.getByRole('rowheader', { name: 'Roof' })).toBeInViewport();
  await panel.getByRole('button', { name: 'Close panel' }).click();
  await expect(page.getByRole('rowheader', { name: 'Roof' })).toBeFocused();
});

test('is reached by F6, walked by arrows, and made higher by keys', async () => {
  await openSite();
  await page.getByRole('rowheader', { name: 'Walls' }).click();
  await page.keyboard.press('F6');
  await expect(strip().locator(':focus')).toHaveCount(1);
  await strip().getByRole('gridcell').first().focus();
  await page.keyboard.press('End');
  const focused = page.locator(':focus');
  await expect(focused).toHaveAccessibleName(/^Ada Lind, /);
  await expect(focused).toBeInViewport();
  await page.keyboard.press('Control+Home');
  await expect(focused).toHaveAccessibleName(new RegExp(`^Ada Lind, \\w+ ${TODAY.format()}`));
  for (let column = 0; column < 24; column++) {
    if (await adaMonday().evaluate((element) => element === element.ownerDocument.activeElement)) break;
    await page.keyboard.press('ArrowRight');
  }
  await expect(adaMonday()).toBeFocused();
  await expect(adaMonday()).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(strip().getByRole('list', { name: /^Cards of Ada Lind/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(strip().getByRole('list', { name: /^Cards of Ada Lind/ })).toHaveCount(0);
  await expect(adaMonday()).toBeFocused();
  await page.keyboard.press('F6');
  await expect(strip().locator(':focus')).toHaveCount(0);
  await page.keyboard.press('Shift+F6');
  await expect(adaMonday()).toBeFocused();

  const height = async (): Promise<number> => (await strip().boundingBox())?.height ?? 0;
  const before = await height();
  // Taken back before anything was said, it goes on following the window.
  const usual = await middleOf(strip().getByRole('separator', { name: 'Height of the load' }));
  await page.mouse.move(usual.x, usual.y);
  await page.mouse.down();
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await page.mouse.down();
  await page.mouse.move(usual.x, usual.y - 40, { steps: 4 });
  await expect.poll(height).toBeGreaterThan(before + 30);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  const size = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.setViewportSize({ ...size, height: 420 });
  await expect.poll(height).toBeLessThan(before - 10);
  await page.setViewportSize(size);
  await expect.poll(height).toBe(before);

  await strip().getByRole('separator', { name: 'Height of the load' }).focus();
  await page.keyboard.press('ArrowUp');
  await expect.poll(height).toBeGreaterThan(before + 20);
  const chosen = await height();
  const edge = await middleOf(strip().getByRole('separator', { name: 'Height of the load' }));
  await page.mouse.move(edge.x, edge.y);
  await page.mouse.down();
  await page.mouse.move(edge.x, edge.y - 40, { steps: 4 });
  await expect.poll(height).toBeGreaterThan(chosen + 30);
  await page.keyboard.press('Escape');
  await expect.poll(height).toBe(chosen);
  await page.mouse.up();
  await page.reload();
  await expect.poll(height).toBe(chosen);
});

test('mounts only what is in sight of 200 people and five years', async () => {
  await openTimeline(files.write('absurd.json', absurdLoad(MONDAY)));
  await page.keyboard.press('w');
  const cells = strip().getByRole('gridcell');
  await expect.poll(() => cells.count()).toBeGreaterThan(50);
  expect(await cells.count()).toBeLessThan(3000);
  await cells.first().focus();
  await page.keyboard.press('Control+End');
  await expect(page.locator(':focus')).toHaveAccessibleName(/^Person 200, /);
  await expect(page.locator(':focus')).toBeInViewport();
  expect(await cells.count()).toBeLessThan(3000);
  expect((await axe(page).analyze()).violations).toEqual([]);
});
