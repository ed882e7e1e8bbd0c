/** The board in swimlanes: by owner, label, priority or parent, walked, moved and added to in them. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { axe } from '#tests/support/axe.ts';
import { closeBoard } from '#tests/support/board-window.ts';
import { temporaryFiles } from '#tests/support/boards.ts';
import { card, carry, exported, groupBy, importFile, list, middleOf, notifications } from '#tests/support/person.ts';
import { quayWorks } from '#tests/support/quay-works.ts';

const files = temporaryFiles();
let app: App;
let page: Page;
test.beforeEach(async () => {
  app = await launchApp();
  page = app.page;
  await importFile(page, files.write('quay.json', quayWorks({ owners: ['ana', 'bo'], labels: ['site', 'permit'] })));
});
test.afterEach(() => closeBoard(app));
test.afterAll(() => files.remove());

function lane(name: string): Locator {
  return page.getByRole('group', { name, exact: true });
}
function heading(name: string): Locator {
  return lane(name).getByRole('button', { name, exact: true });
}
async function laneNames(): Promise<string[]> {
  const headings = page.getByRole('group').getByRole('heading').getByRole('button');
  return headings.evaluateAll((all) => all.map((each) => each.title));
}
/** The lists of which one sees, over the heading of a folded lane, that something would be dropped there. */
function seenOverHeading(name: string): Promise<readonly string[]> {
  return page.evaluate(`(() => {
    const title = document.querySelector('[data-lane-title][title="${name}"]');
    const lane = title.closest('[data-lane]');
    const heading = lane.firstElementChild;
    return [...lane.querySelectorAll('[data-cell]')].filter((cell) => {
      const { right, top, height } = cell.getBoundingClientRect();
      // In the order in which it is painted, of what a pointer can hit.
      cell.style.pointerEvents = 'auto';
      const painted = document.elementsFromPoint(right - 4, top + height / 2);
      cell.style.pointerEvents = '';
      const isOver = painted.includes(cell) && painted.indexOf(cell) < painted.indexOf(heading);
      return isOver && getComputedStyle(cell).backgroundColor !== 'rgba(0, 0, 0, 0)';
    }).map((cell) => document.querySelector('[data-list="' + cell.dataset.cell + '"]').getAttribute('aria-label'));
  })()`);
}
/** The titles of a cell, from top to bottom. */
async function titles(laneName: string, listName: string): Promise<string[]> {
  const cards = lane(laneName)
    .getByRole('list', { name: `Cards in ${listName}, ${laneName}`, exact: true })
    .getByRole('listitem');
  return cards.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? ''));
}
async function task(title: string): Promise<{ readonly owners?: readonly string[]; readonly priority?: string }> {
  const tasks: readonly { readonly title: string; readonly owners?: readonly string[] }[] = (await exported(page))
    .tasks;
  const found = tasks.find((each) => each.title === title);
  if (!found) throw new Error(`No card ${title}`);
  return found;
}

