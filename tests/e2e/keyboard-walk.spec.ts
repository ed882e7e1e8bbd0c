/**
 * Everything there is on the board and in the shell, by somebody who never touches the mouse (INTERFACE "Behaviour people
 * feel"). After each key the focus is on something that is seen, named and framed: `Keyboard` looks.
 */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { closeBoard } from '#tests/support/board-window.ts';
import { temporaryFiles, trelloBoard } from '#tests/support/boards.ts';
import { MONDAY_MORNING } from '#tests/support/clock.ts';
import { CRANE, conversation } from '#tests/support/conversation.ts';
import { Keyboard } from '#tests/support/keyboard.ts';
import { card, list, notifications, titles } from '#tests/support/person.ts';
import { mondayAhead, quayLoad, siteLoad } from '#tests/support/site-load.ts';
import { haveItComeLater } from '#tests/support/unread.ts';

let app: App;
let page: Page;
let keys: Keyboard;
test.beforeEach(async () => {
  app = await launchApp({ startsAt: MONDAY_MORNING });
  page = app.page;
  keys = new Keyboard(page);
  await expect(page.getByRole('heading', { name: 'Welcome to Throughline' })).toBeVisible();
});
test.afterEach(() => closeBoard(app));

async function openSample(): Promise<void> {
  await keys.goTo('Open the sample project');
  await page.keyboard.press('Enter');
  await expect(list(page, 'With the client')).toBeVisible();
  await keys.look('on the board that was opened');
}

async function newProject(name: string): Promise<void> {
  await keys.goTo('New project');
  await keys.press('Enter');
  await keys.type(name);
  await keys.press('Enter');
  await expect(list(page, 'To do')).toBeVisible();
  await keys.look('on the new board');
}

async function command(words: string): Promise<void> {
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await keys.press('Control+k');
  await expect(palette.getByRole('combobox')).toBeFocused();
  await keys.type(words);
  await page.keyboard.press('Enter');
  await expect(palette).toHaveCount(0);
}

async function addCards(...titles: readonly string[]): Promise<void> {
  await keys.press('c');
  for (const title of titles) {
    await keys.type(title);
    await keys.press('Enter');
  }
  await keys.press('Escape');
}

async function importByKeys(file: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await keys.goTo('Import…');
  await page.keyboard.press('Enter');
  await (await choosing).setFiles(file);
  await keys.goTo('Import');
  await page.keyboard.press('Enter');
}

const focused = (): Locator => page.locator(':focus');

test('into the sample and over its board: arrows, Home, End, pages, J and K, Enter and back', async () => {
  await openSample();
  await test.step('F6 goes round the parts of the window', async () => {
    const part = (): Promise<string | null> =>
      focused().evaluate((element) => element.closest('[data-part]')?.getAttribute('data-part') ?? null);
    const parts = new Set<string | null>();
    for (let index = 0; index < 4; index++) {
      await keys.press('F6');
      parts.add(await part());
    }
    expect(parts.size).toBeGreaterThanOrEqual(3);
    await keys.press('Shift+F6');
    await keys.goTo(/^Season calendar/, 'F6', 6);
    await keys.press('Escape');
  });
  await keys.press('j', 'k');
  await expect(card(page, 'Season calendar that visitors can subscribe to')).toBeFocused();
  const [first] = await titles(page, 'To do');
  await keys.press('ArrowRight');
  await expect(card(page, first ?? '')).toBeFocused();
  await keys.press('End');
  const last = await focused().getAttribute('aria-label');
  expect(await focused().getAttribute('aria-posinset')).toBe(await focused().getAttribute('aria-setsize'));
  await keys.press('Home', 'PageDown');
  const page1 = Number(await focused().getAttribute('aria-posinset'));
  expect(page1).toBeGreaterThan(2);
  await keys.press('PageUp');
  await expect(card(page, first ?? '')).toBeFocused();
  await keys.press('j', 'j', 'k', 'ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight');
  await keys.press('Home', 'ArrowUp');
  await expect(focused()).toHaveAttribute('data-list-title');
  await keys.press('ArrowRight', 'ArrowLeft', 'ArrowDown');
  await expect(card(page, first ?? '')).toBeFocused();
  await keys.press('End', 'Enter');
  await expect(page.getByRole('complementary', { name: `Card ${last}` })).toBeVisible();
  await keys.press('k');
  await expect(page.getByRole('complementary', { name: `Card ${last}` })).toHaveCount(0);
  await keys.press('j');
  await expect(page.getByRole('complementary', { name: `Card ${last}` })).toBeVisible();
  await keys.press('Escape');
  await expect(card(page, last ?? '')).toBeFocused();
});

