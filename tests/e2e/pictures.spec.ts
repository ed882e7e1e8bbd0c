/**
 * Pictures of every screen, light and dark, at two sizes, with little, believable and absurd data: into
 * test-results/pictures, to be looked at. axe looks at each of them too: with all rules once, and for the colours of the rest.
 */
import { expect, type Page, test } from '@playwright/test';
import { absurdLoad } from '#tests/support/absurd-load.ts';
import { absurdProject } from '#tests/support/absurd-project.ts';
import { type App, launchApp } from '#tests/support/app.ts';
import { temporaryFiles } from '#tests/support/boards.ts';
import { conversation } from '#tests/support/conversation.ts';
import { leaveApp, loseDocuments, returnToApp } from '#tests/support/faults/rows.ts';
import {
  addCards,
  card,
  chooseFile,
  command,
  goToFurther,
  goToStart,
  importFile,
  list,
  openCard,
  saysSaved,
  startProject,
  writeDescription,
} from '#tests/support/person.ts';
import { type Look, looker, SIZES } from '#tests/support/pictures.ts';
import { mondayAhead, quayLoad, siteLoad } from '#tests/support/site-load.ts';
import { haveItComeLater } from '#tests/support/unread.ts';

/** The other two show nothing new to a test: they are for whoever looks at them all, with `PICTURES=all`. */
const ALWAYS = ['light-1280x800', 'dark-1920x1080'];
// The longest of all: each by itself, so that two cores share them.
test.describe.configure({ mode: 'parallel' });

let app: App;
test.afterEach(() => app.close());

for (const viewport of SIZES) {
  for (const colorScheme of ['light', 'dark'] as const) {
    const name = `${colorScheme}-${viewport.width}x${viewport.height}`;
    if (process.env.PICTURES !== 'all' && !ALWAYS.includes(name)) continue;
    test(`every screen, ${name}`, async () => {
      test.setTimeout(240_000);
      app = await launchApp({ viewport, colorScheme });
      const { page } = app;
      const found: string[] = [];
      const look = looker(page, name, found);
      await startAndSample(page, look);
      await littleData(page, look);
      await absurdData(page, look);
      await loads(page, look);
      await conversations(page, look);
      expect(found).toEqual([]);
      expect(app.complaints).toEqual([]);
    });
  }
}

