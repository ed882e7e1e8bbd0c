/** Pictures of what a screen comes to while somebody does something in it; see pictures.spec.ts. */
import { expect, type Page, test } from '@playwright/test';
import { absurdProject } from '#tests/support/absurd-project.ts';
import { type App, launchApp } from '#tests/support/app.ts';
import { temporaryFiles } from '#tests/support/boards.ts';
import { leaveApp, loseDocuments, returnToApp } from '#tests/support/faults/rows.ts';
import { card, chooseFile, command, list, saysSaved, writeDescription } from '#tests/support/person.ts';
import { type Look, looker } from '#tests/support/pictures.ts';

let app: App;
test.afterEach(() => app.close());

test('every state', async () => {
  test.setTimeout(360_000);
  app = await launchApp();
  const { page } = app;
  const found: string[] = [];
  const look = looker(page, found);
  await page.getByRole('main').getByRole('button', { name: 'New project' }).click();
  await page.keyboard.press('Enter');
  await look('name-missing');
  await page.keyboard.press('Escape');
  await importStates(page, look);
  await page.getByRole('button', { name: 'Open the sample project' }).click();
  await expect(list(page, 'With the client')).toBeVisible();
  await saysSaved(page);
  await cardStates(page, look);
  await pasteStates(page, look);
  await overlayStates(page, look);
  await laneStates(page, look);
  await planStates(page, look);
  await calendarStates(page, look);
  await exportStates(page, look);
  await goneStates(page, look);
  expect(found).toEqual([]);
  expect(app.complaints).toEqual([]);
});

/** A file that is no project, and what another would bring. */
async function importStates(page: Page, look: Look): Promise<void> {
  const files = temporaryFiles();
  try {
    await chooseFile(page, files.write('notes.txt', 'Nothing that is known here.'));
    await expect(page.getByRole('alert')).toBeVisible();
    await look('import-refused');
    await page.keyboard.press('Escape');
    await chooseFile(page, files.write('absurd.json', JSON.stringify(absurdProject())));
    await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeVisible();
    await look('import-rehearsal');
    await page.keyboard.press('Escape');
    await chooseFile(page, files.write('works.csv', 'What;Who;From\nPiles;Ana;03/04/2026\nWalls;Bo;10/04/2026\n'));
    await page.getByRole('combobox', { name: 'What From is' }).selectOption('Start');
    await look('import-columns');
    await page.keyboard.press('Escape');
  } finally {
    files.remove();
  }
}

async function cardStates(page: Page, look: Look): Promise<void> {
  await card(page, 'Privacy notice').click();
  await page.keyboard.press('Control+a');
  await look('selection');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowLeft');
  await look('dragging');
  await page.keyboard.press('Escape');
  await page.keyboard.press('o');
  await expect(page.getByRole('combobox', { name: 'Owners' })).toBeFocused();
  await look('owners-of-several');
  await page.keyboard.press('Escape');
  await page.keyboard.press('b');
  await look('blocked');
  await page.keyboard.press('Escape');
  await page.keyboard.press('p');
  await expect(page.getByRole('region', { name: /^Preview of / })).toBeFocused();
  await look('preview');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ContextMenu');
  await expect(page.getByRole('menu', { name: 'Card actions' })).toBeVisible();
  await look('card-menu');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('c');
  await page.keyboard.type('Order piles #Steel !1 ~3h ^2030-12-04 @Yu');
  await expect(page.getByRole('option').first()).toBeVisible();
  await look('quick-entry');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
}

