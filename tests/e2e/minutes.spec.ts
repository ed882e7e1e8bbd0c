/** Minutes out within a minute of a meeting's end: made, edited, saved as a PDF, kept as they were sent. */

import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { byKeys } from '#tests/support/by-keys.ts';
import { MONDAY_MORNING } from '#tests/support/clock.ts';
import { editorRests } from '#tests/support/editor-rests.ts';
import { newMeeting, openMeetings } from '#tests/support/meetings-window.ts';
import { notifications, saysSaved } from '#tests/support/person.ts';
import { looker } from '#tests/support/pictures.ts';

let app: App;
test.afterEach(() => app.close());

async function meetingWithItem(page: Page): Promise<void> {
  await openMeetings(page);
  await newMeeting(page, 'Pier review', 'today');
  await page.getByRole('button', { name: 'Add agenda item' }).click();
  await page.keyboard.type('Which pier first?');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
}

test('[MIN-8] minutes are made, edited, saved and sent', async () => {
  app = await launchApp({ startsAt: MONDAY_MORNING });
  const { page } = app;
  const found: string[] = [];
  const look = looker(page, found);
  await meetingWithItem(page);
  const minutes = page.getByRole('region', { name: 'Minutes', exact: true });
  await page.getByRole('textbox', { name: 'Notes', exact: true }).click();
  await page.keyboard.type('It rained all day.');
  await page.getByRole('button', { name: 'My private notes' }).click();
  await page.getByRole('textbox', { name: 'My private notes' }).click();
  await page.keyboard.type('Ask for a raise.');
  await page.getByRole('button', { name: 'Close my private notes' }).click();
  await minutes.scrollIntoViewIfNeeded();
  await look('minutes-none');

  await minutes.getByRole('button', { name: 'Make minutes' }).click();
  await expect(minutes.getByText('Draft, version 1')).toBeVisible();
  await expect(minutes.getByText('Which pier first?')).toBeVisible();
  // [MIN-1] Of the notes that everybody has, and of no others.
  await expect(minutes.getByText('It rained all day.')).toBeVisible();
  await expect(minutes).not.toContainText('raise');
  await minutes.scrollIntoViewIfNeeded();
  await look('minutes-draft');
  await minutes.getByText('Which pier first?').dblclick();
  const editor = minutes.getByRole('textbox', { name: 'Minutes' });
  await expect(editor).toBeFocused();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('The south pier is **first**.');
  await page.keyboard.press('Escape');
  await expect(minutes.getByText('The south pier is first.')).toBeVisible();

  const download = page.waitForEvent('download');
  await minutes.getByRole('button', { name: 'Save or copy the draft' }).click();
  await look('minutes-formats');
  await page.getByRole('menuitem', { name: 'Save as PDF' }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe('Minutes 2026-11-23 Pier review.pdf');
  const pdf = readFileSync(await saved.path()).toString('latin1');
  expect(pdf.match(/\/S \/H1\b/g)).toHaveLength(1);

  await minutes.getByRole('button', { name: 'Send…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Send minutes, version 1' });
  await look('minutes-send');
  await dialog.getByRole('textbox').fill('Port authority');
  await dialog.getByRole('button', { name: 'Note as sent' }).click();
  await expect(minutes.getByRole('list', { name: 'Minutes that were sent' })).toContainText('Version 1 sent');
  await minutes.getByRole('button', { name: 'Read version 1' }).click();
  await minutes.scrollIntoViewIfNeeded();
  await look('minutes-sent');
  await minutes.getByRole('button', { name: 'Close version 1' }).click();
  await minutes.getByRole('button', { name: 'Correct…' }).click();
  await expect(minutes.getByText('Draft, version 2')).toBeVisible();
  await expect(minutes.getByText('The south pier is first.')).toBeVisible();
  await expect(notifications(page)).toContainText('New version begun.');
  await saysSaved(page);
  expect(found).toEqual([]);
  expect(app.complaints).toEqual([]);
});

test('[MIN-8] minutes by keys alone, and read aloud: made, a table in them, on other paper, sent, put right', async () => {
  app = await launchApp({ startsAt: MONDAY_MORNING });
  const { page } = app;
  const { keys, faults, read } = byKeys(page);
  await meetingWithItem(page);
  const minutes = page.getByRole('region', { name: 'Minutes', exact: true });
  await minutes.getByRole('button', { name: 'Make minutes' }).focus();
  await page.keyboard.press('Enter');
  await expect(minutes.getByText('Draft, version 1')).toBeVisible();
  await read('a draft');
  await minutes.getByRole('button', { name: 'Edit minutes' }).focus();
  await page.keyboard.press('Enter');
  const text = minutes.getByRole('textbox', { name: 'Minutes' });
  await expect(text).toBeFocused();
  await editorRests(page);
  await keys.press('Enter');
  await editorRests(page);
  await page.keyboard.type('/table', { delay: 40 });
  await expect(page.getByRole('option', { name: 'Table' })).toBeVisible();
  await keys.press('Enter');
  await page.keyboard.type('Pier');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Price');
  await keys.press('Alt+Shift+Delete');
  await expect(text.getByRole('columnheader')).toHaveCount(2);
  await expect(page.getByRole('toolbar', { name: 'Table' })).toBeVisible();
  await read('a draft that is written');
  await keys.press('Escape');
  await expect(minutes.getByRole('button', { name: 'Edit minutes' })).toBeFocused();
  await expect(minutes.getByRole('table')).toContainText('Pier');
  await keys.goTo('Save or copy the draft', 'Shift+Tab');
  await keys.press('Enter');
  await read('the formats');
  await keys.goTo('Paper', 'ArrowDown');
  await keys.press('ArrowRight');
  await keys.goTo('Letter', 'ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await keys.look('after the paper was chosen');
  await keys.goTo('Send…');
  await keys.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Send minutes, version 1' })).toBeVisible();
  await read('sending');
  await keys.goTo('Note as sent');
  await page.keyboard.press('Enter');
  await expect(minutes.getByRole('list', { name: 'Minutes that were sent' })).toContainText('Version 1 sent');
  await keys.look('after they were sent');
  await minutes.getByRole('button', { name: 'Read version 1' }).focus();
  await keys.press('Enter');
  await expect(minutes.getByRole('button', { name: 'Close version 1' })).toBeFocused();
  await read('a version that was sent');
  await keys.goTo('Correct…', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(minutes.getByText('Draft, version 2')).toBeVisible();
  await saysSaved(page);
  expect(faults).toEqual([]);
  expect(app.complaints).toEqual([]);
});