for (const colorScheme of ['light', 'dark'] as const) {
  const [viewport] = SIZES;
  const name = `${colorScheme}-${viewport.width}x${viewport.height}`;
  test(`every state, ${name}`, async () => {
    test.setTimeout(360_000);
    app = await launchApp({ viewport, colorScheme });
    const { page } = app;
    const found: string[] = [];
    const look = looker(page, name, found);
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
}

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

async function startAndSample(page: Page, look: Look): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Welcome to Throughline' })).toBeVisible();
  await look('start');
  await page.getByRole('button', { name: 'Open the sample project' }).click();
  await expect(list(page, 'With the client')).toBeVisible();
  await saysSaved(page);
  await look('board');
  await page.keyboard.press('/');
  await page.keyboard.type('-done due:<4w');
  await page.keyboard.press('Enter');
  await page.keyboard.type('lab');
  await look('filter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  const panel = await openCard(page, 'Berth booking: confirm by e-mail');
  await expect(panel.getByText('Arrives with the three large mail providers')).toBeVisible();
  await look('panel');
  await panel.getByRole('button', { name: /^Due:/ }).click();
  await expect(page.getByRole('grid')).toBeVisible();
  await look('due-date');
  await page.keyboard.press('Escape');
  await panel.getByRole('button', { name: /^Labels:/ }).click();
  await expect(page.getByRole('option', { name: 'Waiting for client' })).toBeVisible();
  await look('labels');
  await page.keyboard.press('Escape');
  await panel.getByRole('button', { name: 'Close panel' }).click();
  await page.getByRole('button', { name: /project actions/ }).click();
  await look('project-menu');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Timeline', exact: true }).click();
  await expect(page.locator('[data-bar]').first()).toBeVisible();
  await look('timeline');
  await page.keyboard.press('f');
  await look('timeline-whole');
  await page.getByRole('link', { name: 'Load', exact: true }).click();
  await expect(page.getByRole('main', { name: 'Load' })).toBeVisible();
  await look('load');
  await page.getByRole('link', { name: 'Board', exact: true }).click();
  await card(page, 'Texts for the regatta page').focus();
  await page.keyboard.press('Delete');
  await goToFurther(page, 'Bin');
  await expect(page.getByRole('list', { name: 'Bin' })).toContainText('Texts for the regatta page');
  await look('bin');
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await look('settings');
  await page.keyboard.press('Escape');
  await goToStart(page);
  await look('projects');
}

/** Who has how much to do, over on single days and in whole weeks, and what a cell is made of. */
async function loads(page: Page, look: Look): Promise<void> {
  const files = temporaryFiles();
  try {
    const monday = mondayAhead();
    for (const [name, text] of [
      ['load', siteLoad(monday)],
      ['load-absurd', absurdLoad(monday)],
    ] as const) {
      if (name === 'load') {
        await goToStart(page);
        await importFile(page, files.write('quay.json', quayLoad(monday)));
      }
      await goToStart(page);
      await importFile(page, files.write(`${name}.json`, text));
      await page.getByRole('link', { name: 'Load' }).click();
      await page.getByRole('region', { name: 'Who is over' }).getByRole('button').first().click();
      await look(name);
      if (name === 'load') {
        await page.getByRole('radio', { name: 'All projects' }).check({ force: true });
        await page.getByRole('button', { name: 'Close the list of this cell' }).click();
        await expect(page.getByText(/as saved there; read just now/)).toBeVisible();
        await page.getByRole('region', { name: 'Who is over' }).getByRole('button').first().click();
        await look('load-all');
      }
      await page.getByRole('link', { name: 'Timeline', exact: true }).click();
      await expect(page.getByRole('treegrid')).toBeVisible();
      await page.keyboard.press('w');
      await expect(page.getByRole('grid')).toBeVisible();
      await look(`timeline-${name}`);
    }
  } finally {
    files.remove();
  }
}

async function conversations(page: Page, look: Look): Promise<void> {
  const files = temporaryFiles();
  try {
    await goToStart(page);
    // From tomorrow on: what was said before a project came is part of it.
    const talk = conversation({ since: new Date().toISOString().slice(0, 10) });
    await importFile(page, files.write('talk.json', JSON.stringify(talk)));
    await haveItComeLater(page);
    await look('unread-on-cards');
    await page.keyboard.press('g');
    await page.keyboard.press('u');
    await page.getByRole('button', { name: /Friday at seven/ }).click();
    await expect(page.getByRole('complementary').getByText('Friday at seven')).toBeVisible();
    await page
      .getByRole('complementary')
      .getByRole('button', { name: /^Reply to/ })
      .last()
      .click();
    await page.keyboard.type('Signed.');
    await look('unread');
    await page.getByRole('button', { name: 'Mark all as read' }).click();
    await page.getByRole('link', { name: 'Board', exact: true }).click();
    await expect(page.getByRole('main', { name: 'Board' })).toBeVisible();
    await page.keyboard.press('g');
    await page.keyboard.press('u');
    await expect(page.getByText('You have read everything')).toBeVisible();
    await look('unread-nothing');
  } finally {
    files.remove();
  }
}

async function littleData(page: Page, look: Look): Promise<void> {
  await startProject(page, 'Quay works');
  await addCards(page, 'To do', 'Order piles');
  await look('little');
  await page.getByRole('link', { name: 'Timeline', exact: true }).click();
  await expect(page.getByRole('treegrid')).toBeVisible();
  await look('timeline-little');
}

async function absurdData(page: Page, look: Look): Promise<void> {
  const files = temporaryFiles();
  try {
    await goToStart(page);
    await importFile(page, files.write('absurd.json', JSON.stringify(absurdProject())));
    await look('absurd');
    await page.getByRole('listitem', { name: /^Sehr lange/ }).dblclick();
    await expect(page.getByRole('complementary')).toBeVisible();
    await look('absurd-panel');
    await page.getByRole('link', { name: 'Timeline', exact: true }).click();
    await expect(page.getByRole('treegrid')).toBeVisible();
    await look('timeline-absurd');
    await page.keyboard.press('f');
    await look('timeline-absurd-whole');
    await page.getByRole('rowheader').first().click();
    await page.keyboard.press('Control+End');
    await expect(page.getByRole('rowheader', { name: 'Ebene 39' })).toBeInViewport();
    await look('timeline-absurd-deep');
  } finally {
    files.remove();
  }
}