test('a card from its first word to the bin and back', async () => {
  await newProject('Quay works');
  await test.step('quick entry with signs, and offers taken by keys', async () => {
    await keys.press('c');
    await keys.type('Order piles @Dora');
    await keys.press('Tab');
    await keys.type('#Steel');
    await keys.press('ArrowDown', 'Enter');
    await keys.type('!1 ~3h ^2030-12-04');
    await keys.press('Enter');
    await keys.type('Agree on access');
    await keys.press('Enter');
    await keys.type('Survey the quay');
    await keys.press('Enter', 'Escape');
    await expect(card(page, 'Survey the quay')).toBeFocused();
    await expect(card(page, 'Order piles')).toHaveAccessibleDescription(/4 December 2030.*Owners: Dora.*1 label/);
  });
  await test.step('F2 renames, Escape leaves it as it was', async () => {
    await keys.press('F2');
    await keys.type('Survey the seabed');
    await keys.press('Enter');
    await expect(card(page, 'Survey the seabed')).toBeFocused();
    await keys.press('F2', 'Escape');
    await expect(card(page, 'Survey the seabed')).toBeFocused();
  });
  await test.step('moved by Alt and arrows, and by Space', async () => {
    await keys.press('Alt+ArrowUp', 'Alt+ArrowRight');
    expect(await titles(page, 'Doing')).toEqual(['Survey the seabed']);
    await keys.press('Alt+ArrowLeft', 'Alt+ArrowDown');
    await keys.press('Space', 'ArrowRight', 'Space');
    await expect.poll(() => titles(page, 'Doing')).toEqual(['Survey the seabed']);
    await expect(card(page, 'Survey the seabed')).toBeFocused();
    await keys.press('Space', 'ArrowLeft', 'Escape');
    await expect(card(page, 'Survey the seabed')).toBeFocused();
  });
  await test.step('what is asked of one card', async () => {
    await keys.press('o');
    await keys.type('Ana Reis');
    await keys.press('Enter', 'ArrowDown', 'ArrowUp', 'Escape');
    await keys.press('d');
    await keys.type('tomorrow');
    await keys.press('Enter');
    await keys.press('d');
    await keys.goTo('Remove date');
    await keys.press('Escape');
    await keys.press('l');
    await keys.type('Permit');
    await keys.press('Enter');
    await keys.goTo('Change label Permit');
    await keys.press('Enter');
    await keys.type('Permits');
    await keys.goTo('violet');
    await keys.press('Enter');
    await keys.goTo('Save');
    await keys.press('Enter');
    await expect(page.getByRole('combobox', { name: 'Labels' })).toBeFocused();
    await keys.press('Escape');
    await expect(card(page, 'Survey the seabed')).toBeFocused();
    await keys.press('p');
    await expect(page.getByRole('region', { name: 'Preview of Survey the seabed' })).toBeFocused();
    await keys.press('Escape');
    await expect(card(page, 'Survey the seabed')).toBeFocused();
    await keys.press('1', '2', '3', '4', '0', '1');
    await keys.press('b');
    await keys.type('The permit is missing');
    await keys.press('Enter');
    await expect(card(page, 'Survey the seabed')).toBeFocused();
    await expect(card(page, 'Survey the seabed')).toHaveAccessibleDescription(/The permit is missing.*urgent/i);
    await keys.press('b');
    await keys.goTo('It can go on');
    await keys.press('Enter', 'm');
    await keys.type('To do');
    await keys.press('Enter', 'e', 'e');
    await expect(card(page, 'Survey the seabed')).toBeFocused();
  });
  await test.step('several at once', async () => {
    await keys.press('Home', 'x', 'ArrowDown', 'x');
    await keys.press('2', 'd');
    await keys.type('fri');
    await keys.press('Enter', 'Alt+ArrowRight', 'Alt+ArrowLeft', 'Control+a', 'Escape');
    await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0);
  });
  await test.step('its menu', async () => {
    await keys.press('ContextMenu', 'ArrowDown', 'ArrowUp', 'End', 'Home');
    await keys.goTo(/^Priority/, 'ArrowDown');
    await keys.press('ArrowRight', 'ArrowDown', 'ArrowLeft', 'Escape');
    await keys.press('Shift+F10', 'Escape');
    await expect(focused()).toHaveAttribute('data-card', /./);
  });
  await test.step('archived, binned, and back', async () => {
    await keys.press('End', 'Shift+E');
    await keys.press('Delete');
    await expect(notifications(page)).toContainText('moved to the bin');
    await keys.press('Control+z', 'Control+z', 'Control+Shift+z', 'Control+z');
    await expect(card(page, 'Survey the seabed')).toBeVisible();
    await keys.press('Delete', 'g', 'x');
    await expect(page.getByRole('main', { name: 'Bin' })).toBeFocused();
    await keys.goTo(/^Restore /);
    await keys.press('Enter', 'g', 'a', 'g', 'b');
    await expect(page.getByRole('main', { name: 'Board' })).toBeFocused();
    await keys.press('ArrowDown');
    await expect(card(page, 'Order piles')).toBeFocused();
  });
});

