/** Commands by whichever way a person likes: palette, keys, menus (INTERFACE "Behaviour people feel"). */
import { expect, type Page, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { axe } from '#tests/support/axe.ts';
import { nextBoard } from '#tests/support/board-window.ts';
import { addCards, card, list, saysSaved, startProject } from '#tests/support/person.ts';

const CARDS = ['Order piles', 'Agree on access', 'Survey the quay'];
let app: App;
let page: Page;
test.beforeEach(async () => {
  app = await launchApp();
  page = app.page;
  await startProject(page, 'Quay works');
  await addCards(page, 'To do', ...CARDS);
});
test.afterEach(async () => {
  await saysSaved(page);
  expect(app.complaints).toEqual([]);
  await app.close();
});

async function nextCards(): Promise<void> {
  await nextBoard(page);
  await addCards(page, 'To do', ...CARDS);
}

function palette() {
  return page.getByRole('dialog', { name: 'Commands' });
}

async function choose(text: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await palette().getByRole('combobox').fill(text);
  await page.keyboard.press('Enter');
  await expect(palette()).toHaveCount(0);
}

test('the palette finds by a few letters; keys of a card ask where it stands; letters in a field are letters; G goes to a view', async () => {
  await test.step('the palette finds commands, cards and projects by a few letters, and gives the focus back', async () => {
    await card(page, 'Order piles').focus();
    await page.keyboard.press('Control+k');
    await expect(palette().getByRole('combobox')).toBeFocused();
    await expect(palette().getByRole('option').first()).toBeVisible();
    expect((await axe(page).analyze()).violations).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(card(page, 'Order piles')).toBeFocused();

    await choose('mark as');
    await expect(card(page, 'Order piles')).toHaveAccessibleDescription(/done/i);
    await choose('survey');
    await expect(page.getByRole('complementary', { name: 'Card Survey the quay' })).toBeVisible();
    await choose('go to the bin');
    await expect(page.getByText('The bin is empty')).toBeVisible();
    await choose('quay works');
    await expect(card(page, 'Agree on access')).toBeVisible();

    await page.keyboard.press('Control+k');
    await palette().getByRole('combobox').fill('delete project');
    await expect(palette().getByRole('combobox')).toHaveAccessibleDescription(
      'Restore it from the bin on the start screen.',
    );
    await palette().getByRole('combobox').fill('new list');
    await expect(palette().getByText('Ctrl+Z takes it back.')).toBeVisible();
    await palette().getByRole('combobox').fill('zzzz');
    await expect(palette().getByRole('status')).toHaveText('Nothing is called that here.');
    await page.keyboard.press('Escape');
  });

  await nextCards();
  await test.step('keys of a focused card ask where it stands: owner, due, label, priority, list', async () => {
    await card(page, 'Order piles').focus();
    await page.keyboard.press('o');
    await page.keyboard.type('Ana Reis');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(card(page, 'Order piles')).toBeFocused();
    await page.keyboard.press('d');
    await page.keyboard.type('tomorrow');
    await page.keyboard.press('Enter');
    await page.keyboard.press('l');
    await page.keyboard.type('Permit');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(card(page, 'Order piles')).toBeFocused();
    await page.keyboard.press('1');
    const description = card(page, 'Order piles');
    for (const words of [/Ana Reis/, /Due/, /1 label/, /Urgent/i]) {
      await expect(description).toHaveAccessibleDescription(words);
    }
    await page.keyboard.press('m');
    await page.keyboard.type('Doing');
    await page.keyboard.press('Enter');
    await expect(list(page, 'Doing').getByRole('listitem')).toHaveCount(1);
    await page.keyboard.press('Control+z');
    await expect(list(page, 'To do').getByRole('listitem')).toHaveCount(3);
  });

  await nextCards();
  await test.step('letters typed into a field are letters', async () => {
    await card(page, 'Order piles').focus();
    await page.keyboard.press('F2');
    await page.keyboard.type('gb?xcod1');
    await page.keyboard.press('Enter');
    await expect(card(page, 'gb?xcod1')).toBeFocused();
  });

  await nextCards();
  await test.step('G and then a letter goes to a view, and ? shows every key', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('x');
    await expect(page.getByText('The bin is empty')).toBeVisible();
    await page.keyboard.press('g');
    await page.keyboard.press('b');
    await expect(card(page, 'Order piles')).toBeVisible();
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(sheet.getByRole('region', { name: 'Card' })).toContainText('Set owners');
    expect((await axe(page).analyze()).violations).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(sheet).toHaveCount(0);
  });
});

