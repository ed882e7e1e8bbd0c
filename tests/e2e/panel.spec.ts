/** The panel of a card, as hands on a keyboard use it (INTERFACE "Behaviour people feel"). */
import { expect, type Page, test } from '@playwright/test';
import type { App } from '#tests/support/app.ts';
import { closeBoard, openBoard } from '#tests/support/board-window.ts';
import { addCards, card, middleOf, openCard } from '#tests/support/person.ts';

/** A PNG, in base64. */
const ONE_PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

let app: App;
let page: Page;
test.beforeEach(async () => {
  app = await openBoard();
  page = app.page;
});
test.afterEach(() => closeBoard(app));

test('every fact is reached by Tab or by its command’s key, and changed where it stands', async () => {
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
});

test('[INSIGHT-5] a card is shown to clients in its panel by keys, several by the menu of the board, and undo hides them', async () => {
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

test('a checklist is written as lines: Enter, Backspace, Alt and arrows, Ctrl+Enter, a paste of several', async () => {
  await addCards(page, 'To do', 'Order piles');
  const panel = await openCard(page, 'Order piles');
  await panel.getByRole('button', { name: 'Add checklist' }).press('Enter');
  await expect(panel.getByRole('textbox', { name: 'Add item to Checklist' })).toBeFocused();
  const items = panel.getByRole('list', { name: 'Items of Checklist' });
  const texts = () =>
    items.getByRole('checkbox').evaluateAll((boxes) => boxes.map((box) => box.getAttribute('aria-label')));
  for (const text of ['Survey', 'Quote']) {
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  }
  await expect.poll(texts).toEqual(['Survey', 'Quote']);
  const field = panel.getByRole('textbox', { name: 'Add item to Checklist' });
  await expect(field).toBeFocused();
  const comment = panel.getByRole('textbox', { name: 'Write a comment' });
  await comment.fill('Order\nPay\n\nUnload\n');
  await comment.press('Control+a');
  await comment.press('Control+x');
  await panel.getByRole('button', { name: 'Add item to Checklist' }).press('Enter');
  await page.keyboard.press('Control+v');
  await expect.poll(texts).toEqual(['Survey', 'Quote', 'Order', 'Pay', 'Unload']);
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(items.getByRole('button', { name: 'Unload', exact: true })).toBeFocused();

  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(texts).toEqual(['Survey', 'Quote', 'Order', 'Unload', 'Pay']);
  await expect(items.getByRole('button', { name: 'Unload', exact: true })).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(texts).toEqual(['Survey', 'Quote', 'Order', 'Pay', 'Unload']);
  await expect(items.getByRole('button', { name: 'Unload', exact: true })).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(items.getByRole('checkbox', { name: 'Unload' })).toBeChecked();

  await items.getByRole('button', { name: 'Quote', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(field).toBeFocused();
  await page.keyboard.type('Compare');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Backspace');
  await expect(panel.getByRole('textbox', { name: 'Text of Compare' })).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await expect(panel.getByRole('textbox', { name: 'Text of Quote' })).toBeFocused();
  await page.keyboard.type('s');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect.poll(texts).toEqual(['Survey', 'Quotes', 'Order', 'Pay', 'Unload']);
  await expect(items.getByRole('button', { name: 'Quotes', exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(card(page, 'Order piles')).toBeFocused();
});

test('people and cards are mentioned by keys in a description and a comment, and a card is opened by its mention', async () => {
  await addCards(page, 'To do', 'Quay wall', 'Order piles');
  const panel = await openCard(page, 'Order piles');
  await page.keyboard.press('o');
  await page.keyboard.type('Ana Ribeiro');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await panel.getByRole('button', { name: 'Add a description…' }).press('Enter');
  await expect(panel.getByRole('textbox', { name: 'Description' })).toBeFocused();
  await page.keyboard.type('Ask @ana');
  await expect(page.getByRole('option', { name: 'Ana Ribeiro' })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.type('about #quay');
  await expect(page.getByRole('option', { name: 'Quay wall' })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(panel.getByText('Ask @Ana Ribeiro about #Quay wall')).toBeVisible();

  const comment = panel.getByRole('textbox', { name: 'Write a comment' });
  await comment.focus();
  await page.keyboard.type('@rib');
  await expect(page.getByRole('option', { name: 'Ana Ribeiro' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(comment).toHaveValue('@Ana Ribeiro ');
  await page.keyboard.type('knows #quay');
  await page.keyboard.press('Enter');
  await expect(comment).toHaveValue('@Ana Ribeiro knows #Quay wall ');
  await page.keyboard.press('Control+Enter');
  const comments = panel.getByRole('list', { name: 'Comments' });
  await expect(comments).toContainText('@Ana Ribeiro knows #Quay wall');

  await comments.getByRole('link', { name: '#Quay wall' }).press('Enter');
  const wall = page.getByRole('complementary', { name: 'Card Quay wall' });
  await expect(wall).toBeVisible();
  await page.goBack();
  await expect(panel).toBeVisible();
});

test('Escape goes one step back at a time, J and K to the next card, and a pasted address is attached', async () => {
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

test('a subtask is added where it stands, Enter begins the next, and it is a card of the board', async () => {
  await addCards(page, 'To do', 'Quay wall');
  const panel = await openCard(page, 'Quay wall');
  await panel.getByRole('button', { name: 'Add subtask' }).press('Enter');
  const field = panel.getByRole('textbox', { name: 'Add subtask' });
  for (const title of ['Survey', 'Order piles']) {
    await page.keyboard.type(title);
    await page.keyboard.press('Enter');
    await expect(field).toBeFocused();
    await expect(field).toHaveValue('');
  }
  const subtasks = panel.getByRole('list', { name: 'Subtasks' });
  await expect(subtasks.getByRole('listitem')).toHaveText(['Survey', 'Order piles']);
  await page.keyboard.press('Escape');
  await expect(panel.getByRole('button', { name: 'Add subtask' })).toBeFocused();
  await expect(card(page, 'Survey')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(subtasks.getByRole('listitem')).toHaveText(['Survey']);
  await subtasks.getByRole('button', { name: 'Survey' }).press('Enter');
  const part = page.getByRole('complementary', { name: 'Card Survey' });
  await expect(part.getByRole('button', { name: 'Part of: Quay wall' })).toBeVisible();
});

test('lines that are pasted are subtasks, or links, by one step; what is refused stays in its field', async () => {
  await addCards(page, 'To do', 'Quay wall');
  const panel = await openCard(page, 'Quay wall');
  const subtasks = panel.getByRole('list', { name: 'Subtasks' }).getByRole('listitem');
  await panel.getByRole('button', { name: 'Add subtask' }).press('Enter');
  await panel.getByRole('textbox', { name: 'Add subtask' }).fill('Survey\n\n Order piles \nPay\n');
  await page.keyboard.press('Enter');
  await expect(subtasks).toHaveText(['Survey', 'Order piles', 'Pay']);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect(subtasks).toHaveCount(0);

  const links = panel.getByRole('list', { name: 'Attachments' }).getByRole('listitem');
  await panel.getByRole('button', { name: 'Attach link' }).press('Enter');
  const field = panel.getByRole('textbox', { name: 'Attach link' });
  await field.fill('https://example.org/1\nthe plan');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Notifications' })).toContainText('not a link that can be attached');
  await expect(field).toHaveValue('https://example.org/1\nthe plan');
  await expect(links).toHaveCount(0);
  await field.fill('https://example.org/1\nhttps://example.org/2');
  await page.keyboard.press('Enter');
  await expect(links).toHaveText(['https://example.org/1', 'https://example.org/2']);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect(links).toHaveCount(0);
});

test('the suggestion that is meant is in sight at every size of the text', async () => {
  await addCards(page, 'To do', ...Array.from({ length: 8 }, (_, index) => `Pile ${index + 1}`));
  await page.evaluate(`document.documentElement.dataset.text = '125'`);
  const panel = await openCard(page, 'Pile 1');
  const comment = panel.getByRole('textbox', { name: 'Write a comment' });
  await comment.focus();
  await page.keyboard.type('#pile');
  const list = page.getByRole('listbox', { name: 'Suggestions' });
  const options = list.getByRole('option');
  await expect(options).toHaveCount(8);
  expect(await list.evaluate((box) => box.scrollHeight - box.clientHeight)).toBe(0);
  // In a window that has no room for all of them.
  await page.setViewportSize({ width: 1280, height: 300 });
  await comment.fill('');
  await page.keyboard.type('#pile');
  await expect(options).toHaveCount(8);
  for (const [key, index] of [
    ['ArrowUp', 7],
    ['ArrowUp', 6],
    ['ArrowDown', 7],
    ['ArrowDown', 0],
  ] as const) {
    await page.keyboard.press(key);
    await expect(options.nth(index)).toHaveAttribute('aria-selected', 'true');
    await expect(options.nth(index)).toBeInViewport({ ratio: 0.9 });
  }
  await page.keyboard.press('Escape');
});

test('F2 and “Rename card” rename in the panel; the palette opened meanwhile gives the focus back to the panel', async () => {
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
  const details = page.getByRole('complementary', { name: 'Card Wall' }).getByRole('region', { name: 'Card details' });
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

test('a key that is held opens once, and types nothing into what it opened', async () => {
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

test('an owner or a label made while it is chosen is taken back with the choice, by one undo', async () => {
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

test('[SCH-T1] an owner is given a share of the work beside their name, and undo takes it back', async () => {
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

test('a link that is dragged from a browser and a picture that is pasted are attached by their address', async () => {
  await app.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await addCards(page, 'To do', 'Quay wall');
  const panel = await openCard(page, 'Quay wall');
  const attachments = panel.getByRole('list', { name: 'Attachments' });
  const { x, y } = await middleOf(panel);
  const session = await page.context().newCDPSession(page);
  const address = 'https://example.org/drawings/12.pdf';
  const items = [
    { mimeType: 'text/uri-list', data: address },
    { mimeType: 'text/plain', data: address },
  ];
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x, y, data: { items, dragOperationsMask: 1 } });
  }
  await expect(attachments.getByRole('link')).toHaveAttribute('href', address);

  await panel.getByRole('button', { name: 'Add a description…' }).click();
  const editor = panel.getByRole('textbox', { name: 'Description' });
  await expect(editor).toBeFocused();
  const copy = (type: string, part: string) =>
    page.evaluate(`navigator.clipboard.write([
      new ClipboardItem({ ${JSON.stringify(type)}: new Blob([${part}], { type: ${JSON.stringify(type)} }) }),
    ])`);
  await copy('text/html', `'<img src="https://example.org/site.png" alt="The site">'`);
  await page.keyboard.press('Control+v');
  await expect(attachments.getByRole('link')).toHaveText([address, 'The site']);
  await expect(editor).toHaveText('');
  await page.keyboard.press('Escape');
  await panel.getByRole('button', { name: 'Add a description…' }).focus();
  await copy('text/html', `'<img src="https://example.org/1.png"> <img src="https://example.org/2.png">'`);
  await page.keyboard.press('Control+v');
  const told = page.getByRole('region', { name: 'Notifications' });
  await expect(attachments.getByRole('link')).toHaveCount(4);
  await told.getByRole('button', { name: 'Undo' }).last().click();
  await expect(attachments.getByRole('link')).toHaveText([address, 'The site']);
  await panel.getByRole('button', { name: 'Add a description…' }).click();
  await expect(editor).toBeFocused();
  await copy('image/png', `Uint8Array.from(atob('${ONE_PIXEL}'), (sign) => sign.charCodeAt(0))`);
  await page.keyboard.press('Control+v');
  await expect(told).toContainText('cannot be attached yet');
  await expect(attachments.getByRole('link')).toHaveCount(2);
});

test('Tab goes through the panel from top to bottom, Escape one step back, and removing never loses the focus', async () => {
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
  expect(way.filter((stop) => stops.includes(stop)).filter((stop, at, all) => all.indexOf(stop) === at)).toEqual(stops);

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
