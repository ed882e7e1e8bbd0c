/** Cards and lists in full: several at once, as text, quick entry, limits, folded lists, touch. */
import { expect, type Page, test } from '@playwright/test';
import type { App } from '#tests/support/app.ts';
import { closeBoard, nextBoard, openBoard } from '#tests/support/board-window.ts';
import { addCards, card, carry, list, middleOf, notifications, saysSaved, titles } from '#tests/support/person.ts';

let app: App;
let page: Page;
test.beforeEach(async () => {
  app = await openBoard();
  page = app.page;
});
test.afterEach(() => closeBoard(app));

async function choose(command: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox').fill(command);
  await page.keyboard.press('Enter');
}

/** Cards side by side are selected by the mouse, as people do. */
async function select(...names: string[]): Promise<void> {
  const [first = '', ...rest] = names;
  await card(page, first).click();
  for (const name of rest) await card(page, name).click({ modifiers: ['Control'] });
}

test('several cards at once: dragged, moved by keys, counted, and one that is clicked says what opens it', async () => {
  await test.step('a dragged card takes the selection along in its order, as one step', async () => {
    await addCards(page, 'To do', 'One', 'Two', 'Three', 'Four');
    await addCards(page, 'Doing', 'Here', 'There');
    await select('Four', 'One', 'Two');
    const from = await middleOf(card(page, 'Four'));
    const to = await middleOf(card(page, 'There'));
    await carry(page, from, { x: to.x, y: to.y - 10 });
    await expect(page.getByText('Doing, position 2 of 5.')).toBeAttached();
    await page.screenshot({ path: 'test-results/cards-pile.png' });
    await page.mouse.up();
    await expect.poll(() => titles(page, 'Doing')).toEqual(['Here', 'One', 'Two', 'Four', 'There']);
    await expect(page.getByText('3 cards dropped. Doing, position 2 of 5.')).toBeAttached();
    await page.keyboard.press('Control+z');
    await expect(notifications(page)).toContainText('Undone: Move 3 cards');
    await expect.poll(() => titles(page, 'To do')).toEqual(['One', 'Two', 'Three', 'Four']);
  });

  await nextBoard(page);
  await test.step('several cards go by keys as well: Space and arrows, or Alt with arrows', async () => {
    await addCards(page, 'To do', 'One', 'Two', 'Three');
    await addCards(page, 'Doing', 'Here');
    await select('One', 'Three');
    await page.keyboard.press('Space');
    await expect(page.getByText('Picked up 2 cards. To do, position 2 of 3.')).toBeAttached();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Space');
    await expect.poll(() => titles(page, 'Doing')).toEqual(['One', 'Three', 'Here']);
    await expect(card(page, 'Three')).toBeFocused();
    await page.keyboard.press('Alt+ArrowDown');
    await expect.poll(() => titles(page, 'Doing')).toEqual(['Here', 'One', 'Three']);
    await page.keyboard.press('Alt+ArrowLeft');
    await expect.poll(() => titles(page, 'To do')).toEqual(['Two', 'One', 'Three']);
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Escape');
    await expect(page.getByText('2 cards stay where they were.')).toBeAttached();
    await expect.poll(() => titles(page, 'To do')).toEqual(['Two', 'One', 'Three']);
  });

  await nextBoard(page);
  await test.step('what is selected is counted, and one card that is clicked says what opens it', async () => {
    await addCards(page, 'To do', 'One', 'Two');
    const bar = page.getByRole('search', { name: 'Cards that are shown' });
    await card(page, 'One').click();
    await expect(bar).toContainText('Double-click or Enter opens the card');
    await page.keyboard.press('Control+a');
    await expect(bar).toContainText('2 selected');
    await page.keyboard.press('Escape');
    await card(page, 'One').click();
    await card(page, 'Two').click({ button: 'right' });
    await expect(page.getByRole('menu', { name: 'Card actions' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('checkbox', { name: 'Select One' }), 'the menu was about the other').not.toBeChecked();
    await expect(page.getByRole('checkbox', { name: 'Select Two' })).toBeChecked();
    await expect(card(page, 'Two')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary', { name: 'Card Two' })).toBeVisible();
    await expect(bar).not.toContainText('opens the card');

    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 640, height: 400 });
    await card(page, 'One').dblclick();
    await expect(
      page.getByRole('complementary', { name: 'Card One' }),
      'its cards stay under the pointer',
    ).toBeVisible();
  });
});

test('lists: a limit is said, a folded one takes drops and is passed over by keys, and the board has its settings in one place', async () => {
  await test.step('a limit is said in the head of the list and when a card comes over it, and keeps nobody from anything', async () => {
    await addCards(page, 'To do', 'One', 'Two');
    await addCards(page, 'Doing', 'Here');
    await page.getByRole('button', { name: 'Actions for Doing' }).click();
    await page.getByRole('menuitem', { name: 'Limit its cards…' }).click();
    await page.getByRole('textbox', { name: 'Most cards in Doing' }).fill('1');
    await page.keyboard.press('Enter');
    await expect(list(page, 'Doing').getByText('1 card of at most 1')).toBeAttached();
    await card(page, 'One').focus();
    await page.keyboard.press('Alt+ArrowRight');
    await expect(notifications(page)).toContainText('“Doing” now holds 2 cards, more than its limit of 1.');
    await expect(list(page, 'Doing').getByText('2 cards, over the limit of 1')).toBeAttached();
    await expect(list(page, 'Doing').getByText('over limit', { exact: true })).toBeVisible();
  });

  await nextBoard(page);
  await test.step('a list is folded by a key, stays so, takes drops, and unfolds where it stands', async () => {
    await addCards(page, 'To do', 'One', 'Two', 'Three');
    const doing = list(page, 'Doing').getByRole('button', { name: 'Doing', exact: true });
    await doing.focus();
    await page.keyboard.press('-');
    await expect(doing).toHaveAttribute('aria-expanded', 'false');
    await expect(doing).toBeFocused();
    const from = await middleOf(card(page, 'One'));
    const to = await middleOf(list(page, 'Doing'));
    await carry(page, from, to);
    await page.mouse.up();
    await expect(list(page, 'Doing').getByText('1 card', { exact: true })).toBeAttached();
    await expect(doing).toBeFocused();
    await card(page, 'Two').focus();
    await page.keyboard.press('Alt+ArrowRight');
    await expect(list(page, 'Doing').getByText('2 cards', { exact: true })).toBeAttached();
    await saysSaved(page);
    await page.reload();
    await expect(doing).toHaveAttribute('aria-expanded', 'false');
    await page.screenshot({ path: 'test-results/cards-folded.png' });
    await doing.click();
    await expect.poll(() => titles(page, 'Doing')).toEqual(['Two', 'One']);
    await expect(doing).toBeFocused();
  });

  await nextBoard(page);
  await test.step('from the ground, an arrow and J begin at the first card that is not folded away', async () => {
    await addCards(page, 'To do', 'One');
    await addCards(page, 'Doing', 'Two');
    await list(page, 'To do').getByRole('button', { name: 'To do', exact: true }).focus();
    await page.keyboard.press('-');
    await expect(card(page, 'One')).toHaveCount(0);
    for (const key of ['ArrowDown', 'j']) {
      await page.reload();
      await expect(card(page, 'Two')).toBeVisible();
      await page.keyboard.press('g');
      await page.keyboard.press('a');
      await expect(page.getByRole('main', { name: 'Archive' })).toBeFocused();
      await page.keyboard.press('g');
      await page.keyboard.press('b');
      await expect(page.getByRole('main', { name: 'Board' })).toBeFocused();
      await page.keyboard.press(key);
      await expect(card(page, 'Two')).toBeFocused();
    }
  });

  await nextBoard(page);
  await test.step('the board has its settings in one place', async () => {
    await choose('board settings');
    const dialog = page.getByRole('dialog', { name: 'Board settings' });
    await dialog.getByRole('textbox', { name: 'Ageing after, in days' }).fill('3');
    await dialog.getByRole('textbox', { name: 'Most cards in Doing' }).fill('4');
    await dialog.getByRole('checkbox', { name: 'Doing marks cards as done' }).click({ force: true });
    await expect(dialog.getByRole('checkbox', { name: 'Doing marks cards as done' })).toBeChecked();
    await page.screenshot({ path: 'test-results/cards-settings.png' });
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(list(page, 'Doing').getByText('0 cards of at most 4')).toBeAttached();
    await saysSaved(page);
    await page.reload();
    await expect(list(page, 'Doing')).toBeVisible();
    await choose('board settings');
    await expect(dialog.getByRole('textbox', { name: 'Ageing after, in days' })).toHaveValue('3');
    await dialog.getByRole('button', { name: 'Done' }).click();
  });
});

test('what is half written is added when one goes elsewhere, and stays a draft while its list is folded', async () => {
  await test.step('a card that is being written is added when one goes elsewhere, and the focus stays where one went', async () => {
    await addCards(page, 'To do', 'One');
    await card(page, 'One').focus();
    await page.keyboard.press('c');
    await page.keyboard.type('Two');
    const filter = page.getByRole('combobox', { name: 'Filter' });
    await filter.click();
    await expect(card(page, 'Two')).toBeVisible();
    await saysSaved(page);
    await expect(filter).toBeFocused();
    // By a key the card that was added has it.
    await card(page, 'One').focus();
    await page.keyboard.press('c');
    await page.keyboard.type('Three');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(card(page, 'Three')).toBeFocused();
  });

  await nextBoard(page);
  await test.step('a card that is half written stays a draft while its list is folded, and shows when it is unfolded', async () => {
    await page.getByRole('button', { name: 'Add card to To do' }).click();
    const field = page.getByRole('textbox', { name: 'Add card to To do' });
    await field.fill('Order pi');
    await page.getByRole('button', { name: 'Actions for To do' }).click();
    await page.getByRole('menuitem', { name: 'Fold list' }).click();
    const title = list(page, 'To do').getByRole('button', { name: 'To do', exact: true });
    await expect(title).toBeFocused();
    await expect(list(page, 'To do').getByText('0 cards', { exact: true })).toBeAttached();
    await title.press('Enter');
    await expect(field).toHaveValue('Order pi');
    await expect(title).toBeFocused();
    await field.focus();
    await page.keyboard.type('les');
    await page.keyboard.press('Enter');
    await expect.poll(() => titles(page, 'To do')).toEqual(['Order piles']);

    // The palette lies over it, and another field may be opened: it waits.
    await page.keyboard.type('Ask the');
    await choose('rename list');
    await expect(page.getByRole('textbox', { name: 'Name of list To do' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(field).toHaveCount(0);
    await title.press('c');
    await expect(field).toBeFocused();
    await page.keyboard.type(' harbour master');
    await expect(field).toHaveValue('Ask the harbour master');
    await page.keyboard.press('Escape');
    await title.press('c');
    await expect(field).toHaveValue('');
    await page.keyboard.press('Escape');
    await expect.poll(() => titles(page, 'To do')).toEqual(['Order piles']);
  });
});

test('cards leave as text and lines come back as cards; a long paste asks first', async () => {
  await test.step('cards leave as text and lines come back as cards, each by one key and taken back by one undo', async () => {
    await app.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Add card to To do' }).click();
    await page.getByRole('textbox', { name: 'Add card to To do' }).fill('One !1\nTwo ^2030-12-04\nThree');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await select('Two', 'One');
    await page.keyboard.press('Control+c');
    await expect(notifications(page)).toContainText('2 cards copied as text.');
    expect(await page.evaluate<string>('navigator.clipboard.readText()')).toBe('- [ ] One !1\n- [ ] Two ^2030-12-04\n');
    await page.keyboard.press('Control+x');
    await expect.poll(() => titles(page, 'To do')).toEqual(['Three']);
    await list(page, 'Doing').getByRole('button', { name: 'Doing', exact: true }).focus();
    await page.keyboard.press('Control+v');
    await expect(notifications(page)).toContainText('2 cards added.');
    await expect.poll(() => titles(page, 'Doing')).toEqual(['One', 'Two']);
    await expect(card(page, 'Two')).toHaveAccessibleDescription(/4 December 2030/);
    await expect(card(page, 'One')).toBeFocused();
    await page.keyboard.press('Control+z');
    await expect.poll(() => titles(page, 'Doing')).toEqual([]);
  });

  await nextBoard(page);
  await test.step('a long paste asks first', async () => {
    await app.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await addCards(page, 'To do', 'One');
    const lines = Array.from({ length: 201 }, (_, index) => `Line ${index}`).join('\n');
    await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(lines)})`);
    await card(page, 'One').focus();
    await page.keyboard.press('Control+v');
    await page.getByRole('alertdialog', { name: 'Add 201 cards?' }).getByRole('button', { name: 'Cancel' }).click();
    await expect(list(page, 'To do').getByText('1 card', { exact: true })).toBeAttached();
    await card(page, 'One').focus();
    await page.keyboard.press('Control+v');
    await page.getByRole('button', { name: 'Add 201 cards' }).click();
    await expect(list(page, 'To do').getByText('202 cards', { exact: true })).toBeAttached();
  });
});

test('signs are said back as they are typed; what cannot go on says why; a full card shows its labels', async () => {
  await test.step('signs are said back as they are typed, names are completed or added, and all of it is one step', async () => {
    await page.getByRole('button', { name: 'Add card to To do' }).click();
    const field = page.getByRole('textbox', { name: 'Add card to To do' });
    await page.keyboard.type('Order piles @Dora');
    await expect(page.getByRole('option', { name: /Add “Dora” to the project/ })).toBeVisible();
    await page.keyboard.press('Tab');
    await page.keyboard.type('#Steel');
    await page.keyboard.press('Tab');
    await page.keyboard.type('!1 ~3h ^2030-12-04');
    await expect(list(page, 'To do').getByText('Due Wednesday 4 December 2030')).toBeVisible();
    await expect(list(page, 'To do').getByText('New: Dora')).toBeVisible();
    await page.screenshot({ path: 'test-results/cards-entry.png' });
    await page.keyboard.press('Enter');
    await expect(card(page, 'Order piles')).toHaveAccessibleDescription(/Owners: Dora.*1 label/);
    await page.keyboard.type('Ask @do');
    await page.keyboard.press('ArrowDown');
    await page.screenshot({ path: 'test-results/cards-offers.png' });
    await page.keyboard.press('Enter');
    await expect(field).toHaveValue('Ask @Dora ');
    await field.fill('One\nTwo');
    await expect(list(page, 'To do').getByText('Enter adds 2 cards, one for each line.')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect.poll(() => titles(page, 'To do')).toEqual(['Order piles', 'One', 'Two']);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await expect.poll(() => titles(page, 'To do')).toEqual(['Order piles']);
    await page.keyboard.press('Control+z');
    await expect.poll(() => titles(page, 'To do')).toEqual([]);
    await page.getByRole('button', { name: 'Add card to To do' }).click();
    await page.keyboard.type('Ask @D');
    await expect(page.getByRole('option')).toHaveText([/Add “D” to the project/]);
    await page.keyboard.press('Escape');
    await field.fill('');
    await page.keyboard.press('Escape');
  });

  await nextBoard(page);
  await test.step('B says why cards cannot go on, of several at once, and the card says it too', async () => {
    await page.getByRole('button', { name: 'Add card to To do' }).click();
    await page.getByRole('textbox', { name: 'Add card to To do' }).fill('One ~3h !3\nTwo');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await select('One', 'Two');
    await page.keyboard.press('b');
    await page.getByRole('textbox', { name: 'Why they cannot go on' }).fill('The permit is missing');
    await page.keyboard.press('Enter');
    await expect(card(page, 'One')).toHaveAccessibleDescription(
      'Blocked: The permit is missing. medium priority. Estimate 3h',
    );
    await expect(card(page, 'Two')).toContainText('The permit is missing');
    await page.screenshot({ path: 'test-results/cards-blocked.png' });
    await card(page, 'One').focus();
    await page.keyboard.press('b');
    await page.getByRole('button', { name: 'They can go on' }).click();
    await expect(card(page, 'Two')).not.toContainText('The permit is missing');
    await page.keyboard.press('Control+z');
    await expect(card(page, 'Two')).toContainText('The permit is missing');
  });

  await nextBoard(page);
  await test.step('a card with two lines of title and more facts than fit in one row shows its labels', async () => {
    await page.getByRole('button', { name: 'Add card to To do' }).click();
    const written = '~3h !1 ^tomorrow Survey the seabed along the whole of the quay before the piles';
    await page.getByRole('textbox', { name: 'Add card to To do' }).fill(written);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    const survey = card(page, 'Survey the seabed along the whole of the quay before the piles');
    await survey.focus();
    await page.keyboard.press('l');
    await page.keyboard.type('Steel');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(survey).toBeFocused();
    await page.keyboard.press('b');
    await page.keyboard.type('The boat is away');
    await page.keyboard.press('Enter');
    await expect(survey).toContainText('The boat is away');
    const [whole, label] = [await survey.boundingBox(), await survey.getByTitle('Steel').boundingBox()];
    if (!whole || !label) throw new Error('the card or its label is not drawn');
    expect(label.y + label.height).toBeLessThanOrEqual(whole.y + whole.height);
    // One row of facts is all that there is room for: the estimate is left to the panel.
    expect(whole.height).toBeLessThanOrEqual(88);
  });
});