test('lanes are said, counted, folded, remembered, walked by pages, and begin cards where one sees them', async () => {
  await test.step('the grouping is said, counted by lane under a filter, folded, and remembered', async () => {
    await groupBy(page, 'Owner');
    await expect(page.getByRole('button', { name: 'By owner' })).toBeVisible();
    await expect.poll(laneNames).toEqual(['Ana Ribeiro', 'Bo Lind', 'No owner']);
    await expect(list(page, 'To do')).toContainText('4');
    await expect.poll(() => titles('Ana Ribeiro', 'To do')).toEqual(['Order piles', 'Order the crane']);
    expect((await axe(page).analyze()).violations).toEqual([]);

    await page.keyboard.press('/');
    await page.keyboard.type('crane');
    await page.keyboard.press('Enter');
    await expect(lane('Ana Ribeiro')).toContainText('1 of 3');
    await expect(lane('Bo Lind')).toHaveCount(0);
    await page.getByRole('button', { name: 'Clear', exact: true }).click();

    await heading('Ana Ribeiro').click();
    await expect(heading('Ana Ribeiro')).toHaveAttribute('aria-expanded', 'false');
    await expect(card(page, 'Order piles')).toHaveCount(0);
    await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
    const paper = page.getByRole('article', { name: 'Quay works, printed', includeHidden: true });
    await expect(paper.locator('h2')).toHaveText(['Ana Ribeiro 3', 'Bo Lind 2', 'No owner 1']);
    await expect(paper.locator('h3')).toHaveText(['To do 2', 'Doing 1', 'To do 1', 'Doing 1', 'To do 1']);
    await page.evaluate(`dispatchEvent(new Event('afterprint'))`);
    await page.reload();
    await expect(heading('Ana Ribeiro')).toHaveAttribute('aria-expanded', 'false');
    await expect(lane('Ana Ribeiro')).toContainText('3');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('unfold all lanes');
    await page.keyboard.press('Enter');
    await expect(card(page, 'Order piles')).toBeVisible();
    await page.keyboard.press('Shift+G');
    await page.getByRole('menuitemradio', { name: 'None' }).press('Enter');
    await expect(page.getByRole('button', { name: 'Group', exact: true })).toBeVisible();
    await expect(page.getByRole('group')).toHaveCount(0);
  });

  await test.step('Page Down goes as far as one sees of a cell, and an arrow from the ground to the first card of the first list', async () => {
    await groupBy(page, 'Owner');
    await card(page, 'Order piles').focus();
    await page.keyboard.press('PageDown');
    await expect(card(page, 'Order the crane')).toBeFocused();
    await page.keyboard.press('PageUp');
    await expect(card(page, 'Order piles')).toBeFocused();

    // By label the first card is not the one that stands first in its list.
    await groupBy(page, 'Label');
    for (const key of ['ArrowDown', 'j']) {
      await page.reload();
      await expect(card(page, 'Agree on access')).toBeVisible();
      for (const each of ['g', 'a']) await page.keyboard.press(each);
      await expect(page.getByRole('main', { name: 'Archive' })).toBeFocused();
      for (const each of ['g', 'b']) await page.keyboard.press(each);
      await expect(page.getByRole('main', { name: 'Board' })).toBeFocused();
      await page.keyboard.press(key);
      await expect(card(page, 'Agree on access')).toBeFocused();
    }
  });

  await test.step('C begins a card where one sees it after the lane whose heading had the focus is gone', async () => {
    await groupBy(page, 'Owner');
    await heading('Bo Lind').focus();
    await groupBy(page, 'Label');
    await expect.poll(laneNames).toEqual(['Permit', 'Site', 'No label']);
    await page.keyboard.press('c');
    await expect(page.getByRole('textbox', { name: 'Add card to To do, No label' })).toBeFocused();
    await page.keyboard.press('Escape');
  });

  await test.step('a card that is half written stays a draft while its lane is folded', async () => {
    await groupBy(page, 'Owner');
    await page.getByRole('button', { name: 'Add card to To do, Bo Lind' }).click();
    await page.keyboard.type('Paint the');
    await heading('Bo Lind').click();
    await expect(heading('Bo Lind')).toHaveAttribute('aria-expanded', 'false');
    await expect(lane('Bo Lind')).toContainText('2');
    await heading('Bo Lind').click();
    const field = page.getByRole('textbox', { name: 'Add card to To do, Bo Lind' });
    await expect(field).toHaveValue('Paint the');
    await expect(heading('Bo Lind')).toBeFocused();
    await field.focus();
    await page.keyboard.type(' fence');
    await card(page, 'Order piles').click();
    await expect.poll(() => titles('Bo Lind', 'To do')).toEqual(['Agree on access', 'Paint the fence']);
  });
});

test('a card dragged into a lane takes what it stands for, in one step, and undo brings all back', async () => {
  await groupBy(page, 'Owner');
  const from = await middleOf(card(page, 'Order the crane'));
  const to = await middleOf(card(page, 'Draw the fence'));
  await carry(page, from, { x: to.x, y: to.y + 20 });
  await expect(page.getByText('Bo Lind, Doing, position 2 of 2.')).toBeAttached();
  await page.mouse.up();
  await expect.poll(() => titles('Bo Lind', 'Doing')).toEqual(['Draw the fence', 'Order the crane']);
  await expect(card(page, 'Order the crane')).toBeFocused();
  await expect(notifications(page)).toContainText('“Order the crane” is now owned by Bo Lind.');
  expect(await task('Order the crane')).toMatchObject({ list: expect.anything(), owners: [expect.anything()] });
  await page.keyboard.press('Control+z');
  await expect.poll(() => titles('Ana Ribeiro', 'To do')).toEqual(['Order piles', 'Order the crane']);
  await expect.poll(async () => (await task('Order the crane')).owners).toHaveLength(2);

  // A folded lane takes what is dropped on its heading, in the list above which it is dropped.
  await heading('Bo Lind').click();
  const start = await middleOf(card(page, 'Order cable'));
  const onto = await middleOf(heading('Bo Lind'));
  await carry(page, start, onto);
  await expect(page.getByText('Bo Lind, To do, position 2 of 2.')).toBeAttached();
  await expect.poll(() => seenOverHeading('Bo Lind')).toEqual(['To do']);
  await page.mouse.up();
  await expect(lane('Bo Lind')).toContainText('3');
  expect(await seenOverHeading('Bo Lind')).toEqual([]);
  await expect(heading('Bo Lind')).toBeFocused();
  await heading('Bo Lind').click();
  await expect.poll(() => titles('Bo Lind', 'To do')).toEqual(['Agree on access', 'Order cable']);
});