test('the first palette of a window takes the first letter; menus and lists have their commands; a key that is held deletes one card', async () => {
  await test.step('the first palette of a window takes the first letter, and a click or a strange key ends what G began', async () => {
    await page.reload();
    await card(page, 'Order piles').focus();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('settings', { delay: 30 });
    await expect(palette().getByRole('combobox')).toHaveValue('settings');
    await page.keyboard.press('Escape');
    await card(page, 'Order piles').focus();
    await page.keyboard.press('g');
    await page.keyboard.press('1');
    await expect(card(page, 'Order piles')).not.toHaveAccessibleDescription(/urgent/i);
    await page.keyboard.press('g');
    await card(page, 'Agree on access').click();
    await page.keyboard.press('x');
    await expect(page.getByRole('main', { name: 'Board' })).toBeVisible();
  });

  await nextCards();
  await test.step('the menu of a card has its commands with their keys, by pointer and by key', async () => {
    await card(page, 'Agree on access').click({ button: 'right' });
    const menu = page.getByRole('menu', { name: 'Card actions' });
    await expect(menu.getByRole('menuitem', { name: /Rename card/ })).toContainText('F2');
    await menu.getByRole('menuitem', { name: 'Priority' }).press('ArrowRight');
    await page.getByRole('menuitem', { name: /high/ }).click();
    await expect(card(page, 'Agree on access')).toHaveAccessibleDescription(/High/i);
    await card(page, 'Agree on access').focus();
    await page.keyboard.press('ContextMenu');
    await menu.getByRole('menuitem', { name: /Delete card/ }).click();
    await expect(card(page, 'Agree on access')).toHaveCount(0);
  });

  await nextCards();
  await test.step('a command is about the list whose title has the focus, and about nothing that is not on screen', async () => {
    await addCards(page, 'Doing', 'Dig');
    await list(page, 'Doing').getByRole('button', { name: 'Doing', exact: true }).focus();
    await choose('delete list');
    await expect(list(page, 'Doing')).toHaveCount(0);
    await expect(list(page, 'To do').getByRole('listitem')).toHaveCount(3);
    await page.keyboard.press('Control+z');
    await expect(card(page, 'Dig')).toBeVisible();

    await card(page, 'Order piles').focus();
    await page.keyboard.press('g');
    await page.keyboard.press('x');
    await expect(page.getByText(/bin is empty/)).toBeVisible();
    await page.keyboard.press('c');
    await page.keyboard.press('Control+k');
    await palette().getByRole('combobox').fill('delete');
    await expect(palette().getByRole('option', { name: /Delete (card|list)/ })).toHaveCount(0);
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press('b');
    await expect(card(page, 'Order piles')).toBeVisible();
    await expect(page.getByRole('textbox')).toHaveCount(0);
  });

  await nextCards();
  await test.step('a key held down moves a card on and on, and deletes one card only', async () => {
    await card(page, 'Order piles').focus();
    await page.keyboard.down('Delete');
    await page.keyboard.down('Delete');
    await page.keyboard.down('Delete');
    await page.keyboard.up('Delete');
    await expect(list(page, 'To do').getByRole('listitem')).toHaveCount(2);
    await page.keyboard.press('Control+z');
    await card(page, 'Order piles').focus();
    await page.keyboard.down('Alt');
    await page.keyboard.down('ArrowDown');
    await page.keyboard.down('ArrowDown');
    await page.keyboard.up('ArrowDown');
    await page.keyboard.up('Alt');
    await expect(card(page, 'Order piles')).toHaveAttribute('aria-posinset', '3');
  });
});

test('after a menu the focus is on the card again, and a link to it is copied', async () => {
  await test.step('the focus is on the card again after its menu asked something, and undo counts after a box was ticked', async () => {
    await card(page, 'Agree on access').click({ button: 'right' });
    await page.getByRole('menuitem', { name: /owners/ }).click();
    await page.getByRole('combobox', { name: 'Owners' }).press('Escape');
    await expect(card(page, 'Agree on access')).toBeFocused();
    await page.keyboard.press('e');
    await expect(card(page, 'Agree on access')).toHaveAccessibleDescription(/Done/);
    await card(page, 'Agree on access').getByRole('checkbox').check();
    await page.keyboard.press('Control+z');
    await expect(card(page, 'Agree on access')).not.toHaveAccessibleDescription(/Done/);
  });

  await nextCards();
  await test.step('a link to a card is copied', async () => {
    await app.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await card(page, 'Order piles').focus();
    await choose('copy link');
    await expect(page.getByText(/^Link copied/)).toBeVisible();
    expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(
      /^throughline:\/\/project\/[\w-]+\/card\/[\w-]+$/,
    );
  });
});
