/** Notes of another program come into a meeting in the built window: seen first, read aloud, and taken back in one step. */
import { expect, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { MONDAY_MORNING } from '#tests/support/clock.ts';
import { newMeeting, openMeetings } from '#tests/support/meetings-window.ts';
import { saysSaved } from '#tests/support/person.ts';
import { looker } from '#tests/support/pictures.ts';
import { stumbles } from '#tests/support/reader.ts';

let app: App;
test.afterEach(() => app.close());

const PAGE = [
  '---\ndate: 2026-11-23\nattendees: [Ana Lima]\n---\n# Weekly status\n\n## Points\n\n- [x] Keys of the site\n- [-] Second crane\n',
  'See [[Plan of the pier|the plan]] and [the tide](https://example.org/tide).\n\n| Pier | Price |\n| --- | --- |\n| South | 95 |\n',
].join('\n');

test('[NOTESIN-13] notes of another program come into a meeting', async () => {
  app = await launchApp({ startsAt: MONDAY_MORNING });
  const { page } = app;
  const found: string[] = [];
  const look = looker(page, found);
  await openMeetings(page);
  await newMeeting(page, 'Site meeting', 'today');

  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import notes…' }).click();
  const file = { name: 'weekly.md', mimeType: 'text/markdown', buffer: Buffer.from(PAGE) };
  await (await choosing).setFiles(file);
  const dialog = page.getByRole('dialog', { name: 'Import weekly.md into the notes' });
  await expect(dialog.getByRole('list', { name: 'Pages' })).toContainText('2 tasks (2 done), 1 table');
  await expect(dialog.getByRole('region', { name: 'What arrives differently' })).toContainText('1 cancelled task');
  await look('notes-import');
  expect(await stumbles(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Add to the notes' }).click();

  const notes = page.getByRole('textbox', { name: 'Notes', exact: true });
  await expect(notes).toContainText('Keys of the site');
  await expect(notes.getByRole('table')).toContainText('South');
  await saysSaved(page);
  await look('notes-imported');
  await notes.click();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(notes).not.toContainText('Keys of the site');
  expect(found).toEqual([]);
  expect(app.complaints).toEqual([]);
});
