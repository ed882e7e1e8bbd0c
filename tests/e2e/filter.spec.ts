/** The board shows what a person asks for, by words, keys or clicking. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { axe } from '#tests/support/axe.ts';
import { closeBoard } from '#tests/support/board-window.ts';
import { temporaryFiles } from '#tests/support/boards.ts';
import { addCards, card, goToStart, importFile, list, openProject, titles } from '#tests/support/person.ts';
import { quayWorks } from '#tests/support/quay-works.ts';

const files = temporaryFiles();
let app: App;
let page: Page;
test.beforeEach(async () => {
  app = await launchApp();
  page = app.page;
  await importFile(page, files.write('quay.json', quayWorks({ owners: ['ana'], labels: ['permit'] })));
});
test.afterEach(() => closeBoard(app));
test.afterAll(() => files.remove());

function bar(): Locator {
  return page.getByRole('search', { name: 'Cards that are shown' });
}
function field(): Locator {
  return bar().getByRole('combobox', { name: 'Filter' });
}
function chip(words: string): Locator {
  return bar().getByRole('button', { name: `Remove filter ${words}` });
}
test('by keys alone: terms become chips, combine, are completed, and Escape clears and goes back', async () => {
  await expect(bar()).toContainText('6 cards');
  await card(page, 'Survey the quay').focus();
  await page.keyboard.press('/');
  await expect(field()).toBeFocused();
  await page.keyboard.type('order');
  await page.keyboard.press('Enter');
  await expect(chip('“order”')).toBeVisible();
  await expect(bar()).toContainText('3 of 6 cards');
  await expect(list(page, 'To do')).toContainText('2 of 4');

  await page.keyboard.type('lab');
  await page.keyboard.press('Tab');
  await expect(field()).toHaveValue('label:');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option', { name: 'label:Permit' })).toHaveAttribute('aria-selected', 'true');
  expect((await axe(page).analyze()).violations).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(chip('Label: Permit')).toBeVisible();
  await expect.poll(() => titles(page, 'To do')).toEqual(['Order the crane']);
  await page.keyboard.press('Backspace');
  await expect.poll(() => titles(page, 'To do')).toEqual(['Order piles', 'Order the crane']);

  await page.keyboard.type('owner:nobody');
  await page.keyboard.press('Enter');
  await expect(bar().getByRole('alert')).toHaveText('Nobody here is called “nobody”.');
  await expect(field()).toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.press('Escape');
  await expect(bar().getByRole('alert')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(bar()).toContainText('6 cards');
  await page.keyboard.press('Escape');
  await expect(card(page, 'Survey the quay')).toBeFocused();
});

test('by clicking: the menu builds the same terms, and chips are removed one by one', async () => {
  await bar().getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Owner' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Ana Ribeiro' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Nobody' }).click();
  await expect(page.getByRole('menuitemcheckbox', { name: 'Nobody' })).toBeChecked();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(chip('Owner: Ana Ribeiro or nobody')).toBeVisible();
  await expect(bar()).toContainText('4 of 6 cards');
  await bar().getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Priority' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'High' }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await bar().getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Words in the title…' }).click();
  await expect(field()).toBeFocused();
  await expect.poll(() => titles(page, 'To do')).toEqual(['Order piles']);
  expect((await axe(page).analyze()).violations).toEqual([]);
  await chip('Owner: Ana Ribeiro or nobody').click();
  await chip('Priority: high').click();
  await expect(bar()).toContainText('6 cards');
});

test('what is moved lands beside what one sees, and a new card that is hidden says so', async () => {
  await page.keyboard.press('/');
  await page.keyboard.type('order');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(card(page, 'Order piles')).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => titles(page, 'To do')).toEqual(['Order the crane', 'Order piles']);
  await addCards(page, 'To do', 'Order bolts');
  await expect(bar()).toContainText('4 of 7 cards');

  await page.getByRole('button', { name: 'Add card to Doing' }).click();
  await page.keyboard.type('Paint the bollards');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  const told = page.getByRole('region', { name: 'Notifications' });
  await expect(told).toContainText('“Paint the bollards” was added. The filter hides it.');
  await told.getByRole('button', { name: 'Show it' }).click();
  await expect(card(page, 'Paint the bollards')).toBeFocused();
  await expect
    .poll(() => titles(page, 'To do'))
    .toEqual(['Agree on access', 'Survey the quay', 'Order the crane', 'Order piles', 'Order bolts']);
});

test('where nothing matches it says so; the filter is remembered, and what it hides is not selected', async () => {
  await card(page, 'Survey the quay').click();
  await page.keyboard.press('/');
  await page.keyboard.type('-owner:none permit');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nothing matches')).toBeVisible();
  expect((await axe(page).analyze()).violations).toEqual([]);
  await page.keyboard.press('Backspace');
  await expect(bar()).toContainText('5 of 6 cards');
  await goToStart(page);
  await openProject(page, 'Quay works');
  await expect(chip('Owner: anybody')).toBeVisible();
  await expect(card(page, 'Survey the quay')).toHaveCount(0);
  await bar().getByRole('button', { name: 'Clear' }).click();
  await expect(page.getByRole('checkbox', { name: 'Select Survey the quay' })).not.toBeChecked();
});