test('by keys: arrows walk across lanes and headings, Alt and Space move between them', async () => {
  await groupBy(page, 'Owner');
  await card(page, 'Order the crane').focus();
  await page.keyboard.press('ArrowDown');
  await expect(card(page, 'Agree on access')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(card(page, 'Draw the fence')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(heading('Bo Lind')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(heading('Bo Lind')).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowUp');
  await expect(heading('Ana Ribeiro')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(card(page, 'Order piles')).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowDown');
  // What is folded is passed over.
  await expect(card(page, 'Survey the quay')).toBeFocused();
  await heading('Bo Lind').click();

  await card(page, 'Order the crane').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => titles('Bo Lind', 'To do')).toEqual(['Order the crane', 'Agree on access']);
  await expect(card(page, 'Order the crane')).toBeFocused();
  await expect(notifications(page)).toContainText('“Order the crane” is now owned by Bo Lind.');
  await page.keyboard.press('Control+z');
  await expect.poll(() => titles('Ana Ribeiro', 'To do')).toEqual(['Order piles', 'Order the crane']);

  await card(page, 'Survey the quay').focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('Picked up Survey the quay. No owner, To do, position 1 of 1.')).toBeAttached();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByText('Bo Lind, To do, position 2 of 2.')).toBeAttached();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByText('Ana Ribeiro, Doing, position 2 of 2.')).toBeAttached();
  await page.keyboard.press('Space');
  await expect.poll(() => titles('Ana Ribeiro', 'Doing')).toEqual(['Order cable', 'Survey the quay']);
  await expect(card(page, 'Survey the quay')).toBeFocused();
});

test('of two labels the first counts; several cards change lanes at once, and a filter holds', async () => {
  await groupBy(page, 'Label');
  await expect.poll(laneNames).toEqual(['Permit', 'Site', 'No label']);
  await expect.poll(() => titles('Site', 'To do')).toEqual(['Order the crane']);
  await page.keyboard.press('/');
  await page.keyboard.type('order');
  await page.keyboard.press('Enter');
  await expect.poll(laneNames).toEqual(['Site', 'No label']);
  await expect(lane('No label')).toContainText('2 of 4');
  await card(page, 'Order cable').click();
  await card(page, 'Order piles').click({ modifiers: ['Control'] });
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => titles('Site', 'To do')).toEqual(['Order the crane', 'Order piles', 'Order cable']);
  await expect(notifications(page)).toContainText('2 cards now have the label “Site”.');
  await page.keyboard.press('Control+z');
  await expect.poll(() => titles('No label', 'Doing')).toEqual(['Order cable']);
  await expect.poll(() => titles('Site', 'To do')).toEqual(['Order the crane']);
});

test('a card added in a lane gets what its cards have in common, and one undo takes it back', async () => {
  const add = async (laneName: string, title: string): Promise<void> => {
    await lane(laneName)
      .getByRole('button', { name: `Add card to Doing, ${laneName}`, exact: true })
      .click();
    await page.keyboard.type(title);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect.poll(() => titles(laneName, 'Doing')).toContain(title);
    await expect(card(page, title)).toBeFocused();
  };
  await groupBy(page, 'Priority');
  await expect(page.getByRole('group')).toHaveCount(5);
  await add('Low priority', 'Paint the bollards');
  expect(await task('Paint the bollards')).toMatchObject({ priority: 'low' });
  await groupBy(page, 'Owner');
  await add('Bo Lind', 'Dig the trench');
  // In the lane of the card that has the focus, with a typed owner behind its own.
  await page.keyboard.press('c');
  await page.keyboard.type('Lay the cable @"Ana Ribeiro"');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect.poll(() => titles('Bo Lind', 'Doing')).toEqual(['Draw the fence', 'Dig the trench', 'Lay the cable']);
  await card(page, 'Order piles').focus();
  await groupBy(page, 'Parent');
  await expect.poll(laneNames).toEqual(['No parent']);
  await page.keyboard.press('Control+z');
  await expect(card(page, 'Lay the cable')).toHaveCount(0);
});
