/**
 * Makes the pictures of README and guide anew, in the window that `npm run build` built: run it after screens have changed, and look
 * at each before it is kept. Needs poppler (pdftoppm) for the page of a report.
 */
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { type LaunchOptions, launchApp } from '#tests/support/app.ts';
import { MONDAY_MORNING } from '#tests/support/clock.ts';
import { temporaryFolder } from '#tests/support/host-process.ts';
import { newMeeting, openMeetings } from '#tests/support/meetings-window.ts';
import { command, goToStart, groupBy, importFile, list, openCard, saysSaved } from '#tests/support/person.ts';
import { REPORT_DAY, troubledProject } from '#tests/support/report-project.ts';
import { troubleFiles } from '#tests/support/trouble.ts';
import { pictureProject } from './picture-project.ts';

const root = path.resolve(import.meta.dirname, '..');
const folder = temporaryFolder('pictures');
const GUIDE = { viewport: { width: 1120, height: 700 }, startsAt: MONDAY_MORNING } as const;
const README = { startsAt: MONDAY_MORNING } as const;
const FRIDAY = { viewport: GUIDE.viewport, startsAt: `${REPORT_DAY}T11:00:00Z` } as const;

function written(name: string, text: string): string {
  const file = path.join(folder.path, name);
  writeFileSync(file, text);
  return file;
}

type Take = (name: string) => Promise<void>;

async function shot(options: LaunchOptions, go: (page: Page, take: Take) => Promise<void>): Promise<void> {
  const app = await launchApp(options);
  const { page } = app;
  await go(page, async (name) => {
    await expect(page.getByText(/^(Saved on this device|No project is open)$/)).toBeVisible();
    await dismissAll(page);
    const { width, height } = page.viewportSize() ?? { width: 1280, height: 800 };
    // Nothing under the pointer, and nothing that is being loaded.
    await page.mouse.move(width - 2, height - 2);
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: path.join(root, 'docs/pictures', `${name}.png`) });
    process.stdout.write(`${name}.png\n`);
  });
  await app.close();
}

async function dismissAll(page: Page): Promise<void> {
  const notifications = page.getByRole('region', { name: 'Notifications' });
  for (const close of await notifications.getByRole('button', { name: 'Dismiss' }).all()) await close.click();
}

async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the sample project' }).click();
  await expect(list(page, 'With the client')).toBeVisible();
  await saysSaved(page);
  await expect(page.getByRole('link', { name: /^Flags: \d+/ })).toBeVisible();
}

await shot(README, async (page, take) => {
  await openSample(page);
  await take('board-light');
  await groupBy(page, 'Owner');
  await expect(page.getByRole('group', { name: 'Tom Fischer', exact: true })).toBeVisible();
  await take('lanes-light');
  await page.getByRole('link', { name: 'Timeline', exact: true }).click();
  await expect(page.locator('[data-bar]').first()).toBeVisible();
  await take('timeline-light');
  await page.getByRole('link', { name: 'Calendar', exact: true }).click();
  await expect(page.getByRole('grid')).toBeVisible();
  await take('calendar-light');
  await page.getByRole('link', { name: 'List', exact: true }).click();
  await page.getByRole('button', { name: 'Group', exact: true }).click();
  await page.getByRole('menuitemradio', { name: 'Owner' }).click();
  await page.getByRole('grid').getByRole('columnheader', { name: 'Due', exact: true }).click();
  await expect(page.getByRole('grid').getByRole('button', { name: /^Ana Ribeiro/ })).toBeVisible();
  await take('list-light');
});

await shot({ ...README, colorScheme: 'dark' }, async (page, take) => {
  await openSample(page);
  const panel = await openCard(page, 'Berth booking: confirm by e-mail');
  await expect(panel.getByText('Arrives with the three large mail providers')).toBeVisible();
  await take('card-dark');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Repeat: not set' }).click();
  await page.keyboard.type('every month on the last working day');
  await expect(page.getByRole('paragraph').filter({ hasText: 'Every month on the last working day' })).toBeVisible();
  await take('repeat-dark');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  await take('palette-dark');
});

