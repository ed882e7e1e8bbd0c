/** Cards and lists in full: several at once, as text, quick entry, limits, folded lists, touch. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { addCards, card, list, saysSaved, startProject } from '#tests/support/person.ts';

let app: App;
let page: Page;
test.beforeEach(async () => {
  app = await launchApp();
  page = app.page;
  await startProject(page, 'Quay works');
});
test.afterEach(async () => {
  await saysSaved(page);
  expect(app.complaints).toEqual([]);
  await app.close();
});

async function titles(listName: string): Promise<(string | null)[]> {
  return list(page, listName)
    .getByRole('listitem')
    .evaluateAll((cards) => cards.map((each) => each.getAttribute('aria-label')));
}

function notifications(): Locator {
  return page.getByRole('region', { name: 'Notifications' });
}

async function middleOf(what: Locator): Promise<{ x: number; y: number }> {
  const box = await what.boundingBox();
  if (!box) throw new Error('it is not on screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Cards side by side are selected by the mouse, as people do. */
async function select(...names: string[]): Promise<void> {
  const [first = '', ...rest] = names;
  await card(page, first).click();
  for (const name of rest) await card(page, name).click({ modifiers: ['Control'] });
}

test('a dragged card takes the selection along in its order, as one step', async () => {
  await addCards(page, 'To do', 'One', 'Two', 'Three', 'Four');
  await addCards(page, 'Doing', 'Here', 'There');
  await select('Four', 'One', 'Two');
  const from = await middleOf(card(page, 'Four'));
  const to = await middleOf(card(page, 'There'));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 10, from.y, { steps: 3 });
  await page.mouse.move(to.x, to.y - 10, { steps: 6 });
  await expect(page.getByText('Doing, position 2 of 5.')).toBeAttached();
  await page.screenshot({ path: 'test-results/cards-pile.png' });
  await page.mouse.up();
  await expect.poll(() => titles('Doing')).toEqual(['Here', 'One', 'Two', 'Four', 'There']);
  await expect(page.getByText('3 cards dropped. Doing, position 2 of 5.')).toBeAttached();
  await page.keyboard.press('Control+z');
  await expect(notifications()).toContainText('Undone: Move card (3 cards)');
  await expect.poll(() => titles('To do')).toEqual(['One', 'Two', 'Three', 'Four']);
});

test('several cards go by keys as well: Space and arrows, or Alt with arrows', async () => {
  await addCards(page, 'To do', 'One', 'Two', 'Three');
  await addCards(page, 'Doing', 'Here');
  await select('One', 'Three');
  await page.keyboard.press('Space');
  await expect(page.getByText('Picked up 2 cards. To do, position 2 of 3.')).toBeAttached();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Space');
  await expect.poll(() => titles('Doing')).toEqual(['One', 'Three', 'Here']);
  await expect(card(page, 'Three')).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => titles('Doing')).toEqual(['Here', 'One', 'Three']);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect.poll(() => titles('To do')).toEqual(['Two', 'One', 'Three']);
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Escape');
  await expect(page.getByText('2 cards stay where they were.')).toBeAttached();
  await expect.poll(() => titles('To do')).toEqual(['Two', 'One', 'Three']);
});
