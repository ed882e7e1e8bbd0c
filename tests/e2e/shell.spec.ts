/** The window around the board: what is said in passing, and the way round its parts by keys. */
import { expect, type Page, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { axe } from '#tests/support/axe.ts';
import {
  addCards,
  card,
  goToStart,
  list,
  notifications,
  openCard,
  saysSaved,
  startProject,
} from '#tests/support/person.ts';

let app: App;
let page: Page;
test.beforeEach(async () => {
  app = await launchApp();
  page = app.page;
});
test.afterEach(async () => {
  expect(app.complaints).toEqual([]);
  await app.close();
});

test('toasts, F6, keys of other keyboards, and a link to a card that is not here', async () => {
  await test.step('[UNDO-1] of two cards deleted quickly, the toast brings back the one that it is about', async () => {
    await startProject(page, 'Quay works');
    await addCards(page, 'To do', 'Order piles', 'Agree on access', 'Survey the quay');
    await card(page, 'Order piles').focus();
    await page.keyboard.press('Delete');
    await expect(card(page, 'Agree on access')).toBeFocused();
    await page.keyboard.press('Delete');
    await expect(notifications(page).getByRole('alert')).toHaveText(['“Agree on access” moved to the bin.']);
    await notifications(page).getByRole('button', { name: 'Undo' }).click();
    await expect(card(page, 'Agree on access')).toBeVisible();
    await expect(card(page, 'Order piles')).toHaveCount(0);
    await saysSaved(page);
  });

  await goToStart(page);
  await test.step('F6 goes round sidebar, bar, work area, panel, status bar and toasts, and to where one was in each', async () => {
    await startProject(page, 'Quay works');
    await addCards(page, 'To do', 'Order piles', 'Agree on access');
    await card(page, 'Agree on access').focus();
    await page.keyboard.press('Delete');
    await card(page, 'Order piles').focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary').getByRole('heading', { name: 'Description' })).toBeVisible();
    const parts = [
      page.getByRole('contentinfo'),
      notifications(page),
      page.getByRole('navigation', { name: 'Projects' }),
      page.getByRole('banner'),
      page.getByRole('main'),
      page.getByRole('complementary'),
    ];
    for (const part of parts) {
      await page.keyboard.press('F6');
      await expect(part.locator(':focus')).toBeVisible();
    }
    await page.keyboard.press('Shift+F6');
    await expect(card(page, 'Order piles')).toBeFocused();
  });

  await goToStart(page);
  await test.step('keys of other keyboards do the same', async () => {
    await startProject(page, 'Quay works');
    await addCards(page, 'To do', 'Order piles');
    await card(page, 'Order piles').focus();
    const type = (key: string, code: string, held = {}) =>
      page.evaluate(
        `document.activeElement.dispatchEvent(new KeyboardEvent('keydown', ${JSON.stringify({
          key,
          code,
          bubbles: true,
          cancelable: true,
          ...held,
        })}))`,
      );
    await type('"', 'Digit3');
    await expect(card(page, 'Order piles')).toHaveAccessibleDescription(/medium/);
    await type('؟', 'Slash', { shiftKey: true });
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(card(page, 'Order piles')).toBeFocused();
    await type('б', 'Comma', { ctrlKey: true });
    await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await goToStart(page);
  await test.step('a link to a card that is not here says so, and offers the board and the start', async () => {
    await startProject(page, 'Quay works');
    await page.evaluate(`location.hash += '?card=nowhere'`);
    const panel = page.getByRole('complementary');
    await expect(panel).toContainText('This project has no such card on this device.');
    await panel.getByRole('button', { name: 'Show the board' }).click();
    await expect(panel).toHaveCount(0);
    await page.evaluate(`location.hash = location.hash.replace('/board', '/archive?card=nowhere')`);
    await expect(page.getByRole('main', { name: 'Archive' })).toBeVisible();
    await panel.getByRole('button', { name: 'Show the board' }).click();
    await expect(page.getByRole('main', { name: 'Board' })).toBeVisible();
    await expect(panel).toHaveCount(0);
    await page.evaluate(`location.hash += '?card=nowhere'`);
    await panel.getByRole('button', { name: 'Go to start' }).click();
    await expect(page.getByRole('main', { name: 'Start' })).toBeVisible();
  });
});

test('a toast stays while it has the focus, goes by Escape, and hands the focus back', async () => {
  await startProject(page, 'Quay works');
  await addCards(page, 'To do', 'Order piles', 'Agree on access');
  await card(page, 'Agree on access').focus();
  const clock = await app.takeClock();
  await page.keyboard.press('Delete');
  await expect(card(page, 'Order piles')).toBeFocused();
  await page.keyboard.press('F6');
  await page.keyboard.press('F6');
  await expect(notifications(page).getByRole('button', { name: 'Undo' })).toBeFocused();
  await clock.runFor(60_000);
  await expect(notifications(page).getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(notifications(page).getByRole('alert')).toHaveCount(0);
  await expect(page.getByRole('contentinfo').locator(':focus')).toBeVisible();
});

test('a toast never lies over what has the focus', async () => {
  await page.setViewportSize({ width: 700, height: 400 });
  await startProject(page, 'Quay works');
  await addCards(page, 'To do', ...['One', 'Two', 'Three', 'Four', 'Five', 'Six']);
  for (const gone of ['One', 'Two']) {
    await card(page, gone).focus();
    await page.keyboard.press('Delete');
  }
  const last = list(page, 'To do').getByRole('listitem').last();
  await last.focus();
  const toast = notifications(page).getByRole('alert');
  await expect(toast).toBeVisible();
  const overlap = async (): Promise<boolean> => {
    const [over, under] = [await toast.boundingBox(), await last.boundingBox()];
    if (!over || !under) throw new Error('one of the two is not on screen');
    return over.y < under.y + under.height && under.y < over.y + over.height && over.x < under.x + under.width;
  };
  await expect.poll(overlap).toBe(false);
});

test('the sidebar folds to its signs in a narrow window by itself, at any width as one says, and stays so', async () => {
  await startProject(page, 'Quay works');
  const sidebar = page.getByRole('navigation', { name: 'Projects' });
  const width = async () => (await sidebar.boundingBox())?.width ?? 0;
  expect(await width()).toBeGreaterThan(150);
  await page.setViewportSize({ width: 1000, height: 700 });
  await expect.poll(width).toBeLessThan(60);
  await expect(sidebar.getByRole('link', { name: 'Quay works' })).toBeVisible();
  await page.keyboard.press('Control+\\');
  await expect.poll(width).toBeGreaterThan(150);
  // Where a keyboard has no such key, or only with AltGr.
  await page.keyboard.press('Control+b');
  await expect.poll(width).toBeLessThan(60);
  await page.keyboard.press('Control+b');
  await expect.poll(width).toBeGreaterThan(150);
  await page.setViewportSize({ width: 1280, height: 800 });
  await sidebar.getByRole('button', { name: 'Fold the sidebar' }).click();
  await expect.poll(width).toBeLessThan(60);
  await page.reload();
  await expect(page.getByRole('main', { name: 'Board' })).toBeVisible();
  expect(await width()).toBeLessThan(60);
  await page.setViewportSize({ width: 1000, height: 700 });
  await expect.poll(width).toBeGreaterThan(150);
});

test('settings lead to each section, say why there is one language, and set the size of all text', async () => {
  await page.getByRole('button', { name: 'Settings' }).click();
  const settings = page.getByRole('dialog', { name: 'Settings' });
  const sections = settings.getByRole('navigation', { name: 'Sections' });
  await sections.getByRole('button', { name: 'Data on this device' }).focus();
  await page.keyboard.press('Enter');
  await expect(settings.getByRole('heading', { name: 'Data on this device' })).toBeFocused();
  await expect(sections.getByRole('button', { name: 'Data on this device' })).toHaveAttribute('aria-current', 'true');
  await expect(settings.getByRole('button', { name: /^Erase everything/ })).toBeInViewport();
  const language = settings.getByRole('combobox', { name: 'Language' });
  await expect(language).toBeDisabled();
  await expect(language).toHaveAccessibleDescription(/speaks English only so far/);

  const size = () => page.evaluate(`parseFloat(getComputedStyle(document.body).fontSize)`);
  expect(await size()).toBe(13);
  await settings.getByText('125 %').click();
  expect(await size()).toBe(16.25);
  expect((await axe(page).analyze()).violations).toEqual([]);
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(page.getByRole('main', { name: 'Start' })).toBeVisible();
  expect(await size()).toBe(16.25);
});

test('another window deletes cards: they are selected no more, and the panel stays with who writes in it', async () => {
  await test.step('a card that another window deletes is not selected any more', async () => {
    await startProject(page, 'Quay works');
    await addCards(page, 'To do', 'Order piles', 'Agree on access', 'Survey the quay');
    const other = await app.newWindow();
    await other.goto(page.url());
    await expect(card(other, 'Order piles')).toBeVisible();
    for (const title of ['Order piles', 'Agree on access']) await card(page, title).getByRole('checkbox').check();
    await card(other, 'Order piles').focus();
    await other.keyboard.press('Delete');
    await expect(card(page, 'Order piles')).toHaveCount(0);
    await other.keyboard.press('Control+z');
    await expect(card(page, 'Order piles').getByRole('checkbox')).not.toBeChecked();
    await expect(card(page, 'Agree on access').getByRole('checkbox')).toBeChecked();
  });

  await goToStart(page);
  await test.step('the panel stays with who writes in it when others take cards out of the selection', async () => {
    await startProject(page, 'Quay works');
    await addCards(page, 'To do', 'Order piles', 'Agree on access', 'Survey the quay');
    const other = await app.newWindow();
    await other.goto(page.url());
    await expect(card(other, 'Order piles')).toBeVisible();
    const panel = await openCard(page, 'Survey the quay');
    const address = page.url();
    await card(page, 'Survey the quay').getByRole('checkbox').uncheck();
    for (const title of ['Order piles', 'Agree on access']) await card(page, title).getByRole('checkbox').check();
    await page.goto(address);
    const comment = panel.getByRole('textbox', { name: 'Write a comment' });
    await comment.fill('It is ');
    await card(other, 'Order piles').focus();
    await other.keyboard.press('Delete');
    await expect(card(page, 'Order piles')).toHaveCount(0);
    await expect(card(page, 'Agree on access').getByRole('checkbox')).toBeChecked();
    await page.keyboard.type('mine');
    await expect(comment).toHaveValue('It is mine');
    expect(page.url()).toBe(address);
  });
});
