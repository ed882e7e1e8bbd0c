/** A what-if: tried beside its project, kept over a restart, compared, applied as one step, dropped. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { daysShort } from '#renderer/workload/words.ts';
import { dayNumber } from '#shared/domain/day.ts';
import { type App, launchOwnApp } from '#tests/support/app.ts';
import { axe } from '#tests/support/axe.ts';
import { temporaryFiles } from '#tests/support/boards.ts';
import { harbourPlan, startSurvey } from '#tests/support/harbour-plan.ts';
import { addCards, card, command, goToStart, importFile, openCard, saysSaved } from '#tests/support/person.ts';
import { mondayAhead, siteLoad } from '#tests/support/site-load.ts';

const folder = path.resolve(import.meta.dirname, '../../test-results/pictures');
const files = temporaryFiles();
let app: App;
let page: Page;
test.beforeAll(() => void mkdirSync(folder, { recursive: true }));
test.beforeEach(async () => {
  app = await launchOwnApp({ timezoneId: 'UTC' });
  page = app.page;
  await importFile(page, files.write('harbour.json', harbourPlan()));
  await command(page, 'Try a what-if');
  await page.getByRole('textbox', { name: 'Name' }).fill('Survey later');
  await page.keyboard.press('Enter');
  await expect(bar()).toBeVisible();
});
test.afterEach(async () => {
  await saysSaved(page);
  expect(app.complaints).toEqual([]);
  await app.close();
});
test.afterAll(() => files.remove());

function bar(): Locator {
  return page.getByRole('region', { name: 'What-if' });
}
function projects(): Locator {
  return page.getByRole('navigation', { name: 'Projects' });
}
async function openOrigin(): Promise<void> {
  await projects().getByRole('link', { name: 'Harbour site' }).click();
  await expect(bar()).toHaveCount(0);
  await expect(page.getByRole('main', { name: 'Board' })).toBeVisible();
}
async function openWhatIf(): Promise<void> {
  await projects().getByRole('list', { name: 'What-ifs of Harbour site' }).getByRole('link').click();
  await expect(bar()).toBeVisible();
}
async function expectStart(words: string): Promise<void> {
  const panel = await openCard(page, 'Survey');
  await expect(panel.getByRole('button', { name: new RegExp(`^Start.*${words}`) })).toBeVisible();
  await panel.press('Escape');
  await expect(panel).toHaveCount(0);
}

test('[WHATIF-1] it stands under its project, says what it would mean, and is there after a restart', async () => {
  await startSurvey(page, '9 nov 2026');
  await expect(bar()).toHaveText(/What-if of Harbour site · finishes 5 working days later/);
  expect((await axe(page).analyze()).violations).toEqual([]);
  await page.screenshot({ path: path.join(folder, 'what-if-light.png') });
  await goToStart(page);
  const recent = page.getByRole('region', { name: 'Recent projects' });
  await expect(recent.getByRole('link')).toHaveText(['Harbour site']);
  await saysSaved(page);
  await app.closeBrowser();
  page = await app.openBrowser();
  await openWhatIf();
  await expect(bar()).toContainText('finishes 5 working days later');
  await expectStart('9 November 2026');
  await openOrigin();
  await expectStart('not set');
});

test('[WHATIF-2] [WHATIF-3] side by side, decided, applied as one step that undo takes back, and dropped', async () => {
  await startSurvey(page, '9 nov 2026');
  await addCards(page, 'To do', 'Flood wall');
  await bar().getByRole('button', { name: 'Compare' }).click();
  const comparison = page.getByRole('region', { name: 'Comparison' });
  await expect(comparison.getByLabel('From', { exact: true })).toHaveValue('origin');
  await expect(comparison).toContainText('Opening slips 5 working days; 9 cards moved.');
  await comparison.getByLabel('From', { exact: true }).selectOption('Harbour site when this began');
  await expect(comparison).toContainText('Opening slips 5 working days; 9 cards moved.');
  await openOrigin();
  await startSurvey(page, '16 nov 2026');
  await openWhatIf();
  await expect(bar()).toContainText('finishes 5 working days earlier');

  await bar().getByRole('button', { name: 'Apply…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Apply to Harbour site' });
  await expect(dialog.getByRole('region', { name: 'New' })).toContainText('Card Flood wall');
  const question = dialog.getByRole('radiogroup', { name: 'Survey, start, before: none' });
  await expect(question.getByRole('radio', { name: 'Harbour site: 16 Nov' })).toBeChecked();
  expect((await axe(page).analyze()).violations).toEqual([]);
  await page.screenshot({ path: path.join(folder, 'what-if-apply-light.png') });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: path.join(folder, 'what-if-apply-dark.png') });
  await question.getByText('What-if: 9 Nov').click();
  await dialog.getByRole('button', { name: 'Apply' }).click();

  await expect(bar()).toHaveCount(0);
  await expect(card(page, 'Flood wall')).toBeVisible();
  const notice = page.getByRole('region', { name: /notification/i });
  await expect(notice).toContainText('Applied to “Harbour site”: 1 record changed, 1 new.');
  await expectStart('9 November 2026');
  await notice.getByRole('button', { name: 'Undo' }).click();
  await expect(card(page, 'Flood wall')).toHaveCount(0);
  await expectStart('16 November 2026');

  await openWhatIf();
  await bar().getByRole('button', { name: 'Drop' }).click();
  await expect(bar()).toHaveCount(0);
  await expect(projects().getByRole('list', { name: 'What-ifs of Harbour site' })).toHaveCount(0);
  await page
    .getByRole('region', { name: /notification/i })
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(projects().getByRole('list', { name: 'What-ifs of Harbour site' })).toBeVisible();
});

test('[SCH-R5] says side by side who is over in the project and in the what-if, and in which weeks', async () => {
  const monday = mondayAhead();
  await goToStart(page);
  await importFile(page, files.write('site.json', siteLoad(monday)));
  await command(page, 'Try a what-if');
  await page.getByRole('textbox', { name: 'Name' }).fill('Fence by hand');
  await page.keyboard.press('Enter');
  await expect(bar()).toBeVisible();
  for (const [title, hours] of [
    ['Paint', '4h'],
    ['Fence', '20h'],
  ] as const) {
    const panel = await openCard(page, title);
    await panel.getByRole('button', { name: /^Estimate/ }).click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type(hours);
    await page.keyboard.press('Enter');
    await panel.getByRole('button', { name: 'Close panel' }).click();
    await expect(panel).toHaveCount(0);
  }
  await bar().getByRole('button', { name: 'Compare' }).click();
  const load = page.getByRole('region', { name: 'Comparison' }).getByRole('region', { name: 'Load' });
  await expect(load).toContainText('hours too many instead of 15.');
  const rows = load.getByRole('row');
  await expect(rows.nth(0).getByRole('columnheader')).toHaveText([
    'Person',
    'Harbour site now',
    'This what-if now',
    'Change',
    'Weeks now over',
    'Weeks no longer over',
  ]);
  const weekOf = (days: number): string => {
    const from = dayNumber(monday) + days;
    return daysShort({ from, to: from + 6 }, Math.floor(Date.now() / 86_400_000)).replace(/\s/gu, '\\s');
  };
  await expect(rows.nth(1)).toHaveText(new RegExp(`Ada Lind15 h12 h−3 h${weekOf(14)}$`));
  await expect(rows.nth(2)).toHaveText(new RegExp(`Bo Mensahnot over12 h\\+12 h${weekOf(0)}$`));
  await expect(rows).toHaveCount(3);
  expect((await axe(page).analyze()).violations).toEqual([]);
  await load.scrollIntoViewIfNeeded();
  await page.screenshot({ path: path.join(folder, 'what-if-load-light.png') });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: path.join(folder, 'what-if-load-dark.png') });
  await page
    .getByRole('region', { name: 'Comparison' })
    .getByLabel('From', { exact: true })
    .selectOption('This what-if now');
  await expect(load).toContainText('hours too many, as before.');
});
