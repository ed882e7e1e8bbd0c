/** The window by its accessibility tree: roles, names, states, landmarks, headings, and what is said aloud. */
import { expect, type Page, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { temporaryFiles } from '#tests/support/boards.ts';
import { MONDAY_MORNING } from '#tests/support/clock.ts';
import { CRANE, conversation } from '#tests/support/conversation.ts';
import {
  addCards,
  card,
  command,
  goToFurther,
  goToStart,
  importFile,
  list,
  openCard,
  saysSaved,
  startProject,
} from '#tests/support/person.ts';
import { heard, listen, rowAloud, stumbles } from '#tests/support/reader.ts';
import { plan, write } from '#tests/support/timeline.ts';
import { haveItComeLater } from '#tests/support/unread.ts';

let app: App;
let page: Page;
test.beforeEach(async () => {
  app = await launchApp({ startsAt: MONDAY_MORNING });
  page = app.page;
});
test.afterEach(async () => {
  expect(app.complaints).toEqual([]);
  await app.close();
});

test('on every screen all is named, landmarks are told apart, headings are in order, errors belong to their fields', async () => {
  const faults: string[] = [];
  const read = async (screen: string): Promise<void> => {
    for (const fault of await stumbles(page)) faults.push(`${screen}: ${fault}`);
  };
  const dialog = async (name: string): Promise<void> => {
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    await read(name);
  };
  await expect(page.getByRole('button', { name: 'Open the sample project' })).toHaveAccessibleDescription(/\.$/);
  await read('start');
  await page.getByRole('main').getByRole('button', { name: 'New project' }).click();
  await page.keyboard.press('Enter');
  const name = page.getByRole('textbox', { name: 'Name' });
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await expect(name).toHaveAccessibleDescription('A project needs a name.');
  await dialog('New project');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Open the sample project' }).click();
  await expect(list(page, 'With the client')).toBeVisible();
  await saysSaved(page);
  await read('board');
  await page.keyboard.press('/');
  const filter = page.getByRole('combobox', { name: 'Filter' });
  await page.keyboard.type('lab');
  await expect(filter).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option', { selected: true })).toHaveCount(1);
  await read('filter');
  await filter.fill('due:someday');
  await page.keyboard.press('Enter');
  await expect(filter).toHaveAttribute('aria-invalid', 'true');
  await expect(filter).toHaveAccessibleDescription(/\S/);
  await read('filter that is not understood');
  await page.keyboard.press('Escape');

  await card(page, 'Privacy notice').focus();
  await page.keyboard.press('ContextMenu');
  await expect(page.getByRole('menu', { name: 'Card actions' })).toBeVisible();
  await read('card menu');
  await page.keyboard.press('Escape');
  await expect(card(page, 'Privacy notice')).toBeFocused();
  await page.keyboard.press('l');
  await dialog('Labels');
  await page.keyboard.press('Escape');
  await expect(card(page, 'Privacy notice')).toBeFocused();
  await page.keyboard.press('d');
  await page.keyboard.type('whenever');
  await dialog('Due');
  await page.keyboard.press('Escape');
  await expect(card(page, 'Privacy notice')).toBeFocused();
  await page.keyboard.press('b');
  await dialog('Blocked');
  await page.keyboard.press('Escape');
  for (const [keys, title] of [
    ['Control+k', 'Commands'],
    ['?', 'Keyboard shortcuts'],
    ['Control+,', 'Settings'],
  ] as const) {
    await page.keyboard.press(keys);
    await dialog(title);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await openCard(page, 'Berth booking: confirm by e-mail');
  await read('panel');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Timeline', exact: true }).click();
  await expect(page.getByRole('treegrid', { name: 'Tasks' })).toBeVisible();
  await read('timeline');
  await page.keyboard.press('w');
  await expect(page.getByRole('region', { name: 'Load', exact: true }).getByRole('grid')).toBeVisible();
  await read('timeline with its load');
  await page.keyboard.press('w');
  await goToFurther(page, 'Load');
  await expect(page.getByRole('main', { name: 'Load' })).toBeVisible();
  await read('load');
  await goToFurther(page, 'Archive');
  await read('archive');
  await goToFurther(page, 'Bin');
  await read('bin');
  await command(page, 'Go to what changed');
  await expect(page.getByText('Nothing new')).toBeVisible();
  await read('what changed');
  await command(page, 'Compare plans');
  await expect(page.getByRole('main', { name: 'Compare plans' })).toBeVisible();
  await read('compare');
  await command(page, 'Save a version');
  await dialog('Save a version');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Compare with Version of/ }).click();
  await read('compare with a version');
  await command(page, 'Take a baseline');
  await dialog('Take a baseline');
  await page.keyboard.press('Escape');
  for (const name of ['Status date', 'Critical slack']) {
    await command(page, name);
    await dialog(name);
    await page.keyboard.press('Escape');
  }
  await command(page, 'Working calendars');
  await expect(page.getByRole('main', { name: 'Working calendars' })).toBeVisible();
  await read('no calendars');
  await page.getByRole('button', { name: 'New calendar' }).click();
  await page.getByRole('button', { name: 'Add days' }).click();
  await expect(page.getByRole('textbox', { name: 'First day' })).toBeFocused();
  await page.keyboard.type('someday');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'First day' })).toHaveAccessibleDescription(/\S/);
  await read('a calendar with days that are wrong');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await command(page, 'Export timeline');
  await expect(page.getByRole('img', { name: 'Page 1 of the timeline' })).toBeVisible();
  await dialog('Export timeline');
  await page.keyboard.press('Escape');
  await goToStart(page);
  await read('start with a project');
  expect(faults).toEqual([]);
});

