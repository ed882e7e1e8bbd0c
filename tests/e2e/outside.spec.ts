/** Cards that wait for cards of other projects (SCHEDULING L4). */
import { expect, type Page, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { MONDAY_MORNING } from '#tests/support/clock.ts';
import {
  addCards,
  goToStart,
  notifications,
  openCard,
  openProject,
  saysSaved,
  startProject,
} from '#tests/support/person.ts';

let app: App;
let page: Page;
test.beforeEach(async () => {
  app = await launchApp({ startsAt: MONDAY_MORNING });
  page = app.page;
  await startProject(page, 'Quay works');
  await addCards(page, 'To do', 'Crane');
  await pin('Crane', '2030-12-04');
  await saysSaved(page);
  await goToStart(page);
  await startProject(page, 'Harbour');
  await addCards(page, 'To do', 'Piles');
});
test.afterEach(() => app.close());

/** A day of work on this very day. */
async function pin(title: string, day: string): Promise<void> {
  const panel = await openCard(page, title);
  const fact = panel.getByRole('button', { name: /^Pin: / });
  if ((await fact.count()) === 0) {
    await panel.getByRole('button', { name: 'Duration: not set' }).click();
    await page.keyboard.type('1d');
    await page.keyboard.press('Enter');
  }
  await fact.click();
  await page.getByRole('combobox', { name: 'Kind of pin' }).selectOption('Must start on');
  await page.getByRole('textbox', { name: 'Day of the pin' }).fill(day);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Day of the pin' })).toHaveCount(0);
  await expect(fact).toHaveText(new RegExp(String(Number(day.slice(8)))));
}

test('[SCH-L4] a card waits for the last date known of a card elsewhere, which a person brings up to date', async () => {
  const panel = await openCard(page, 'Piles');
  const dependsOn = panel.getByRole('list', { name: 'Depends on' });
  await panel.getByRole('button', { name: 'Add a card of another project' }).press('Enter');
  await page.keyboard.type('quay');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Card of Quay works' })).toBeFocused();
  await expect(page.getByRole('option', { name: 'Crane' })).toContainText('ends 4 Dec 2030');
  await page.keyboard.press('Enter');
  await expect(dependsOn).toContainText('Quay works · ends 4 Dec 2030, as of ');
  await expect(dependsOn).toContainText('decides when');
  await expect(panel.getByText('Planned for Thursday 5 December 2030')).toBeAttached();
  await saysSaved(page);
  await dependsOn.scrollIntoViewIfNeeded();

  await page.getByRole('link', { name: 'Timeline' }).click();
  const waits = 'Waits for “Crane” of “Quay works”, which ends 4 Dec 2030, as of ';
  await expect(page.getByRole('row', { name: 'Piles' }).getByRole('img', { name: waits })).toBeVisible();
  await page.getByRole('link', { name: 'Board' }).click();
  await openCard(page, 'Piles');

  // What happens there changes nothing here until somebody asks.
  await dependsOn.getByRole('button', { name: 'Crane' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Quay works');
  await pin('Crane', '2030-12-11');
  await saysSaved(page);
  await goToStart(page);
  await openProject(page, 'Harbour');
  await openCard(page, 'Piles');
  await expect(dependsOn).toContainText('ends 4 Dec 2030');
  await dependsOn.getByRole('button', { name: 'Bring dates of Quay works up to date' }).press('Enter');
  await expect(notifications(page)).toContainText('“Crane” of “Quay works” ends 11 Dec 2030 now.');
  await expect(panel.getByText('Planned for Thursday 12 December 2030')).toBeAttached();
  await page.keyboard.press('Control+z');
  await expect(dependsOn).toContainText('ends 4 Dec 2030');

  await dependsOn.getByRole('button', { name: 'Remove link with Crane' }).press('Enter');
  await expect(notifications(page)).toContainText('The link from “Crane” was removed.');
  await expect(dependsOn).toHaveCount(0);
});
