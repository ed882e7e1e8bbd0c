/** The notes of a meeting as somebody new to them writes them, in the built window. */
import { expect, type Page, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { MONDAY_MORNING } from '#tests/support/clock.ts';
import { newMeeting, openMeetings } from '#tests/support/meetings-window.ts';
import { saysSaved } from '#tests/support/person.ts';
import { looker } from '#tests/support/pictures.ts';

let app: App;
test.afterEach(() => app.close());

const notes = (page: Page) => page.getByRole('textbox', { name: 'Notes', exact: true });

test('[NOTES-2] headings, tasks, a table, an action, a date and a comment are written by keys', async () => {
  app = await launchApp({ startsAt: MONDAY_MORNING });
  const { page } = app;
  const found: string[] = [];
  const look = looker(page, found);
  await openMeetings(page);
  await newMeeting(page, 'Site meeting');
  await notes(page).click();
  await page.keyboard.type('# Steel\nThe ship comes ');
  await page.keyboard.type('/date next fri');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await page.keyboard.type('.\n[ ] Order the piles /act');
  await expect(page.getByRole('listbox', { name: 'Insert' })).toBeVisible();
  // The list hangs from the caret, in no landmark, as all that suggests while somebody writes.
  await look('notes-slash-menu', { checked: false });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: /^Action/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('| Pile | Length |\nP1');
  for (const words of ['24 m', 'P2', '26 m']) {
    await page.keyboard.press('Tab');
    await page.keyboard.type(words);
  }
  await expect(notes(page).getByRole('row')).toHaveCount(3);
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Shift+End');
  await expect(page.getByRole('button', { name: 'Comment on what is selected' })).toBeEnabled();
  await page.keyboard.press('Control+Alt+m');
  await page.keyboard.type('All of it?');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('region', { name: 'Comments on the notes' })).toContainText('All of it?');
  await notes(page).focus();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('p');
  await expect(page.getByRole('search').getByRole('status')).toHaveText(/^1 of \d$/);
  await look('notes-written');
  await page.keyboard.press('Escape');
  await saysSaved(page);
  await page.reload();
  await expect(notes(page)).toContainText('Order the piles');
  await expect(page.getByRole('region', { name: 'Comments on the notes' })).toContainText('All of it?');
  await expect(page.getByRole('link', { name: /^Action/ })).toBeVisible();
  expect(found).toEqual([]);
  expect(app.complaints).toEqual([]);
});