test('conversations: what is unread, what is resolved, which answers which, and where they are listed', async () => {
  const files = temporaryFiles();
  const talk = conversation({ since: MONDAY_MORNING.slice(0, 10) });
  await importFile(page, files.write('talk.json', JSON.stringify(talk)));
  files.remove();
  await haveItComeLater(page);
  await expect(card(page, CRANE)).toHaveAccessibleDescription(/6 comments, 6 unread/);
  await expect(page.getByRole('link', { name: 'Quay works', exact: true })).toHaveAccessibleDescription(
    /7 unread comments/,
  );
  await page.keyboard.press('g');
  await page.keyboard.press('u');
  const unread = page.getByRole('main', { name: 'Unread and mentions' }).getByRole('list', { name: 'Unread' });
  await expect(unread.getByRole('button', { name: /^Ben Okafor on Order the crane .*Who asks/ })).toBeVisible();
  expect(await stumbles(page)).toEqual([]);
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  const panel = await openCard(page, CRANE);
  const line = panel.getByRole('button', {
    name: /^Ben Okafor: Who asks .* Resolved by Ben Okafor, .* 1 reply · 2 new/,
  });
  await expect(line).toHaveAttribute('aria-expanded', 'false');
  await line.click();
  await expect(line).toHaveAttribute('aria-expanded', 'true');
  await expect(panel.getByRole('button', { name: /^2 replies/ })).toHaveAttribute('aria-expanded', 'true');
  await expect(panel.getByRole('list', { name: 'Replies' }).first().getByRole('listitem')).toHaveCount(2);
  await panel.getByRole('button', { name: 'Reply to Ana Ribeiro' }).first().click();
  await expect(panel.getByRole('textbox', { name: 'Reply to Ana Ribeiro' })).toBeFocused();
  expect(await stumbles(page)).toEqual([]);
});

