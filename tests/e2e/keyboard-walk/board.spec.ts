/** The board by keys: cards, lists, settings, the filter. */
import { expect, type Page, test } from '@playwright/test';
import type { Keyboard } from '#tests/support/keyboard.ts';
import { KeyboardWalk } from '#tests/support/keyboard-walk.ts';
import { card, list, notifications, titles } from '#tests/support/person.ts';

let walk: KeyboardWalk;
let page: Page;
let keys: Keyboard;
test.beforeEach(async () => {
  walk = await KeyboardWalk.begin();
  ({ page, keys } = walk);
});
test.afterEach(() => walk.end());

test('into the sample and over its board: arrows, Home, End, pages, J and K, Enter and back', async () => {
  await walk.openSample();
  await test.step('F6 goes round the parts of the window', async () => {
    const part = (): Promise<string | null> =>
      walk.focused().evaluate((element) => element.closest('[data-part]')?.getAttribute('data-part') ?? null);
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
  const last = await walk.focused().getAttribute('aria-label');
  expect(await walk.focused().getAttribute('aria-posinset')).toBe(await walk.focused().getAttribute('aria-setsize'));
  await keys.press('Home', 'PageDown');
  const page1 = Number(await walk.focused().getAttribute('aria-posinset'));
  expect(page1).toBeGreaterThan(2);
  await keys.press('PageUp');
  await expect(card(page, first ?? '')).toBeFocused();
  await keys.press('j', 'j', 'k', 'ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight');
  await keys.press('Home', 'ArrowUp');
  await expect(walk.focused()).toHaveAttribute('data-list-title');
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
  await walk.newProject('Quay works');
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
    await expect(walk.focused()).toHaveAttribute('data-card', /./);
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

test('lists, board settings and the filter', async () => {
  await walk.newProject('Quay works');
  await walk.addCards('Order piles', 'Agree on access', 'Order cable');
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
    await walk.command('limit its cards');
    await keys.look('in the limit');
    await keys.type('2');
    await keys.press('Enter');
    await expect(list(page, 'With the client').getByText('0 cards of at most 2')).toBeAttached();
    await keys.goTo('Actions for With the client');
    await keys.press('Enter', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Escape');
    await walk.command('delete list');
    await expect(list(page, 'With the client')).toHaveCount(0);
    await keys.look('after the list was deleted');
    await keys.press('Control+z');
  });
  await test.step('the board’s settings', async () => {
    await walk.command('board settings');
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
