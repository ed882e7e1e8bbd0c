/** A newcomer's first day: own project, cards moved by mouse and by keys, a real board brought in, closed, opened again. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { fixturePath, fixturesMissing } from '#tests/acceptance/fixtures.ts';
import { type App, launchOwnApp } from '#tests/support/app.ts';
import { axe } from '#tests/support/axe.ts';
import { notRunFor } from '#tests/support/not-run.ts';
import {
  addCards,
  card,
  carry,
  chooseFile,
  goToStart,
  list,
  middleOf,
  openCard,
  openProject,
  type Point,
  saysSaved,
  startProject,
  titles,
} from '#tests/support/person.ts';

let app: App;
test.beforeEach(async () => {
  app = await launchOwnApp({ reducedMotion: 'no-preference' });
});
test.afterEach(async () => {
  expect(app.complaints).toEqual([]);
  await app.close();
});

async function drag(page: Page, from: Point, to: Point): Promise<void> {
  await carry(page, from, to);
  await page.mouse.up();
}

test('own project: cards by mouse and by keys, a filled card, undo of everything, closed and opened again', async () => {
  const { page } = app;
  await startProject(page, 'Quay works');
  await addCards(page, 'To do', 'Order piles', 'Agree on access', 'Draw the fence');
  await addCards(page, 'Doing', 'Survey the seabed');

  await test.step('a card goes to another list by mouse, and lands where it was let go', async () => {
    const below = await middleOf(card(page, 'Survey the seabed'));
    await drag(page, await middleOf(card(page, 'Order piles')), { x: below.x, y: below.y + 60 });
    await expect.poll(() => titles(page, 'Doing')).toEqual(['Survey the seabed', 'Order piles']);
    expect(await titles(page, 'To do')).toEqual(['Agree on access', 'Draw the fence']);
  });

  await test.step('within a list by mouse', async () => {
    const first = await middleOf(card(page, 'Agree on access'));
    await drag(page, await middleOf(card(page, 'Draw the fence')), { x: first.x, y: first.y - 20 });
    await expect.poll(() => titles(page, 'To do')).toEqual(['Draw the fence', 'Agree on access']);
  });

  await test.step('across lists by keys, spoken', async () => {
    await card(page, 'Agree on access').focus();
    await page.keyboard.press('Space');
    await expect(page.getByText(/Picked up Agree on access/)).toBeAttached();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByText(/^Doing, position \d of \d/)).toBeAttached();
    await page.keyboard.press('Space');
    await expect(page.getByText(/Agree on access dropped\. Doing/)).toBeAttached();
    expect(await titles(page, 'Doing')).toContain('Agree on access');
    await expect(card(page, 'Agree on access')).toBeFocused();
  });

  await test.step('a drag that is given up changes nothing', async () => {
    const before = await titles(page, 'Doing');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Escape');
    expect(await titles(page, 'Doing')).toEqual(before);
  });

  await test.step('undo and redo say what they do', async () => {
    await page.keyboard.press('Control+z');
    await expect(page.getByRole('region', { name: 'Notifications' })).toContainText(/move card/i);
    expect(await titles(page, 'To do')).toContain('Agree on access');
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => titles(page, 'Doing')).toContain('Agree on access');
  });

  await test.step('a card is filled in its panel', async () => {
    const panel = await openCard(page, 'Order piles');
    await panel.getByRole('button', { name: 'Add a description…' }).click();
    await expect(panel.getByRole('textbox', { name: 'Description' })).toBeFocused();
    await page.keyboard.type('Steel, **24 m**, see the drawing.');
    await page.keyboard.press('Escape');
    await expect(panel.getByText('24 m')).toBeVisible();
    await panel.getByRole('button', { name: 'Add checklist' }).click();
    const item = panel.getByRole('textbox', { name: /^Add item to/ });
    await item.fill('Ask three suppliers');
    await item.press('Enter');
    await item.press('Escape');
    await panel.getByRole('checkbox', { name: 'Ask three suppliers' }).press('Space');
    await panel.getByRole('button', { name: /^Attach link/ }).click();
    await panel.getByRole('textbox', { name: 'Attach link' }).fill('https://example.org/quote.pdf');
    await page.keyboard.press('Enter');
    await expect(panel.getByRole('link', { name: /example\.org/ })).toBeVisible();
    await panel.getByRole('textbox', { name: 'Write a comment' }).fill('Two quotes are in.');
    await page.keyboard.press('Control+Enter');
    await expect(panel.getByRole('list', { name: 'Comments' })).toContainText('Two quotes are in.');
    await panel.getByRole('button', { name: 'Mark as done' }).click();
    await expect(panel.getByRole('list', { name: 'Activity' })).toContainText(/comment/i);
    await panel.getByRole('button', { name: 'Close panel' }).click();
    await expect(card(page, 'Order piles')).toBeFocused();
    await expect(card(page, 'Order piles')).toContainText('1/1');
  });

  await test.step('a list is moved by keys', async () => {
    const names = (): Promise<string[]> =>
      page.locator('[data-board]').getByRole('region').getByRole('heading').allInnerTexts();
    expect((await names()).slice(0, 2)).toEqual(['To do', 'Doing']);
    await list(page, 'To do').getByRole('heading').getByRole('button').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await expect.poll(async () => (await names()).slice(0, 2)).toEqual(['Doing', 'To do']);
  });

  await saysSaved(page);
  await app.killBrowser();
  const again = await app.openBrowser();
  await openProject(again, 'Quay works');
  await expect.poll(() => titles(again, 'Doing')).toHaveLength(3);
  expect([...(await titles(again, 'Doing'))].sort()).toEqual(['Agree on access', 'Order piles', 'Survey the seabed']);
  const panel = await openCard(again, 'Order piles');
  await expect(panel.getByText('24 m')).toBeVisible();
  await expect(panel.getByRole('checkbox', { name: 'Ask three suppliers' })).toBeChecked();
});

test('a real Trello board arrives as counted, goes with one undo, and leaves as a file that comes back', async () => {
  notRunFor(fixturesMissing);
  const { page } = app;
  await chooseFile(page, fixturePath('trello/capstone.json'));
  const dialog = page.getByRole('dialog', { name: /^Import/ });
  await expect(dialog).toContainText('682');
  await expect(dialog).toContainText('64 comments');
  expect((await axe(page).analyze()).violations).toEqual([]);
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(list(page, 'Backlog')).toBeVisible();
  for (const name of ['Backlog', 'To Do', 'Doing', 'Testing', 'Done', 'Done 🎉', 'Deferred', 'Obsolete']) {
    await expect(list(page, name)).toBeAttached();
  }
  await expect(list(page, 'Backlog')).toContainText('176');
  await saysSaved(page);
  expect((await axe(page).analyze()).violations).toEqual([]);

  await test.step('one undo removes the import, redo brings it back', async () => {
    await page.getByRole('button', { name: /^Undo import/ }).click();
    await expect(list(page, 'Backlog')).toHaveCount(0);
    await page.getByRole('button', { name: /^Redo import/ }).click();
    await expect(list(page, 'Backlog')).toBeVisible();
  });

  for (const [format, ending] of [
    ['Export as JSON', '.json'],
    ['Export as .throughline bundle', '.throughline'],
  ] as const) {
    await test.step(`${format}, and back in`, async () => {
      await page.getByRole('heading', { level: 1 }).getByRole('button').click();
      const download = page.waitForEvent('download');
      await page.getByRole('menuitem', { name: format }).click();
      const file = await download;
      expect(file.suggestedFilename()).toMatch(new RegExp(`\\${ending}$`));
      const saved = path.join(app.folder, `export${ending}`);
      await file.saveAs(saved);
      expect(readFileSync(saved).length).toBeGreaterThan(10_000);
      await goToStart(page);
      await chooseFile(page, saved);
      await expect(page.getByRole('dialog', { name: /^Import/ })).toContainText('682');
      await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click();
      await expect(list(page, 'Backlog')).toContainText('176');
      await saysSaved(page);
    });
  }
});