test('states are told: place in a list, selected, folded, done, pressed in', async () => {
  await startProject(page, 'Quay works');
  await addCards(page, 'To do', 'Order piles', 'Agree on access');
  await expect(list(page, 'To do').getByRole('list', { name: 'Cards in To do' }).getByRole('listitem')).toHaveCount(2);
  await expect(card(page, 'Agree on access')).toHaveAttribute('aria-posinset', '2');
  await expect(card(page, 'Agree on access')).toHaveAttribute('aria-setsize', '2');
  await card(page, 'Agree on access').focus();
  await page.keyboard.press('x');
  await expect(page.getByRole('checkbox', { name: 'Select Agree on access' })).toBeChecked();
  await page.keyboard.press('e');
  await expect(card(page, 'Agree on access')).toHaveAccessibleDescription(/Done/);
  const doing = list(page, 'Doing').getByRole('button', { name: 'Doing', exact: true });
  await doing.focus();
  await page.keyboard.press('-');
  await expect(doing).toHaveAttribute('aria-expanded', 'false');
  await expect(page.getByRole('link', { name: 'Board' })).toHaveAttribute('aria-current', 'page');
  await page.getByRole('button', { name: /project actions/ }).press('Enter');
  await expect(page.getByRole('menu', { name: 'Project actions' })).toBeVisible();
  await page.keyboard.press('Escape');
});

test('aloud: a card that is carried, what a filter leaves, what is undone, and no chatter about saving', async () => {
  await startProject(page, 'Quay works');
  await addCards(page, 'To do', 'Order piles', 'Agree on access');
  await saysSaved(page);
  await listen(page);
  await card(page, 'Order piles').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect(page.getByText(/^Order piles dropped/)).toBeAttached();
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await expect(page.getByText('Order piles stays where it was.')).toBeAttached();
  const carried = await heard(page);
  expect(carried.filter((words) => /piles|position/.test(words))).toEqual([
    'Picked up Order piles. To do, position 1 of 2.',
    'To do, position 2 of 2.',
    expect.stringMatching(/^Doing, position 1 of 1\.$/),
    'Order piles dropped. Doing, position 1 of 1.',
    'Picked up Order piles. Doing, position 1 of 1.',
    'Order piles stays where it was.',
  ]);
  await page.keyboard.press('/');
  await page.keyboard.type('order');
  await page.keyboard.press('Enter');
  await expect.poll(() => heard(page)).toContain('1 of 2 cards');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await card(page, 'Agree on access').focus();
  await page.keyboard.press('Delete');
  await expect.poll(() => heard(page)).toContainEqual(expect.stringContaining('moved to the bin'));
  await page.keyboard.press('Control+z');
  await expect.poll(() => heard(page)).toContainEqual(expect.stringContaining('Undone: Delete card'));
  await saysSaved(page);
  await heard(page);
  // Edits one after the other: it is said that they are on their way, and that they arrived, not each time.
  await card(page, 'Agree on access').focus();
  for (const key of ['1', '2', '3', '4', '1', '2', '3', '4']) await page.keyboard.press(key);
  await saysSaved(page);
  const said = (await heard(page)).filter((words) => /sav/i.test(words));
  expect(said.length).toBeLessThanOrEqual(4);
});

test('[SCH-R1] a row of the timeline is heard whole: its dates, what it waits for and its slack, whichever columns are shown', async () => {
  await page.setViewportSize({ width: 1500, height: 900 });
  await plan(page);
  await write(page, 'Opening', 'predecessors', '1');
  // Days of another year are said with it.
  const day = (words: string): unknown => expect.stringMatching(new RegExp(`^${words}( 2026)?$`));
  expect(await rowAloud(page, 'Walls')).toEqual([
    '2',
    'Walls: Critical: it cannot slip without moving the end.',
    day('10 Dec'),
    day('16 Dec'),
    '5d',
    'Owners: none',
    '1',
  ]);
  await page.setViewportSize({ width: 640, height: 400 });
  await expect
    .poll(() => rowAloud(page, 'Opening'))
    .toEqual(['3', 'Opening: 9 Dec 2026. Depends on 1. Can slip 5 working days.']);
});
