/** The panel of a card, as hands on a keyboard use it (INTERFACE "Behaviour people feel"). */
import { expect, type Page, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { addCards, card, openCard, saysSaved, startProject } from '#tests/support/person.ts';

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

test('every fact is reached by Tab or by its command’s key, and changed where it stands', async () => {
  await addCards(page, 'To do', 'Quay wall', 'Order piles');
  const panel = await openCard(page, 'Order piles');
  const fact = (name: string) => panel.getByRole('button', { name, exact: true });

  await page.keyboard.press('o');
  await page.keyboard.type('Ana Ribeiro');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(fact('Owners: Ana Ribeiro')).toBeVisible();
  await page.keyboard.press('d');
  await page.keyboard.type('2030-12-04');
  await page.keyboard.press('Enter');
  await expect(fact('Due: Wednesday 4 December 2030')).toBeVisible();
  await page.keyboard.press('2');
  await expect(fact('Priority: High')).toBeVisible();

  await fact('Deadline: not set').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('2030-12-24');
  await page.keyboard.press('Enter');
  await expect(fact('Deadline: Tuesday 24 December 2030')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(fact('Estimate: not set')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('1d 4h');
  await page.keyboard.press('Enter');
  await expect(fact('Estimate: 1d 4h')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.type('The permit is missing');
  await page.keyboard.press('Enter');
  await expect(fact('Blocked: The permit is missing')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.type('quay');
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
