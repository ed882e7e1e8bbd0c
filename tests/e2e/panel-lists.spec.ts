/** What a card’s panel lists, written where it stands: checklists, subtasks, links. */
import { expect, type Page, test } from '@playwright/test';
import type { App } from '#tests/support/app.ts';
import { closeBoard, nextBoard, openBoard } from '#tests/support/board-window.ts';
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

test('checklists, subtasks and links are written where they stand', async () => {
  await test.step('a checklist is written as lines: Enter, Backspace, Alt and arrows, Ctrl+Enter, a paste of several', async () => {
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

  await nextBoard(page);
  await test.step('a subtask is added where it stands, Enter begins the next, and it is a card of the board', async () => {
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

  await nextBoard(page);
  await test.step('lines that are pasted are subtasks, or links, by one step; what is refused stays in its field', async () => {
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
