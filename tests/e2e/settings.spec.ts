/** What is chosen in the settings is what is seen, at once and after the next start. */
import { expect, type Page, test } from '@playwright/test';
import type { App } from '#tests/support/app.ts';
import { closeBoard, openBoard } from '#tests/support/board-window.ts';
import { addCards, card, command } from '#tests/support/person.ts';
import { goToTimeline, row } from '#tests/support/timeline.ts';

let app: App;
let page: Page;
test.beforeEach(async () => {
  app = await openBoard();
  page = app.page;
  await addCards(page, 'To do', 'Order piles', 'Survey the quay');
});
test.afterEach(() => closeBoard(app));

async function choose(section: string, label: string, option: string): Promise<void> {
  await command(page, 'Settings');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('button', { name: section }).click();
  await settings.getByRole('radiogroup', { name: label }).getByText(option, { exact: true }).click();
  await settings.getByRole('button', { name: 'Done' }).click();
  await expect(settings).toHaveCount(0);
}

/** Pixels from the top of one row to that of the next. */
async function rowStep(): Promise<number> {
  const [first, second] = [
    await row(page, 'Order piles').boundingBox(),
    await row(page, 'Survey the quay').boundingBox(),
  ];
  return (second?.y ?? 0) - (first?.y ?? 0);
}

test('relaxed rows are higher than compact ones, also after the next start', async () => {
  await goToTimeline(page);
  await expect.poll(rowStep).toBe(28);
  await choose('Look', 'Rows', 'Relaxed');
  await expect.poll(rowStep).toBe(36);
  await page.reload();
  await expect.poll(rowStep).toBe(36);
  await choose('Look', 'Rows', 'Compact');
  await expect.poll(rowStep).toBe(28);
});

test('the days to choose from begin with the weekday that was chosen', async () => {
  const weekdays = () => page.getByRole('dialog', { name: 'Due' }).locator('th');
  const look = async (): Promise<void> => {
    await card(page, 'Order piles').focus();
    await page.keyboard.press('d');
  };
  await look();
  await expect(weekdays().first()).toHaveText(/^M/);
  await page.keyboard.press('Escape');
  await choose('Language and dates', 'Weeks begin on', 'Sunday');
  await look();
  await expect(weekdays()).toHaveText([/^S/, /^M/, /^T/, /^W/, /^T/, /^F/, /^S/]);
  await page.keyboard.press('Escape');
});
