/** The board as hands on a keyboard use it, and the panel of a card (INTERFACE "Behaviour people feel"). */
import { expect, type Page, test } from '@playwright/test';
import type { App } from '#tests/support/app.ts';
import { closeBoard, nextBoard, openBoard } from '#tests/support/board-window.ts';
import {
  addCards,
  card,
  carry,
  goToFurther,
  list,
  middleOf,
  notifications,
  openCard,
  titles,
} from '#tests/support/person.ts';

let app: App;
let page: Page;
test.beforeEach(async () => {
  app = await openBoard();
  page = app.page;
});
test.afterEach(() => closeBoard(app));

test('cards by keys and by the mouse: walked, moved, renamed, begun, binned, and several at once', async () => {
  await test.step('arrows walk, Alt and arrows move, and the focus stays with the card', async () => {
    await addCards(page, 'To do', 'One', 'Two', 'Three');
    await addCards(page, 'Doing', 'Four');
    await card(page, 'One').focus();
    await page.keyboard.press('ArrowDown');
    await expect(card(page, 'Two')).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(card(page, 'Four')).toBeFocused();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('End');
    await expect(card(page, 'Three')).toBeFocused();
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(() => titles(page, 'To do')).toEqual(['One', 'Three', 'Two']);
    await expect(card(page, 'Three')).toBeFocused();
    await page.keyboard.press('Alt+ArrowRight');
    await expect.poll(() => titles(page, 'Doing')).toEqual(['Four', 'Three']);
    await expect(card(page, 'Three')).toBeFocused();
  });

  await nextBoard(page);
  await test.step('F2 renames in place, C begins a card, Delete bins with an undo, Enter opens and Escape comes back', async () => {
    await addCards(page, 'To do', 'Order piles', 'Agree on access');
    await card(page, 'Order piles').focus();
    await page.keyboard.press('F2');
    await page.keyboard.type('Order steel piles');
    await page.keyboard.press('Enter');
    await expect(card(page, 'Order steel piles')).toBeFocused();
    await page.keyboard.press('F2');
    await page.keyboard.type('never mind');
    await page.keyboard.press('Escape');
    await expect(card(page, 'Order steel piles')).toBeFocused();

    await page.keyboard.press('c');
    await page.keyboard.type('Draw the fence');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(card(page, 'Draw the fence')).toBeFocused();

    await page.keyboard.press('Delete');
    await expect(card(page, 'Draw the fence')).toHaveCount(0);
    await expect(card(page, 'Agree on access')).toBeFocused();
    await notifications(page).getByRole('button', { name: 'Undo' }).click();
    await expect(card(page, 'Draw the fence')).toBeVisible();

    // The panel comes to lie under the pointer, and the first Escape would take the tip of what is there away.
    await page.mouse.move(0, 0);
    await card(page, 'Draw the fence').focus();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary', { name: 'Card Draw the fence' });
    await expect(panel.getByRole('region', { name: 'Card details' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('complementary')).toHaveCount(0);
    await expect(card(page, 'Draw the fence')).toBeFocused();
  });

  await nextBoard(page);
  await test.step('several cards are selected and binned together, and one undo of the toast brings all back', async () => {
    await addCards(page, 'To do', 'One', 'Two', 'Three');
    await card(page, 'One').click();
    await card(page, 'Two').click({ modifiers: ['Shift'] });
    await expect(page.getByRole('checkbox', { name: 'Select Two' })).toBeChecked();
    await page.keyboard.press('Delete');
    await expect.poll(() => titles(page, 'To do')).toEqual(['Three']);
    await expect(notifications(page)).toContainText('2 cards moved to the bin');
    await notifications(page).getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => titles(page, 'To do')).toEqual(['One', 'Two', 'Three']);
  });

  await nextBoard(page);
  await test.step('a change of several cards is one step', async () => {
    await addCards(page, 'To do', 'One', 'Two', 'Three');
    await card(page, 'Three').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('e');
    await expect(list(page, 'To do').getByText('Done', { exact: true })).toHaveCount(3);
    await page.keyboard.press('Control+z');
    await expect(notifications(page)).toContainText('Undone: Mark 3 cards as done');
    await expect(list(page, 'To do').getByText('Done', { exact: true })).toHaveCount(0);
  });
});

test('lists are added, pasted, renamed, archived, brought back, binned and restored', async () => {
  await test.step('pasted lines are lists, and one undo takes all of them back', async () => {
    await page.getByRole('button', { name: 'Add list' }).click();
    await page.getByRole('textbox', { name: 'Add list' }).fill('Review\nWith the client');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(list(page, 'With the client')).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(notifications(page)).toContainText('Undone: Add 2 lists');
    await expect(list(page, 'With the client')).toHaveCount(0);
    await expect(list(page, 'Review')).toHaveCount(0);
  });

  await nextBoard(page);
  await test.step('lists are added, renamed, archived, brought back, binned and restored', async () => {
    await page.getByRole('button', { name: 'Add list' }).click();
    await page.getByRole('textbox', { name: 'Add list' }).fill('Review');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await addCards(page, 'Review', 'Ask the harbour master');
    await list(page, 'Review').getByRole('button', { name: 'Review', exact: true }).focus();
    await page.keyboard.press('F2');
    await page.keyboard.type('With the client');
    await page.keyboard.press('Enter');
    await expect(list(page, 'With the client')).toBeVisible();

    await page.getByRole('button', { name: 'Actions for With the client' }).click();
    await page.getByRole('menuitem', { name: 'Archive list' }).click();
    await expect(list(page, 'With the client')).toHaveCount(0);
    await goToFurther(page, 'Archive');
    await page.getByRole('button', { name: 'Restore With the client' }).click();
    await page.getByRole('link', { name: 'Board' }).click();
    await expect.poll(() => titles(page, 'With the client')).toEqual(['Ask the harbour master']);

    await page.getByRole('button', { name: 'Actions for With the client' }).click();
    await page.getByRole('menuitem', { name: 'Delete list' }).click();
    await goToFurther(page, 'Bin');
    await page.getByRole('button', { name: 'Restore With the client' }).click();
    await expect(page.getByText('The bin is empty')).toBeVisible();
    await page.getByRole('link', { name: 'Board' }).click();
    await expect.poll(() => titles(page, 'With the client')).toEqual(['Ask the harbour master']);
  });
});

test('a card gets its facts where they stand, and its description is written as Markdown', async () => {
  await test.step('a card gets owners, labels, dates and a priority where they stand, and its history tells of it', async () => {
    await addCards(page, 'To do', 'Order piles');
    const panel = await openCard(page, 'Order piles');

    await panel.getByRole('button', { name: /^Owners/ }).click();
    await page.keyboard.type('Ana Ribeiro');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(panel.getByRole('button', { name: 'Owners: Ana Ribeiro' })).toBeVisible();

    await panel.getByRole('button', { name: /^Labels/ }).click();
    await page.keyboard.type('Steel');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Change label Steel' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Steelwork');
    await page.getByRole('button', { name: 'violet' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.keyboard.press('Escape');
    await expect(panel.getByRole('button', { name: 'Labels: Steelwork' })).toBeVisible();

    await panel.getByRole('button', { name: /^Due/ }).click();
    await page.keyboard.type('2030-12-04 14:30');
    await page.keyboard.press('Enter');
    await expect(panel.getByRole('button', { name: 'Due: Wednesday 4 December 2030, 14:30' })).toBeVisible();

    await panel.getByRole('button', { name: /^Priority/ }).click();
    await page.getByRole('option', { name: 'High' }).click();
    await expect(panel.getByRole('button', { name: 'Priority: High' })).toBeVisible();

    await expect(panel.getByRole('list', { name: 'Activity' })).toContainText('Wednesday 4 December 2030');
    await expect(card(page, 'Order piles')).toContainText('4 Dec 2030');
  });

  await nextBoard(page);
  await test.step('Markdown typed into a description becomes rich text, undone by the same Ctrl+Z as everything else', async () => {
    await addCards(page, 'To do', 'Order piles');
    const panel = await openCard(page, 'Order piles');
    await panel.getByRole('button', { name: 'Add a description…' }).click();
    const editor = panel.getByRole('textbox', { name: 'Description' });
    await expect(editor).toBeFocused();
    await page.keyboard.type('## Steel');
    await page.keyboard.press('Enter');
    await page.keyboard.type('- **24 m** each');
    await expect(editor.getByRole('heading', { name: 'Steel' })).toBeVisible();
    await expect(editor.getByRole('listitem')).toContainText('24 m each');
    await page.keyboard.press('Escape');
    await expect(panel.getByRole('heading', { name: 'Steel' })).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(notifications(page)).toContainText('Undone: Edit text');
  });
});

test('the theme is kept, and a wide board scrolls while it is dragged over its edge', async () => {
  await page.getByRole('button', { name: 'Dark colours' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: 'Add list' }).click();
  for (const name of ['Four', 'Five', 'Six', 'Seven']) {
    await page.getByRole('textbox', { name: 'Add list' }).fill(name);
    await page.keyboard.press('Enter');
    await expect(list(page, name)).toBeAttached();
  }
  await page.keyboard.press('Escape');
  await addCards(page, 'To do', 'Far traveller');
  await list(page, 'To do').scrollIntoViewIfNeeded();
  await carry(page, await middleOf(card(page, 'Far traveller')), { x: 1275, y: 200 });
  await expect(list(page, 'Seven')).toBeInViewport({ ratio: 0.9 });
  const target = await list(page, 'Seven').boundingBox();
  if (!target) throw new Error('the list is not on screen');
  await page.mouse.move(target.x + 100, 200, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => titles(page, 'Seven')).toEqual(['Far traveller']);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
