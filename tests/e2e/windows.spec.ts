/** Two windows of one profile on one project: what each hears of the other. */
import { expect, test } from '@playwright/test';
import { type App, launchOwnApp } from '#tests/support/app.ts';
import { closeBoard } from '#tests/support/board-window.ts';
import { addCards, card, notifications, openProject, saysSaved, startProject } from '#tests/support/person.ts';

let app: App;
test.beforeEach(async () => {
  app = await launchOwnApp({ browser: 'whole' });
  await startProject(app.page, 'Quay works');
});
test.afterEach(() => closeBoard(app));

test('[REVIEW-1] a card in the bin that another window changed is said, and restored where it is said', async () => {
  const here = app.page;
  await addCards(here, 'To do', 'Order piles');
  const elsewhere = await app.newWindow();
  await openProject(elsewhere, 'Quay works');
  await card(elsewhere, 'Order piles').click();
  await elsewhere.keyboard.press('F2');
  await elsewhere.keyboard.press('Control+a');
  await elsewhere.keyboard.type('Drive piles');
  await elsewhere.keyboard.press('Enter');

  await here.bringToFront();
  await card(here, 'Drive piles').click();
  await here.keyboard.press('Delete');
  await expect(card(elsewhere, 'Drive piles')).toHaveCount(0);

  await elsewhere.bringToFront();
  await elsewhere.keyboard.press('Control+z');
  await expect(notifications(elsewhere)).toContainText('Undone: Rename card.');

  await here.bringToFront();
  const said = notifications(here).getByText('“Order piles” was changed elsewhere, and is in the bin here.');
  await expect(said).toBeVisible();
  await notifications(here).getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(card(here, 'Order piles')).toBeVisible();
  await expect(said).toHaveCount(0);
  await expect(card(elsewhere, 'Order piles')).toBeVisible();
  await saysSaved(here);
});