await shot(GUIDE, async (page, take) => {
  await openMeetings(page);
  await page.getByRole('main').getByRole('button', { name: 'New meeting' }).click();
  const form = page.getByRole('complementary', { name: 'New meeting' });
  await form.getByRole('textbox', { name: 'Title' }).fill('Weekly status');
  await form.getByRole('textbox', { name: 'Day', exact: true }).fill('wed');
  await form.getByRole('combobox', { name: 'Comes again' }).selectOption({ label: 'Every Wednesday' });
  await form.getByRole('button', { name: 'Invite people and find a time…' }).click();
  const people = form.getByRole('list', { name: 'Whose time' }).getByRole('listitem');
  for (const at of [0, 1]) await people.nth(at).getByRole('combobox').selectOption('required');
  await expect(form.getByText(/times suit\. The best:/)).toBeVisible();
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('list', { name: 'People invited' }).getByRole('listitem')).toHaveCount(2);
  await page.getByRole('button', { name: 'Fill', exact: true }).click();
  await page.getByRole('menuitem', { name: 'From what matters now…' }).click();
  const matters = page.getByRole('dialog', { name: 'Fill the agenda from what matters now' });
  await matters.getByRole('button', { name: /^Add \d+ items?$/ }).click();
  await expect(page.getByRole('list', { name: 'Agenda' }).getByRole('listitem').first()).toBeVisible();
  await take('meeting-light');
  await page.getByRole('link', { name: 'All meetings' }).click();
  await newMeeting(page, 'Harbour master, about the signs');
  for (const item of ['Where the signs go', 'Who lights them']) {
    await page.getByRole('button', { name: 'Add agenda item', exact: true }).click();
    await page.keyboard.type(item);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
  }
  const notes = page.getByRole('textbox', { name: 'Notes', exact: true });
  await notes.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await notes.click();
  await page.keyboard.type('# Signs\nTwo at the **north gate**, one at the ferry.\n[ ] Ask for the power supply /act');
  await expect(page.getByRole('listbox', { name: 'Insert' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: /^Action/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Lit until midnight /dec');
  await expect(page.getByRole('listbox', { name: 'Insert' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Decision', exact: true })).toBeVisible();
  await take('notes-light');
  await page.getByRole('button', { name: 'Make minutes' }).click();
  const minutes = page.getByRole('region', { name: 'Minutes', exact: true });
  await expect(minutes.getByText('Draft, version 1')).toBeVisible();
  await minutes.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await take('minutes-light');
});

await shot(GUIDE, async (page, take) => {
  for (const file of [...troubleFiles(folder.path), written('pier.json', pictureProject())]) {
    await goToStart(page);
    await importFile(page, file);
  }
  // Beneath a dialog nothing can be dismissed.
  await dismissAll(page);
  await page.keyboard.press('Control+Shift+f');
  const search = page.getByRole('dialog', { name: 'Find everywhere' });
  await search.getByRole('combobox').fill('permit');
  await expect(search.getByRole('option').first()).toBeVisible();
  await expect(search.getByRole('progressbar')).toHaveCount(0);
  await take('search-light');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: /^Today/ }).click();
  // From here on the host knows who they are, for the windows below too.
  await page.getByRole('combobox', { name: 'You are' }).selectOption('Ana Ribeiro');
  for (const title of ['Choose the typeface', 'Lay the cable']) {
    await expect(page.getByRole('main').getByText(title).first()).toBeVisible();
  }
  await page.getByRole('main').getByRole('listitem').first().focus();
  await take('today-light');
  await page.getByRole('link', { name: 'Portfolio', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Projects' }).getByRole('rowheader')).toHaveCount(3);
  await take('portfolio-light');
});

await shot(FRIDAY, async (page, take) => {
  await importFile(page, written('pier.json', pictureProject()));
  await page.getByRole('link', { name: /^Flags: \d+/ }).click();
  await page
    .getByRole('button', { name: /^Why: Drive piles/ })
    .first()
    .click();
  await take('flags-light');
  await page.getByRole('button', { name: 'More views' }).click();
  await page.getByRole('menuitem', { name: 'Risks' }).click();
  await expect(page.getByRole('region', { name: 'Matrix of risks' })).toBeVisible();
  await take('risks-light');
  await page.getByRole('link', { name: 'Reports', exact: true }).click();
  await page.getByRole('button', { name: 'Report for the team' }).click();
  await expect(page.getByRole('region', { name: /^Preview/ }).getByText('Late, and why')).toBeAttached();
  await take('report-light');
});

/** Of a report for a client, by the command line. */
const [source, pdf] = [written('harbour.json', JSON.stringify(troubledProject())), path.join(folder.path, 'page.pdf')];
const report = ['--out', pdf, '--as-of', REPORT_DAY, '--audience', 'client'];
execFileSync(process.execPath, [path.join(root, 'src/cli/main.ts'), 'report', source, ...report]);
execFileSync('pdftoppm', [
  '-png',
  '-r',
  '90',
  '-l',
  '1',
  '-singlefile',
  pdf,
  path.join(root, 'docs/pictures/report-page'),
]);
process.stdout.write('report-page.png\n');

// The host says when it opened a backup, by the machine's own clock.
await shot({ viewport: { width: 1120, height: 590 } }, async (page, take) => {
  await openSample(page);
  const kept = path.join(tmpdir(), 'Ana', 'Backups');
  await command(page, 'Backups');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('button', { name: 'Choose another folder…' }).click();
  await settings.getByLabel('The whole path of the folder').fill(kept);
  await settings.getByRole('button', { name: 'Keep backups there' }).click();
  await settings.getByRole('button', { name: 'Back up now' }).click();
  await expect(settings.getByText('1 backup was made, opened and counted.')).toBeVisible({ timeout: 60_000 });
  await settings.getByRole('button', { name: 'Backups', exact: true }).click();
  await take('backups-light');
  rmSync(path.dirname(kept), { recursive: true });
});

folder.remove();
// The browser that all of them shared ends with this process.
process.exit(0);
