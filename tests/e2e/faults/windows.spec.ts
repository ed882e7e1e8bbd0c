import { expect, test } from '@playwright/test';
import { type App, launchOwnApp } from '#tests/support/app.ts';
import { makeFaultable, setFaults } from '#tests/support/faults/injected.ts';
import { addCards, card, openCard, saysSaved, startProject, writeDescription } from '#tests/support/person.ts';

let app: App;
test.beforeEach(async () => {
  app = await launchOwnApp();
});
test.afterEach(() => app.close());

test('a second window follows live both ways, says saved, and goes on when the first is closed', async () => {
  const first = app.page;
  await startProject(first, 'Harbour');
  await addCards(first, 'To do', 'From before');
  const { hash } = new URL(first.url());
  const second = await app.newWindow();
  await second.goto(`${app.host.origin}/${hash}`);
  await expect(card(second, 'From before')).toBeVisible();

  await addCards(first, 'To do', 'From the first');
  await expect(card(second, 'From the first')).toBeVisible();
  await addCards(second, 'Doing', 'From the second');
  await expect(card(first, 'From the second')).toBeVisible();

  // A person acts in the window in front; the other is behind it and goes on following.
  await first.bringToFront();
  const editor = await writeDescription(first, 'From the second');
  await editor.pressSequentially('Written in one window');
  await second.bringToFront();
  const panel = await openCard(second, 'From the second');
  await expect(panel.getByText('Written in one window')).toBeVisible();
  await saysSaved(first);
  await saysSaved(second);

  await first.close();
  await addCards(second, 'Doing', 'After the first was closed');
  await second.reload();
  await expect(card(second, 'After the first was closed')).toBeVisible();
  await expect(card(second, 'From the first')).toBeVisible();
  await saysSaved(second);
});

const DAY = 86_400_000;

test('with the clock set back a day edits are saved, undone, redone and told', async () => {
  const { page } = app;
  await makeFaultable(app);
  await startProject(page, 'Harbour');
  await addCards(page, 'To do', 'Before');
  await setFaults(page, { clock: -DAY });

  await addCards(page, 'To do', 'Yesterday again');
  await card(page, 'Yesterday again').press('Delete');
  await expect(card(page, 'Yesterday again')).toHaveCount(0);
  await saysSaved(page);
  await page.keyboard.press('Control+z');
  await expect(card(page, 'Yesterday again')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(card(page, 'Yesterday again')).toHaveCount(0);
  await page.keyboard.press('Control+Shift+z');
  await expect(card(page, 'Yesterday again')).toBeVisible();
  await saysSaved(page);

  const panel = await openCard(page, 'Before');
  await panel.getByRole('button', { name: 'Mark as done' }).click();
  await expect(panel.getByRole('list', { name: 'Activity' })).toContainText('done');
  await saysSaved(page);

  // The script makes the clock right at each load: the day that was lived twice is over.
  await page.reload();
  await expect(card(page, 'Yesterday again')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Activity' })).toContainText('done');
  await addCards(page, 'To do', 'Today again');
});
