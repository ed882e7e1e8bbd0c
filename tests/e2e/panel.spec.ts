/** The panel of a card, as hands on a keyboard use it: its facts, its title, and the way through it (INTERFACE "Behaviour people feel"). */
import { expect, type Page, test } from '@playwright/test';
import type { App } from '#tests/support/app.ts';
import { closeBoard, nextBoard, openBoard } from '#tests/support/board-window.ts';
import { addCards, card, openCard } from '#tests/support/person.ts';

let app: App;
let page: Page;
test.beforeEach(async () => {
  app = await openBoard();
  page = app.page;
});
test.afterEach(() => closeBoard(app));

test('the panel by keys: every fact, shown to clients [INSIGHT-5], Escape one step back, and the way from top to bottom', async () => {
  await test.step('every fact is reached by Tab or by its command’s key, and changed where it stands', async () => {
    await addCards(page, 'To do', 'Quay wall', 'Order piles');
    const panel = await openCard(page, 'Order piles');
    const fact = (name: string) => panel.getByRole('button', { name, exact: true });
    const type = async (words: string): Promise<void> => {
      await expect(page.locator(':is(input, textarea):focus')).toHaveCount(1);
      await page.keyboard.type(words);
    };

    await page.keyboard.press('o');
    await type('Ana Ribeiro');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(fact('Owners: Ana Ribeiro')).toBeVisible();
    await page.keyboard.press('d');
    await type('2030-12-04');
    await page.keyboard.press('Enter');
    await expect(fact('Due: Wednesday 4 December 2030')).toBeVisible();
    await page.keyboard.press('2');
    await expect(fact('Priority: High')).toBeVisible();

    await fact('Deadline: not set').focus();
    await page.keyboard.press('Enter');
    await type('2030-12-24');
    await page.keyboard.press('Enter');
    await expect(fact('Deadline: Tuesday 24 December 2030')).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await type('every second friday');
    await page.keyboard.press('Enter');
    await expect(fact('Repeat: Every second Friday, next on 6 Dec 2030')).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(fact('Estimate: not set')).toBeFocused();
    await page.keyboard.press('Enter');
    await type('1d 4h');
    await page.keyboard.press('Enter');
    await expect(fact('Estimate: 1d 4h')).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await type('The permit is missing');
    await page.keyboard.press('Enter');
    await expect(fact('Blocked: The permit is missing')).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await type('quay');
    await page.keyboard.press('Enter');
    await expect(fact('Part of: Quay wall')).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'teal', exact: true }).press('Enter');
    await expect(fact('Cover: teal')).toBeFocused();

    await page.keyboard.press('Escape');
    await expect(card(page, 'Order piles')).toBeFocused();
    const wall = await openCard(page, 'Quay wall');
    await wall.getByRole('list', { name: 'Subtasks' }).getByRole('button', { name: 'Order piles' }).click();
    await fact('Blocked: The permit is missing').click();
    await page.getByRole('button', { name: 'It can go on' }).click();
    await expect(fact('Blocked: not set')).toBeVisible();

    // [REPEAT-12] Done, it is there again for the next time, and undo takes that back.
    await openCard(page, 'Order piles');
    await page.getByRole('button', { name: 'Mark as done' }).click();
    await expect(card(page, 'Order piles')).toHaveCount(2);
    await page.keyboard.press('Control+z');
    await expect(card(page, 'Order piles')).toHaveCount(1);
  });

  await nextBoard(page);
  await test.step('[INSIGHT-5] a card is shown to clients in its panel by keys, several by the menu of the board, and undo hides them', async () => {
    await addCards(page, 'To do', 'Quay wall', 'Order piles');
    const panel = await openCard(page, 'Order piles');
    const shown = panel.getByRole('checkbox', { name: 'Shown to clients' });
    await expect(shown).not.toBeChecked();
    await shown.focus();
    await page.keyboard.press('Space');
    await expect(shown).toBeChecked();
    await expect(shown).toBeFocused();
    await page.keyboard.press('Escape');
    await card(page, 'Order piles').click();
    await card(page, 'Quay wall').click({ modifiers: ['Control'] });
    await card(page, 'Quay wall').click({ button: 'right' });
    // Of what is mixed, all are shown first.
    await page.getByRole('menuitem', { name: 'Show to clients' }).click();
    await card(page, 'Quay wall').click({ button: 'right' });
    await expect(page.getByRole('menuitem', { name: 'Hide from clients' })).toBeVisible();
    await page.keyboard.press('Escape');
    await openCard(page, 'Quay wall');
    const other = page.getByRole('complementary', { name: 'Card Quay wall' });
    await expect(other.getByRole('checkbox', { name: 'Shown to clients' })).toBeChecked();
    await page.keyboard.press('Control+z');
    await expect(other.getByRole('checkbox', { name: 'Shown to clients' })).not.toBeChecked();
    await page.keyboard.press('Control+z');
    await openCard(page, 'Order piles');
    await expect(shown).not.toBeChecked();
  });

  await nextBoard(page);
  await test.step('Escape goes one step back at a time, J and K to the next card, and a pasted address is attached', async () => {
    await addCards(page, 'To do', 'Quay wall', 'Order piles');
    const panel = await openCard(page, 'Quay wall');
    await panel.getByRole('button', { name: 'Add a description…' }).press('Enter');
    await expect(panel.getByRole('textbox', { name: 'Description' })).toBeFocused();
    await page.keyboard.type('See #');
    await expect(page.getByRole('listbox', { name: 'Suggestions' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('listbox')).toHaveCount(0);
    await expect(panel.getByRole('textbox', { name: 'Description' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(panel.getByRole('textbox', { name: 'Description' })).toHaveCount(0);
    await expect(panel.getByRole('button', { name: 'Edit description' })).toBeFocused();

    const comment = panel.getByRole('textbox', { name: 'Write a comment' });
    await comment.fill('https://example.org/plan.png');
    await comment.press('Control+a');
    await comment.press('Control+x');
    await panel.getByRole('button', { name: 'Edit description' }).focus();
    await page.keyboard.press('Control+v');
    await expect(panel.getByRole('list', { name: 'Attachments' })).toContainText('https://example.org/plan.png');
    await expect(page.getByRole('region', { name: 'Notifications' })).toContainText('The link is attached to the card');

    await page.keyboard.press('j');
    await expect(page.getByRole('complementary', { name: 'Card Order piles' })).toBeVisible();
    await page.keyboard.press('k');
    await expect(page.getByRole('complementary', { name: 'Card Quay wall' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(card(page, 'Quay wall')).toBeFocused();
  });

  await nextBoard(page);
  await test.step('Tab goes through the panel from top to bottom, Escape one step back, and removing never loses the focus', async () => {
    await addCards(page, 'To do', 'Quay wall');
    const panel = await openCard(page, 'Quay wall');
    const focused = () =>
      page.evaluate<string>("document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent");
    const write = async (button: string, ...texts: string[]): Promise<void> => {
      await panel.getByRole('button', { name: button }).press('Enter');
      for (const text of texts) {
        await page.keyboard.type(text);
        await page.keyboard.press('Enter');
      }
      await page.keyboard.press('Escape');
    };
    await write('Attach link', 'https://example.org/a', 'https://example.org/b');
    expect(await focused()).toBe('Attach link');
    await write('Add checklist', 'Survey', 'Quote');
    const comment = panel.getByRole('textbox', { name: 'Write a comment' });
    for (const text of ['One', 'Two']) {
      await comment.fill(text);
      await comment.press('Control+Enter');
      await expect(comment).toHaveValue('');
    }

    await comment.press('Escape');
    await expect(panel.getByRole('region', { name: 'Card details' })).toBeFocused();
    const way: string[] = [];
    for (let step = 0; step < 60 && way.at(-1) !== 'Write a comment'; step++) {
      await page.keyboard.press('Tab');
      way.push(await focused());
    }
    const stops = [
      'Quay wall',
      'List: To doTo do',
      'Blocked: not setAdd',
      'Add a description…',
      'Add subtask',
      'Survey',
      'Add item to Checklist',
      'Add checklist',
      'Attach link',
      'Edit comment',
      'Write a comment',
    ];
    expect(way.filter((stop) => stops.includes(stop)).filter((stop, at, all) => all.indexOf(stop) === at)).toEqual(
      stops,
    );

    const comments = panel.getByRole('list', { name: 'Comments' }).getByRole('listitem');
    await comments.first().getByRole('button', { name: 'Edit comment' }).press('Enter');
    await expect(panel.getByRole('textbox', { name: 'Edit comment' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(comments.first().getByRole('button', { name: 'Edit comment' })).toBeFocused();
    await comments.first().getByRole('button', { name: 'Delete comment' }).press('Enter');
    await expect(comments).toHaveCount(1);
    await expect(comments.getByRole('button', { name: 'Edit comment' })).toBeFocused();
    await comments.getByRole('button', { name: 'Delete comment' }).press('Enter');
    await expect(comment).toBeFocused();

    const attachments = panel.getByRole('list', { name: 'Attachments' });
    await panel.getByRole('button', { name: 'Delete attachment https://example.org/a' }).press('Enter');
    await expect(attachments.getByRole('link', { name: 'https://example.org/b' })).toBeFocused();
    await panel.getByRole('button', { name: 'Delete attachment https://example.org/b' }).press('Enter');
    await expect(panel.getByRole('button', { name: 'Attach link' })).toBeFocused();

    const items = panel.getByRole('list', { name: 'Items of Checklist' });
    await items.getByRole('button', { name: 'Survey', exact: true }).press('Delete');
    await expect(items.getByRole('button', { name: 'Quote', exact: true })).toBeFocused();
    await items.getByRole('button', { name: 'Quote', exact: true }).press('Delete');
    await expect(panel.getByRole('button', { name: 'Add item to Checklist' })).toBeFocused();
    const actions = panel.getByRole('button', { name: 'Actions for checklist Checklist' });
    await actions.press('Enter');
    await page.getByRole('menuitem', { name: 'Rename checklist' }).press('Enter');
    await expect(panel.getByRole('textbox', { name: 'Title of checklist Checklist' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(actions).toBeFocused();
    await actions.press('Enter');
    await page.getByRole('menuitem', { name: 'Delete checklist' }).press('Enter');
    await expect(actions).toHaveCount(0);
    await expect(panel.locator(':focus')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(card(page, 'Quay wall')).toBeFocused();
  });
});

test('the panel renames, opens once while a key is held, and takes people and labels back with their choice', async () => {
  await test.step('F2 and “Rename card” rename in the panel; the palette opened meanwhile gives the focus back to the panel', async () => {
    await addCards(page, 'To do', 'Quay wall');
    const panel = await openCard(page, 'Quay wall');
    const title = panel.getByRole('textbox', { name: 'Title' });
    await page.keyboard.press('F2');
    await expect(title).toBeFocused();
    await page.keyboard.type('Quay wall north');
    await page.keyboard.press('Enter');
    const renamed = page.getByRole('complementary', { name: 'Card Quay wall north' });
    await expect(renamed.getByRole('button', { name: 'Quay wall north' })).toBeFocused();
    await renamed.getByRole('button', { name: 'Card actions' }).press('Enter');
    const menu = page.getByRole('menu', { name: 'Card actions' });
    await expect(menu.getByRole('menuitem')).toHaveText([
      'Copy link to cardCtrl+Shift+L',
      'Rename cardF2',
      'Move to list…M',
      'Archive cardShift+E',
      'Delete cardDel',
    ]);
    await menu.getByRole('menuitem', { name: 'Rename card' }).press('Enter');
    await expect(title).toBeFocused();
    await page.keyboard.type('Wall');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
    await page.keyboard.press('Escape');
    const details = page
      .getByRole('complementary', { name: 'Card Wall' })
      .getByRole('region', { name: 'Card details' });
    await expect(details).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(card(page, 'Wall')).toBeFocused();

    await page.keyboard.press('F2');
    await expect(page.getByRole('textbox', { name: 'Title of Wall' })).toBeFocused();
    await page.keyboard.type('Quay');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(card(page, 'Quay')).toBeFocused();
  });

  await nextBoard(page);
  await test.step('a key that is held opens once, and types nothing into what it opened', async () => {
    await addCards(page, 'To do', 'Quay wall');
    await card(page, 'Quay wall').click();
    const hold = async (key: string): Promise<void> => {
      for (let press = 0; press < 4; press++) await page.keyboard.down(key);
      await page.keyboard.up(key);
    };
    await hold('d');
    const due = page.getByRole('dialog', { name: 'Due' }).getByRole('textbox').first();
    await expect(due).toBeFocused();
    await expect(due).toHaveValue('');
    await page.keyboard.press('d');
    await expect(due).toHaveValue('d');
    await page.keyboard.press('Escape');
    await expect(card(page, 'Quay wall')).toBeFocused();
    await hold('c');
    const field = page.getByRole('textbox', { name: 'Add card to To do' });
    await expect(field).toBeFocused();
    await expect(field).toHaveValue('');
    await page.keyboard.press('Escape');
  });

  await nextBoard(page);
  await test.step('an owner or a label made while it is chosen is taken back with the choice, by one undo', async () => {
    await addCards(page, 'To do', 'Quay wall');
    const panel = await openCard(page, 'Quay wall');
    const details = panel.getByRole('region', { name: 'Card details' });
    for (const [key, name, fact] of [
      ['o', 'Ana Ribeiro', 'Owners'],
      ['l', 'Permit', 'Labels'],
    ] as const) {
      await page.keyboard.press(key);
      await page.keyboard.type(name);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('option', { name })).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(details).toBeFocused();
      await expect(panel.getByRole('button', { name: `${fact}: ${name}` })).toBeVisible();
      await page.keyboard.press('Control+z');
      await expect(panel.getByRole('button', { name: `${fact}: not set` })).toBeVisible();
      await page.keyboard.press(key);
      await expect(page.getByRole('listbox', { name: fact })).toBeAttached();
      await expect(page.getByRole('option', { name })).toHaveCount(0);
      await page.keyboard.press('Escape');
      await expect(details).toBeFocused();
    }
  });

  await nextBoard(page);
  await test.step('[SCH-T1] an owner is given a share of the work beside their name, and undo takes it back', async () => {
    await addCards(page, 'To do', 'Quay wall');
    const panel = await openCard(page, 'Quay wall');
    await page.keyboard.press('o');
    await page.keyboard.type('Ana Ribeiro');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const share = page.getByRole('textbox', { name: 'Percent of the time of Ana Ribeiro' });
    await expect(share).toBeFocused();
    await page.keyboard.type('50');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(panel.getByRole('button', { name: 'Owners: Ana Ribeiro 50 %' })).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(panel.getByRole('button', { name: 'Owners: Ana Ribeiro', exact: true })).toBeVisible();
  });
});