/** More lines than a frame can take, on their way into a text and after. */
async function pasteStates(page: Page, look: Look): Promise<void> {
  await app.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const lines = Array.from({ length: 8_000 }, (_, index) => `Entry ${index + 1} of the log`).join('\n');
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(lines)})`);
  const editor = await writeDescription(page, 'Texts for the regatta page');
  await expect(editor).toHaveAttribute('contenteditable', 'true');
  await page.keyboard.press('Control+v');
  const told = page.getByText(/^Past(ing|ed) 8,000 lines/);
  // On its way still, unless the machine is fast.
  await expect(told).toBeInViewport();
  await look('pasting', { checked: false });
  await expect(told).toHaveText(/^Pasted 8,000 lines as they are\./, { timeout: 60_000 });
  await expect(told).toBeInViewport();
  await look('pasted', { checked: false });
  await page.keyboard.press('Control+z');
  await expect(told).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary')).toHaveCount(0);
}

async function overlayStates(page: Page, look: Look): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type('due:someday');
  await page.keyboard.press('Enter');
  await look('filter-not-understood');
  await page.keyboard.press('Escape');
  await page.keyboard.type('-done owner:none zzz');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await look('filter-nothing');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  for (const [keys, name, picture] of [
    ['Control+k', 'Commands', 'palette'],
    ['?', 'Keyboard shortcuts', 'help'],
  ] as const) {
    await page.keyboard.press(keys);
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    await look(picture);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
}

/** The board in lanes, by each thing that they can stand for. */
async function laneStates(page: Page, look: Look): Promise<void> {
  for (const [grouping, lane] of [
    ['Owner', 'Tom Fischer'],
    ['Priority', 'Urgent priority'],
  ] as const) {
    await page.getByRole('button', { name: /^(Group|By \w+)$/ }).click();
    await page.getByRole('menuitemradio', { name: grouping }).click();
    await expect(page.getByRole('group', { name: lane, exact: true })).toBeVisible();
    await look(`lanes-${grouping.toLowerCase()}`);
  }
}

/** Two states of the plan, and one that is tried out. */
async function planStates(page: Page, look: Look): Promise<void> {
  await command(page, 'Go to what changed');
  await expect(page.getByText('Nothing new')).toBeVisible();
  await look('changes-none');
  await command(page, 'Compare plans');
  await expect(page.getByRole('main', { name: 'Compare plans' })).toBeVisible();
  await look('compare');
  await command(page, 'Try a what-if');
  await expect(page.getByRole('dialog', { name: 'Try a what-if' })).toBeVisible();
  await look('what-if-begins');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'What-if' })).toContainText('finishes');
  await look('what-if');
  await command(page, 'Compare plans');
  await expect(page.getByRole('heading', { name: 'Load' })).toBeVisible();
  await look('what-if-compare');
}

/** None yet, one that is made with days off, and the days of a file. */
async function calendarStates(page: Page, look: Look): Promise<void> {
  await command(page, 'Working calendars');
  await expect(page.getByText('When do you work?')).toBeVisible();
  await look('calendars-none');
  await page.getByRole('button', { name: 'New calendar' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Site hours');
  await page.getByRole('button', { name: 'Add days' }).click();
  await page.getByRole('textbox', { name: 'First day' }).fill('24 dec 2026');
  await page.getByRole('textbox', { name: 'Last day' }).fill('1 jan 2027');
  await page.getByRole('textbox', { name: 'What' }).fill('Christmas closure');
  await look('calendars-days');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('region', { name: 'What saving would do' }).locator('[aria-live]')).not.toBeEmpty();
  await look('calendars-draft');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await saysSaved(page);
  await look('calendars');
}

async function exportStates(page: Page, look: Look): Promise<void> {
  await command(page, 'Export timeline');
  const dialog = page.getByRole('dialog', { name: 'Export timeline' });
  await expect(dialog.getByRole('img', { name: 'Page 1 of the timeline' })).toBeVisible();
  await look('export-timeline');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
}

/** Projects of which nothing is left, and what is asked before they leave the list. */
async function goneStates(page: Page, look: Look): Promise<void> {
  await leaveApp(app);
  await loseDocuments(page);
  await returnToApp(app, '');
  await expect(page.getByRole('region', { name: 'Gone from this disk' })).toContainText('North Quay');
  await look('gone');
  await page.getByRole('button', { name: 'Take off the list: North Quay harbour website' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('had 26 open and 14 done cards');
  await look('gone-asked');
}