test('the panel: every field of it, and one step back at a time', async () => {
  await newProject('Quay works');
  await addCards('Order piles', 'Agree on access');
  await keys.press('Enter');
  const panel = page.getByRole('complementary', { name: /^Card Agree on/ });
  await expect(panel.getByRole('heading', { name: 'Description' })).toBeVisible();
  await test.step('the title', async () => {
    await keys.goTo('Agree on access');
    await keys.press('Enter');
    await keys.type('Agree on the access');
    await keys.press('Enter');
  });
  await test.step('facts that are chosen', async () => {
    for (const [fact, typed] of [
      [/^List:/, 'Doing'],
      [/^Priority:/, 'High'],
      [/^Owners:/, 'Ana Reis'],
      [/^Labels:/, 'Permit'],
      [/^Start:/, 'mon'],
      [/^Due:/, '+2w'],
      [/^Deadline:/, 'eom'],
    ] as const) {
      await keys.goTo(fact);
      await keys.press('Enter');
      await keys.type(typed);
      await keys.press('Enter');
      if (/Owners|Labels/.test(fact.source)) await keys.press('Escape');
      await expect(focused()).toHaveAccessibleName(fact);
    }
    await expect(panel.getByRole('button', { name: 'Priority: High' })).toBeVisible();
  });
  await test.step('estimate and why it cannot go on', async () => {
    await keys.goTo(/^Estimate/);
    await keys.press('Enter');
    await keys.type('3h');
    await keys.press('Enter');
    await keys.goTo(/^Blocked/);
    await keys.press('Enter');
    await keys.type('The permit is missing');
    await keys.press('Enter');
    await expect(panel.getByRole('button', { name: /^Blocked: The permit is missing/ })).toBeVisible();
  });
  await test.step('description, checklist, link, comment', async () => {
    await keys.goTo('Add a description…');
    await keys.press('Enter');
    await expect(panel.getByRole('textbox', { name: 'Description' })).toBeFocused();
    await keys.type('Ask the harbour master.');
    await keys.press('Escape');
    await keys.goTo('Add checklist');
    await keys.press('Enter');
    await expect(panel.getByRole('textbox', { name: /^Add item/ })).toBeFocused();
    await keys.type('Call');
    await keys.press('Enter');
    await keys.type('Write');
    await keys.press('Enter', 'Escape');
    await keys.goTo('Attach link');
    await keys.press('Enter');
    await keys.type('https://example.org/plan');
    await keys.press('Enter', 'Escape');
    await keys.goTo('Write a comment');
    await keys.type('Two quotes are in.');
    await keys.press('Control+Enter');
    await expect(panel.getByRole('list', { name: 'Comments' })).toContainText('Two quotes are in.');
    await keys.goTo(/^Reply to /, 'Shift+Tab');
    await keys.press('Enter');
    await keys.type('Take the second.');
    await keys.press('Control+Enter');
    await keys.goTo('Resolve');
    await keys.press('Enter');
    await keys.look('after resolving');
    await keys.press('Enter');
    await keys.goTo('Reopen');
    await keys.press('Enter');
    await keys.goTo('Delete reply', 'Shift+Tab');
    await keys.press('Enter');
    await keys.goTo('Delete comment');
    await keys.press('Enter');
    await expect(panel.getByText('Two quotes are in.')).toHaveCount(0);
  });
  await test.step('its menu and its edge', async () => {
    await keys.goTo('Card actions', 'Shift+Tab');
    await keys.press('Enter', 'ArrowDown', 'Escape');
    await keys.goTo('Width of the panel', 'Shift+Tab');
    await keys.press('ArrowLeft', 'ArrowRight');
  });
  await test.step('Escape closes it and comes back to the card', async () => {
    await keys.press('Escape');
    await expect(panel).toHaveCount(0);
    await expect(page.getByRole('listitem', { name: 'Agree on the access' })).toBeFocused();
  });
});

