/** The board under a finger: held still a card is picked up, moved at once the list scrolls. */
import { type CDPSession, expect, type Page, test } from '@playwright/test';
import type { App } from '#tests/support/app.ts';
import { closeBoard, openBoard } from '#tests/support/board-window.ts';
import { temporaryFiles } from '#tests/support/boards.ts';
import {
  card,
  goToStart,
  groupBy,
  importFile,
  list,
  middleOf,
  notifications,
  type Point,
} from '#tests/support/person.ts';
import { quayWorks } from '#tests/support/quay-works.ts';

let app: App;
let page: Page;
let screen: CDPSession;
test.beforeEach(async () => {
  app = await openBoard({ hasTouch: true });
  page = app.page;
  screen = await page.context().newCDPSession(page);
});
test.afterEach(() => closeBoard(app));

async function finger(type: 'touchStart' | 'touchMove' | 'touchEnd', at?: Point): Promise<void> {
  await screen.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] });
}

async function slide(from: Point, to: Point, steps = 8): Promise<void> {
  for (let step = 1; step <= steps; step++) {
    const part = step / steps;
    await finger('touchMove', { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part });
  }
}

async function addLines(listName: string, count: number): Promise<void> {
  await page.getByRole('button', { name: `Add card to ${listName}` }).click();
  const lines = Array.from({ length: count }, (_, index) => `Card ${index + 1}`);
  await page.getByRole('textbox', { name: `Add card to ${listName}` }).fill(lines.join('\n'));
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(card(page, `Card ${count}`)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(card(page, 'Card 1')).toBeFocused();
  await expect(card(page, 'Card 1')).toBeInViewport();
}

test('a finger held on a card picks it up and takes it to another list', async () => {
  await addLines('To do', 3);
  const from = await middleOf(card(page, 'Card 2'));
  const to = await middleOf(list(page, 'Doing'));
  await finger('touchStart', from);
  await expect(page.getByText('Picked up Card 2. To do, position 2 of 3.')).toBeAttached();
  await slide(from, to);
  await expect(page.getByText('Doing, position 1 of 1.')).toBeAttached();
  await finger('touchEnd');
  await expect(list(page, 'Doing').getByRole('listitem', { name: 'Card 2', exact: true })).toBeVisible();
});

test('a finger that moves at once scrolls the list', async () => {
  await addLines('To do', 30);
  const from = await middleOf(card(page, 'Card 5'));
  await finger('touchStart', from);
  await slide(from, { x: from.x, y: from.y - 250 });
  await finger('touchEnd');
  await expect(card(page, 'Card 1')).not.toBeInViewport();
  await expect(page.getByText('Picked up')).toHaveCount(0);
});

test('a dragged card scrolls the list at its edge', async () => {
  await addLines('To do', 30);
  const from = await middleOf(card(page, 'Card 2'));
  await finger('touchStart', from);
  await expect(page.getByText(/Picked up Card 2/)).toBeAttached();
  await slide(from, { x: from.x, y: 700 });
  await expect(card(page, 'Card 30')).toBeInViewport();
  await finger('touchEnd');
  await expect(card(page, 'Card 2')).toBeInViewport();
});

test('a finger held on a card takes it into another lane, whose owner it gets', async () => {
  const files = temporaryFiles();
  await goToStart(page);
  await importFile(page, files.write('quay.json', quayWorks({ owners: ['ana', 'bo'], labels: [] })));
  files.remove();
  await groupBy(page, 'Owner');
  const from = await middleOf(card(page, 'Order the crane'));
  const to = await middleOf(card(page, 'Draw the fence'));
  await finger('touchStart', from);
  await expect(page.getByText('Picked up Order the crane. Ana Ribeiro, To do, position 2 of 2.')).toBeAttached();
  await slide(from, { x: to.x, y: to.y + 20 });
  await expect(page.getByText('Bo Lind, Doing, position 2 of 2.')).toBeAttached();
  await finger('touchEnd');
  await expect(notifications(page)).toContainText('“Order the crane” is now owned by Bo Lind.');
  const lane = page.getByRole('group', { name: 'Bo Lind', exact: true });
  await expect(lane.getByRole('listitem', { name: 'Order the crane', exact: true })).toBeVisible();
});
