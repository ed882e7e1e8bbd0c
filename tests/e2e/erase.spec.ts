import { expect, type Page, test } from '@playwright/test';
import { type App, launchOwnApp } from '#tests/support/app.ts';
import {
  addCards,
  card,
  goToStart,
  openProject,
  partsFetched,
  saysSaved,
  startProject,
} from '#tests/support/person.ts';

/** Erasing everything on this device: all or nothing, whatever comes between. */
let app: App;
test.beforeEach(async () => {
  app = await launchOwnApp({ fetchesParts: true });
  const { page } = app;
  await startProject(page, 'Harbour');
  await addCards(page, 'To do', 'Order the piles');
  await saysSaved(page);
});
test.afterEach(() => app.close());

async function erase(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Erase everything on this device…' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Erase everything on this device?' });
  await expect(dialog).toContainText('The one project');
  const button = dialog.getByRole('button', { name: 'Erase everything' });
  await expect(button).toBeDisabled();
  await dialog.getByRole('textbox').fill('erase');
  await button.click();
}

async function greetsNewcomer(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Welcome to Throughline' })).toBeVisible({ timeout: 20_000 });
}

const databases = (page: Page): Promise<string[]> =>
  page.evaluate('indexedDB.databases().then((all) => all.map(({ name }) => name))');

/** A tab of our origin that runs nothing of ours and keeps the list of projects open. */
async function holdList(): Promise<Page> {
  const holder = await app.context.newPage();
  await holder.goto(`${app.host.origin}/favicon.svg`);
  await holder.evaluate(`new Promise((resolve) => {
    const request = indexedDB.open('throughline-local');
    request.onsuccess = () => resolve(void (globalThis.held = request.result));
  })`);
  return holder;
}

test('everything goes, in every window, and a newcomer is greeted under a new name', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('textbox', { name: 'Your name, as others see it' }).fill('Ana Reis');
  await page.getByRole('radio', { name: 'Dark' }).click({ force: true });
  await page.getByRole('dialog', { name: 'Settings' }).getByRole('button', { name: 'Done' }).click();
  await expect.poll(() => page.evaluate("localStorage.getItem('throughline.me')")).toContain('Ana Reis');
  const second = await app.newWindow();
  await openProject(second, 'Harbour');
  await expect(card(second, 'Order the piles')).toBeVisible();

  await erase(page);
  await greetsNewcomer(page);
  await greetsNewcomer(second);
  expect((await databases(page)).filter((name) => /throughline-(doc|erasing)/.test(name))).toEqual([]);
  const kept = await page.evaluate('JSON.stringify({ ...localStorage })');
  expect(kept).not.toContain('Ana Reis');
  expect(kept).not.toContain('dark');

  await startProject(page, 'Afterwards');
  await addCards(page, 'To do', 'A new beginning');
  await saysSaved(page);
  await goToStart(page);
  await expect(page.getByRole('region', { name: 'Recent projects' }).getByRole('link')).toHaveText(['Afterwards']);
  expect(app.complaints).toEqual([]);
});

test('what a tab holds is said, and goes when it is closed and one tries again', async () => {
  const { page } = app;
  const holder = await holdList();
  await page.bringToFront();
  await erase(page);
  await expect(page.getByRole('alert')).toContainText('One part of what is stored could not be erased', {
    timeout: 30_000,
  });
  await holder.close();
  await page.getByRole('button', { name: 'Try again' }).click();
  await greetsNewcomer(page);
});

test('a browser that is killed in the middle finishes at its next start', async () => {
  const { page } = app;
  await holdList();
  await page.bringToFront();
  await erase(page);
  await expect
    .poll(() => databases(page).catch(() => ['reloading']))
    .toEqual(expect.arrayContaining(['throughline-erasing']));
  await expect
    .poll(() =>
      databases(page).then(
        (names) => names.some((name) => name.includes('-doc-')),
        () => true,
      ),
    )
    .toBe(false);
  await app.killBrowser();
  await greetsNewcomer(await app.openBrowser());
  await expect.poll(() => databases(app.page)).not.toContain('throughline-erasing');
});

test('nothing is erased while the host is away', async () => {
  const { page } = app;
  await partsFetched(page, 'SettingsDialog', 'EraseDialog');
  await app.killHost();
  await expect(page.getByText('Calling the program behind this window')).toBeVisible();
  await erase(page);
  await expect(page.getByRole('alert')).toContainText('Nothing was erased');
  await page.getByRole('button', { name: 'Keep everything' }).click();
  await expect(card(page, 'Order the piles')).toBeVisible();
});