test('lists, board settings and the filter', async () => {
  await newProject('Quay works');
  await addCards('Order piles', 'Agree on access', 'Order cable');
  await test.step('lists are added, renamed, moved, limited, folded and put away', async () => {
    await keys.press('Shift+C');
    await keys.type('Review');
    await keys.press('Enter', 'Escape');
    await expect(list(page, 'Review')).toBeVisible();
    await keys.goTo('Review', 'Shift+Tab');
    await keys.press('F2');
    await keys.type('With the client');
    await keys.press('Enter');
    await keys.press('Alt+ArrowLeft', 'Alt+ArrowLeft');
    const title = list(page, 'With the client').getByRole('button', { name: 'With the client', exact: true });
    await keys.press('Space', 'ArrowRight', 'Space', '-');
    await expect(title).toHaveAttribute('aria-expanded', 'false');
    await expect(title).toBeFocused();
    await keys.press('-');
    await expect(title).toBeFocused();
    await keys.press('ArrowLeft', 'ArrowRight');
    await expect(title).toBeFocused();
    await command('limit its cards');
    await keys.look('in the limit');
    await keys.type('2');
    await keys.press('Enter');
    await expect(list(page, 'With the client').getByText('0 cards of at most 2')).toBeAttached();
    await keys.goTo('Actions for With the client');
    await keys.press('Enter', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Escape');
    await command('delete list');
    await expect(list(page, 'With the client')).toHaveCount(0);
    await keys.look('after the list was deleted');
    await keys.press('Control+z');
  });
  await test.step('the board’s settings', async () => {
    await command('board settings');
    await expect(page.getByRole('dialog', { name: 'Board settings' })).toBeVisible();
    await keys.goTo('Ageing after, in days');
    await keys.type('3');
    await keys.goTo(/marks cards as done$/);
    await keys.press('Space');
    await keys.goTo('Done');
    await keys.press('Enter');
    await keys.look('after the settings');
  });
  await test.step('words, chips and the menu of the filter', async () => {
    await keys.press('/');
    await keys.type('order');
    await keys.press('Enter');
    await keys.type('pri');
    await keys.press('ArrowDown', 'ArrowUp', 'Escape');
    await keys.type('owner:');
    await keys.press('ArrowDown', 'Escape');
    await keys.type('due:someday');
    await keys.press('Enter', 'Escape');
    await keys.goTo('Clear', 'Shift+Tab');
    await keys.goTo(/^Remove filter/, 'Shift+Tab');
    await keys.press('Enter');
    await keys.goTo('Filter', 'Shift+Tab');
    await keys.press('Enter', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'Escape', 'Escape');
    await keys.press('/');
    await keys.type('zzz');
    await keys.press('Enter');
    await expect(page.getByText('Nothing matches')).toBeVisible();
    await keys.press('Escape', 'Escape');
    await expect(page.getByText('Nothing matches')).toHaveCount(0);
  });
});

test('a version and a what-if: kept, tried, decided and applied', async () => {
  await newProject('Quay works');
  await addCards('Order piles');
  await test.step('a version is saved, renamed and deleted', async () => {
    await command('save a version');
    await expect(page.getByRole('dialog', { name: 'Save a version' })).toBeVisible();
    await keys.type('Kick-off');
    await keys.press('Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await keys.look('after the version was saved');
    await command('compare plans');
    await keys.goTo('Rename Kick-off');
    await keys.press('Enter');
    await keys.type('Start');
    await keys.press('Enter');
    await keys.goTo('Delete Start');
    await keys.press('Enter');
    await keys.goTo('Delete version');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Nothing is kept by itself.')).toBeVisible();
    await keys.look('after the version was deleted');
  });
  await command('try a what-if');
  await expect(page.getByRole('dialog', { name: 'Try a what-if' })).toBeVisible();
  await keys.type('Fewer piles');
  await page.keyboard.press('Enter');
  const bar = page.getByRole('region', { name: 'What-if' });
  await expect(bar).toBeVisible();
  await command('go to the board');
  await addCards('Flood wall');
  await command('apply the what-if');
  const dialog = page.getByRole('dialog', { name: 'Apply to Quay works' });
  await expect(dialog).toContainText('Card Flood wall');
  await keys.goTo('Apply');
  await page.keyboard.press('Enter');
  await expect(bar).toHaveCount(0);
  await expect(card(page, 'Flood wall')).toBeVisible();
  await keys.look('on the board to which it was applied');
  await keys.press('Control+z');
  await expect(card(page, 'Flood wall')).toHaveCount(0);
});

test('people’s load: its cells, the cards behind them, and back', async () => {
  const files = temporaryFiles();
  const monday = mondayAhead();
  await importByKeys(files.write('quay.json', quayLoad(monday)));
  await expect(card(page, 'Crane')).toBeVisible();
  await keys.press('g', 's');
  await importByKeys(files.write('site.json', siteLoad(monday)));
  await expect(card(page, 'Walls')).toBeVisible();
  await keys.look('on the imported board');
  await keys.press('g', 'w');
  await expect(page.getByRole('grid')).toBeVisible();
  await keys.goTo('Weeks');
  await keys.press('ArrowLeft', 'ArrowRight');
  await keys.goTo(/^Ada Lind, (rest of )?this week/);
  await keys.press('ArrowDown', 'ArrowRight', 'End', 'PageDown', 'Control+Home', 'Control+End', 'ArrowUp', 'Home');
  await keys.goTo(/^Ada Lind, (rest of )?this week/, 'ArrowUp');
  await keys.goTo(/52 of 40 hours, over by 12$/, 'ArrowRight');
  await keys.press('Enter');
  await keys.goTo(/^Walls/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Card Walls' })).toBeVisible();
  await keys.press('Escape');
  await expect(focused()).toHaveAccessibleName(/^Walls/);
  await keys.press('Escape');
  await expect(focused()).toHaveAccessibleName(/52 of 40 hours, over by 12$/);
  await keys.goTo(/^Ada Lind is over/);
  await keys.press('Enter');
  await keys.goTo('How this is counted');
  await keys.press('Enter');
  await keys.goTo('This project', 'Shift+Tab');
  await keys.press('ArrowRight');
  await expect(page.getByText(/as saved there; read just now/)).toBeVisible();
  await keys.goTo(/^Ada Lind is over/);
  await keys.press('Enter');
  await keys.goTo(/^Crane of Quay works/, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Card Crane' })).toBeVisible();
  await keys.look('in the other project');
  files.remove();
});

test('what is unread: from its list to where it stands, answered there, and back', async () => {
  const files = temporaryFiles();
  await importByKeys(files.write('talk.json', JSON.stringify(conversation({ since: MONDAY_MORNING.slice(0, 10) }))));
  await expect(card(page, CRANE)).toBeVisible();
  await keys.look('on the imported board');
  await haveItComeLater(page);
  await keys.goTo('7 unread comments in Quay works', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main', { name: 'Unread and mentions' })).toBeVisible();
  await keys.goTo('Mark as read');
  await keys.press('Enter');
  await keys.goTo(/Friday at seven/);
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: `Card ${CRANE}` });
  await expect(panel.locator('[data-comment]').filter({ hasText: 'Friday at seven' })).toBeFocused();
  await keys.look('on the comment that was asked for');
  await keys.goTo('Mark as unread');
  await keys.press('Enter');
  await keys.goTo(/^Reply to /);
  await keys.press('Enter');
  await keys.type('Seven it is.');
  await keys.press('Control+Enter');
  await expect(panel.getByText('Seven it is.')).toBeVisible();
  await keys.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(focused()).toHaveAccessibleName(/Order the crane/);
  await command('Mark all comments as read');
  await keys.look('when all was read');
  await keys.press('g', 'b');
  files.remove();
});

test('the shell: palette, help, settings, projects, files', async () => {
  const files = temporaryFiles();
  const file = files.write(
    'board.json',
    JSON.stringify(trelloBoard({ board: 'Marina', list: 'To do', cards: [{ name: 'Dig' }] })),
  );
  await newProject('Harbour');
  await addCards('Order piles');
  await test.step('palette, help and settings give the focus back', async () => {
    await keys.press('Control+k', 'ArrowDown', 'ArrowUp', 'PageDown', 'Escape');
    await expect(card(page, 'Order piles')).toBeFocused();
    await keys.press('?', 'Escape');
    await expect(card(page, 'Order piles')).toBeFocused();
    await keys.press('Control+,');
    await keys.goTo(/^Your name/);
    await keys.goTo(/Dark|Light|system/i);
    await keys.press('ArrowRight', 'ArrowLeft');
    await keys.goTo(/^Erase everything/);
    await keys.press('Enter');
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await keys.goTo('Keep everything');
    await keys.press('Enter');
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
    await keys.look('after nothing was erased');
  });
  await test.step('plans are compared and kept', async () => {
    await command('compare plans');
    await expect(page.getByRole('main', { name: 'Compare plans' })).toBeVisible();
    await keys.goTo('Take baseline…');
    await keys.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Take a baseline' })).toBeVisible();
    await keys.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await keys.look('after no baseline was taken');
    await command('go to what changed');
    await expect(page.getByText('Nothing new')).toBeVisible();
    await keys.look('at what changed');
    await command('go to the board');
    await expect(list(page, 'To do')).toBeVisible();
  });
  await test.step('projects are renamed, archived, binned and restored', async () => {
    await keys.goTo(/project actions/, 'Shift+Tab');
    await keys.press('Enter', 'ArrowDown', 'Home', 'Enter');
    await keys.type('Harbour site');
    await keys.press('Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page).toHaveTitle(/Harbour site/);
    await command('archive project');
    await expect(page.getByRole('main', { name: 'Start' })).toBeVisible();
    await keys.look('on the start screen');
    await keys.goTo('Archived projects (1)');
    await keys.press('Enter');
    await keys.goTo('Restore Harbour site');
    await keys.press('Enter');
    await keys.goTo('Harbour site');
    await keys.press('Enter');
    await expect(list(page, 'To do')).toBeVisible();
    await keys.look('in the project again');
    await command('delete project');
    await keys.goTo('Bin (1)');
    await keys.press('Enter');
    await keys.goTo('Remove for good: Harbour site');
    await keys.press('Enter');
    await keys.goTo('Keep it');
    await keys.press('Enter');
    await keys.goTo('Restore Harbour site', 'Shift+Tab');
    await keys.press('Enter');
  });
  await test.step('a file comes in by Enter, and one goes out', async () => {
    await keys.goTo('Import…', 'Shift+Tab');
    const choosing = page.waitForEvent('filechooser');
    await page.keyboard.press('Enter');
    await (await choosing).setFiles(file);
    await keys.goTo('Import');
    await page.keyboard.press('Enter');
    await expect(card(page, 'Dig')).toBeVisible();
    await keys.look('on the imported board');
    const downloading = page.waitForEvent('download');
    await command('export as json');
    expect((await downloading).suggestedFilename()).toMatch(/Marina.*json$/);
    await keys.look('after the export');
    await keys.press('g', 's');
    await keys.press('Control+,', 'Escape');
  });
  files.remove();
});

test('the timeline: its rows and cells, what is typed in them, and the load beside it', async () => {
  await openSample();
  await keys.press('g', 't');
  await expect(page.getByRole('main', { name: 'Timeline' })).toBeFocused();
  await keys.press('ArrowDown');
  const cell = (title: string, column: string): Locator =>
    page
      .getByRole('row')
      .filter({ has: page.locator('[data-column=title]', { hasText: title }) })
      .locator(`[data-column=${column}]`);
  await expect(cell('Season calendar', 'title')).toBeFocused();
  await keys.press('ArrowDown', 'j', 'k', 'ArrowUp', 'Control+End', 'Control+Home', 'PageDown', 'PageUp');
  await keys.press('ArrowRight', 'ArrowRight', 'ArrowRight');
  await expect(cell('Season calendar', 'duration')).toBeFocused();
  await keys.press('Enter');
  await keys.type('3x');
  await keys.press('Enter', 'Escape');
  await keys.press('Enter');
  await keys.type('3d');
  await keys.press('Enter');
  await expect(cell('Season calendar', 'duration')).toHaveText('3d');
  await expect(cell('Season calendar', 'duration')).toBeFocused();
  await keys.press('.', ',', '>', '<', 's', 'z', 'Shift+Z', 'f', 't', 'Shift+ArrowDown', 'Escape');
  await keys.press('o');
  await expect(page.getByRole('combobox', { name: 'Owners' })).toBeFocused();
  await keys.press('Escape');
  await keys.press('Home', 'ArrowRight', 'ContextMenu', 'Escape', 'Enter');
  await expect(page.getByRole('complementary', { name: /^Card / })).toBeVisible();
  await keys.press('Escape', 'c');
  await keys.type('Dredge the basin');
  await keys.press('Enter', 'Alt+ArrowUp', 'Alt+ArrowDown', 'Delete');
  await keys.press('Control+z');
  await expect(cell('Dredge the basin', 'title')).toBeVisible();
  await test.step('as of when the plan is forecast, and what is critical in it', async () => {
    const focusIn = (dialog: string): Promise<void> =>
      expect(page.getByRole('dialog', { name: dialog }).locator('input:focus')).toHaveCount(1);
    await command('Status date');
    await focusIn('Status date');
    await keys.type('tomorrow');
    await keys.press('Enter');
    await expect(page.getByText(/^As of /)).toBeVisible();
    await command('Status date');
    await focusIn('Status date');
    await keys.goTo('Today');
    await keys.press('Enter');
    await expect(page.getByText(/^As of /)).toHaveCount(0);
    await command('Critical slack');
    await focusIn('Critical slack');
    await keys.type('3d');
    await keys.press('Enter');
    await expect(page.getByText('Critical is what has 3 working days of slack or less.')).toBeVisible();
  });
  await test.step('the load under the chart', async () => {
    await keys.press('w');
    const load = page.getByRole('region', { name: 'Load', exact: true });
    await expect(load.getByRole('grid')).toBeVisible();
    await keys.press('F6');
    await expect(load.locator(':focus')).toHaveCount(1);
    await keys.goTo(/, (rest of )?this week, /, 'Tab', 60);
    await keys.press('ArrowDown', 'ArrowRight', 'End', 'PageDown', 'Control+Home', 'Enter', 'Escape');
    await expect(focused()).toHaveRole('gridcell');
    await keys.goTo('Height of the load', 'Shift+Tab', 60);
    await keys.press('ArrowUp', 'ArrowDown');
    await keys.press('w');
    await expect(load).toHaveCount(0);
    await expect(focused()).toHaveAttribute('data-column', /./);
  });
});

test('working calendars: one is made with its hours and days off, and saved', async () => {
  await openSample();
  await command('working calendars');
  await expect(page.getByRole('main', { name: 'Working calendars' })).toBeVisible();
  await keys.goTo('New calendar');
  await keys.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await keys.press('Control+a');
  await keys.type('Site hours');
  await keys.goTo('Hours on Monday');
  await keys.press('Control+a');
  await keys.type('7-12, 13-16');
  await keys.goTo('Add days');
  await keys.press('Enter');
  await expect(page.getByRole('textbox', { name: 'First day' })).toBeFocused();
  await keys.type('24 dec 2026');
  await keys.goTo('Last day');
  await keys.type('1 jan 2027');
  await keys.goTo('What');
  await keys.type('Christmas closure');
  await keys.goTo('Add');
  await keys.press('Enter');
  const days = page.getByRole('region', { name: 'Other days' });
  await expect(days).toContainText('Christmas closure');
  await keys.goTo('Remove Christmas closure', 'Tab', 60);
  await keys.press('Enter');
  await expect(days).not.toContainText('Christmas closure');
  await keys.goTo('Save', 'Tab', 80);
  await keys.press('Enter');
  await expect(page.getByRole('list', { name: 'Calendars' })).toContainText('Site hours');
  await keys.look('after the calendar was saved');
});

test('the timeline’s export: what is chosen, its pages, and the file', async () => {
  await openSample();
  await command('export timeline');
  const dialog = page.getByRole('dialog', { name: 'Export timeline' });
  await expect(dialog.getByRole('img', { name: 'Page 1 of the timeline' })).toBeVisible();
  await keys.look('in the export');
  await keys.goTo('PDF');
  await keys.press('ArrowRight', 'ArrowLeft');
  await keys.goTo('Fit width');
  await keys.press('ArrowRight', 'ArrowLeft');
  await keys.goTo('Paper');
  await keys.press('ArrowDown', 'ArrowUp');
  await keys.goTo(/^From: /);
  await keys.press('Enter', 'Escape', 'Enter');
  await keys.type('24 oct 2026');
  await keys.press('Enter');
  await expect(focused()).toHaveAccessibleName(/^From: .*24 Oct/);
  await keys.goTo('Legend');
  await keys.press('Space', 'Space');
  await expect(page.getByRole('checkbox', { name: 'Legend' })).toBeChecked();
  await keys.press('Escape');
  await expect(dialog).toHaveCount(0);
  await keys.look('after the export was left');
});
