/** A board is taken up where it was left (INTERFACE "Behaviour people feel"). */
import { expect, test } from '@playwright/test';
import { type App, launchOwnApp } from '#tests/support/app.ts';
import { temporaryFiles } from '#tests/support/boards.ts';
import { card, goToStart, importFile, list, openProject, saysSaved } from '#tests/support/person.ts';

let app: App;
const files = temporaryFiles();
test.beforeEach(async () => {
  app = await launchOwnApp();
});
test.afterEach(async () => {
  expect(app.complaints).toEqual([]);
  await app.close();
});
test.afterAll(() => files.remove());

const LISTS = ['To do', 'Doing', 'Review', 'With the client', 'Waiting', 'Ready', 'Done'];

function longBoard(): string {
  const lists = LISTS.map((name, index) => ({ id: `l${index}`, name }));
  const tasks = Array.from({ length: 240 }, (_, index) => ({
    id: `t${index}`,
    title: `Card ${index}${index % 3 === 0 ? ' with a title that needs two lines of the list it stands in' : ''}`,
    list: index < 200 ? 'l5' : `l${index % 5}`,
  }));
  const project = { id: 'long', name: 'Long board', lists, tasks };
  return JSON.stringify({ format: 'throughline-export', version: 1, projects: [project] });
}

test('scrolling, selection and the open panel survive a restart', async () => {
  let { page } = app;
  await importFile(page, files.write('long.json', longBoard()));
  await list(page, 'Ready').scrollIntoViewIfNeeded();
  const ready = page.getByRole('list', { name: 'Cards in Ready' });
  await ready.hover();
  await page.mouse.wheel(0, 4000);
  const seen = ready.getByRole('listitem').filter({ hasText: 'Card 6' }).last();
  await expect(seen).toBeInViewport();
  const name = (await seen.getAttribute('aria-label')) ?? '';
  await card(page, name).click();
  await card(page, name).press('Enter');
  await expect(page.getByRole('complementary', { name: `Card ${name}` })).toBeVisible();
  const { y = 0 } = (await card(page, name).boundingBox()) ?? {};
  await saysSaved(page);
  const kept = (): Promise<string> => page.evaluate("Object.entries(localStorage).join('\\n')");
  await expect.poll(kept).toMatch(/"openCard":"t\d+"/);
  await expect.poll(kept).toMatch(/"selected":\["t\d+"\]/);

  await app.closeBrowser();
  page = await app.openBrowser();
  await openProject(page, 'Long board');
  await expect(page.getByRole('complementary', { name: `Card ${name}` })).toBeVisible();
  await expect(card(page, name)).toBeInViewport();
  await expect(page.getByRole('checkbox', { name: `Select ${name}` })).toBeChecked();
  const { y: after = 0 } = (await card(page, name).boundingBox()) ?? {};
  // Heights of cards that were never in sight are supposed: half a card is the same place to a person.
  expect(Math.abs(after - y)).toBeLessThan(30);

  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary')).toHaveCount(0);
  await goToStart(page);
  await openProject(page, 'Long board');
  await expect(card(page, name)).toBeInViewport();
  await expect(page.getByRole('complementary')).toHaveCount(0);
});
