/** States of a plan beside each other: baselines, days of the past, milestones over time. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import type { App } from '#tests/support/app.ts';
import { closeBoard } from '#tests/support/board-window.ts';
import { temporaryFiles } from '#tests/support/boards.ts';
import { startSurvey } from '#tests/support/harbour-plan.ts';
import { openHarbour } from '#tests/support/harbour-window.ts';
import { command, notifications } from '#tests/support/person.ts';
import { looker } from '#tests/support/pictures.ts';

const files = temporaryFiles();
let app: App;
let page: Page;
test.beforeEach(async () => {
  app = await openHarbour(files);
  page = app.page;
});
test.afterEach(() => closeBoard(app));
test.afterAll(() => files.remove());

function comparison(): Locator {
  return page.getByRole('region', { name: 'Comparison' });
}
function row(title: string): Locator {
  return comparison()
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: title }) });
}
async function compare(): Promise<void> {
  await command(page, 'Compare plans');
  await expect(page.getByRole('main', { name: 'Compare plans' })).toBeVisible();
}

test('the sentence first, then card by card, the milestones over time and the baselines; rows are filtered and open their card', async () => {
  await test.step('the sentence first, then card by card, the milestones over time and the baselines', async () => {
    await compare();
    await comparison().getByLabel('From', { exact: true }).selectOption('Signed plan');
    await expect(comparison()).toContainText('Opening slips 10 working days; 7 cards moved, 1 new, 1 gone.');
    await expect(row('Dig the basin')).toContainText('+4 days');
    await expect(row('Card that is no longer here')).toContainText('Gone');
    await expect(row('Site works')).toHaveCount(0);
    const trend = page.getByRole('region', { name: 'Milestones over time' });
    await expect(trend.getByRole('row').filter({ hasText: 'Opening' })).toContainText('+10 days');
    const found: string[] = [];
    const look = looker(page, found);
    await look('compare');
    await page.setViewportSize({ width: 1920, height: 1080 });
    await look('compare');
    await page.getByRole('region', { name: 'Baselines' }).scrollIntoViewIfNeeded();
    await look('compare-end', { checked: false });
    expect(found).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step('rows are filtered by what differs, open their card, and give the focus back', async () => {
    await compare();
    await comparison().getByLabel('From', { exact: true }).selectOption('Signed plan');
    await comparison().getByRole('radio', { name: /^New/ }).press('Space');
    await expect(comparison().getByRole('row')).toHaveCount(2);
    await page.reload();
    await expect(comparison().getByRole('row')).toHaveCount(2);
    await row('Paving').getByRole('link').press('Enter');
    const panel = page.getByRole('complementary', { name: 'Card Paving' });
    await expect(panel).toBeVisible();
    await panel.press('Escape');
    await expect(panel).toHaveCount(0);
    await expect(row('Paving').getByRole('link')).toBeFocused();
  });
});

test('a baseline is taken, renamed, deleted and brought back, and what moves later is seen against it', async () => {
  await command(page, 'Take a baseline');
  const dialog = page.getByRole('dialog', { name: 'Take a baseline' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('A baseline needs a name.');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Kick-off');
  await page.keyboard.press('Enter');
  await startSurvey(page, '9 nov 2026');
  await compare();
  await expect(comparison().getByLabel('From', { exact: true })).toHaveValue(/^baseline:/);
  await expect(comparison()).toContainText('Opening slips 5 working days; 9 cards moved.');

  const kept = page.getByRole('list', { name: 'Baselines' });
  await expect(kept.getByRole('listitem')).toHaveCount(3);
  await kept.getByRole('button', { name: 'Rename Kick-off' }).click();
  await page.keyboard.type('Start of works');
  await page.keyboard.press('Enter');
  await kept.getByRole('button', { name: 'Delete Start of works' }).click();
  await expect(kept.getByRole('listitem')).toHaveCount(2);
  await page
    .getByRole('region', { name: /notification/i })
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(kept.getByRole('listitem')).toHaveCount(3);
  await kept.getByRole('button', { name: 'Compare with Start of works' }).click();
  await expect(comparison()).toContainText('Opening slips 5 working days');
});

test('[VERSION-1] a version that is refused keeps its name at hand, and Enter twice saves one', async () => {
  await page.evaluate(`{
    const real = CompressionStream;
    CompressionStream = class {
      constructor() {
        CompressionStream = real;
        throw new DOMException('Nothing left', 'QuotaExceededError');
      }
    };
  }`);
  await command(page, 'Save a version');
  const dialog = page.getByRole('dialog', { name: 'Save a version' });
  const name = dialog.getByRole('textbox', { name: 'Name' });
  await name.fill('Kick-off');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('was not saved');
  await expect(name).toHaveValue('Kick-off');
  await name.focus();
  await Promise.all([page.keyboard.press('Enter'), page.keyboard.press('Enter')]);
  await expect(dialog).toHaveCount(0);
  await compare();
  await expect(page.getByRole('list', { name: 'Versions' }).getByRole('listitem')).toHaveCount(1);
});

test('[VERSION-1] a version is saved, compared with, renamed and deleted, in every window', async () => {
  await command(page, 'Save a version');
  const dialog = page.getByRole('dialog', { name: 'Save a version' });
  await expect(dialog).toContainText('It stays on this device until you delete it');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Kick-off');
  const found: string[] = [];
  const look = looker(page, found);
  await look('version-save');
  await page.keyboard.press('Enter');
  await expect(notifications(page)).toContainText('Version “Kick-off” saved on this device.');
  await startSurvey(page, '9 nov 2026');
  await compare();
  await comparison().getByLabel('From', { exact: true }).selectOption('Kick-off');
  await expect(comparison()).toContainText('Opening slips 5 working days; 9 cards moved.');
  await expect(comparison().getByRole('heading', { name: 'Load' })).toBeVisible();

  const other = await app.newWindow();
  await other.goto(page.url());
  const kept = page.getByRole('list', { name: 'Versions' });
  const there = other.getByRole('list', { name: 'Versions' });
  await expect(there.getByRole('listitem', { name: 'Kick-off' })).toContainText(
    /cards · saved (just now|\d+ min ago) by /,
  );
  await kept.getByRole('button', { name: 'Rename Kick-off' }).click();
  await page.keyboard.type('Start of works');
  await page.keyboard.press('Enter');
  await expect(there.getByRole('listitem', { name: 'Start of works' })).toBeVisible();
  await other.close();

  await page.reload();
  await expect(comparison()).toContainText('Opening slips 5 working days; 9 cards moved.');
  await comparison().getByLabel('To', { exact: true }).selectOption('Start of works');
  await expect(comparison()).toContainText('Nothing moved: every card has the dates that it had.');
  await kept.getByRole('button', { name: 'Compare with Start of works' }).scrollIntoViewIfNeeded();
  await look('versions');
  expect(found).toEqual([]);
  await kept.getByRole('button', { name: 'Delete Start of works' }).click();
  await page
    .getByRole('alertdialog', { name: 'Delete this version?' })
    .getByRole('button', { name: 'Delete version' })
    .click();
  await expect(kept).toHaveCount(0);
  await expect(comparison()).toContainText('This version is no longer there.');
});

test('[PAST-2] a day of the past is compared as far as the record of this device reaches', async () => {
  const clock = await app.takeClock();
  const [imported, week] = [Date.now(), 7 * 86_400_000];
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  await clock.setSystemTime(imported + 2 * week);
  await startSurvey(page, '9 nov 2026');
  await compare();
  await chooseDay(day(imported + week));
  await expect(comparison()).toContainText('Opening slips 5 working days; 9 cards moved.');
  await chooseDay(day(imported - week));
  await expect(comparison()).toContainText(
    /came here as a file on .*: what it was before, this device does not know\./,
  );
});

async function chooseDay(day: string): Promise<void> {
  await comparison().getByRole('button', { name: 'From: choose a past day' }).click();
  await page.getByRole('textbox', { name: 'From: past day' }).fill(day);
  await page.keyboard.press('Enter');
}
