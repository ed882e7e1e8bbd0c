/** Two people, each with a host and a browser of their own, on one board. */
import { expect, type Page, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { addCards, card, says, startProject, titles } from '#tests/support/person.ts';

const apps: App[] = [];
test.afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});
test.setTimeout(180_000);

async function person(): Promise<App> {
  const app = await launchApp();
  apps.push(app);
  return app;
}

/** From the bar of an open project to the link of a new invitation. */
async function invitation(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Share this project' }).click();
  await dialog.getByRole('button', { name: 'Make an invitation' }).click();
  return dialog.getByRole('textbox', { name: 'Link' }).inputValue();
}

async function askToJoin(page: Page, link: string): Promise<string> {
  await page.getByRole('button', { name: 'Join a shared project' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Invitation' }).fill(link);
  await dialog.getByRole('button', { name: 'Ask to join' }).click();
  await expect(dialog.getByText('Read these six words')).toBeVisible();
  return dialog.innerText();
}

/** Picks the row of which every word stands in what the other's screen shows. */
async function letIn(page: Page, shown: string): Promise<void> {
  const rows = page.getByRole('radiogroup', { name: 'The six words that you hear' }).getByRole('radio');
  await expect(rows).toHaveCount(3);
  const labels = page.getByRole('radiogroup', { name: 'The six words that you hear' }).locator('label');
  const words = new Set(shown.toLowerCase().match(/[a-z]+/g));
  for (let index = 0; index < 3; index++) {
    const row = (await labels.nth(index).innerText()).toLowerCase().match(/[a-z]+/g) ?? [];
    if (row.every((word) => words.has(word))) await labels.nth(index).click();
  }
  await page.getByRole('button', { name: 'Let them in', exact: true }).click();
}

/** Without a host nothing is called saved. */
async function write(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Add card to To do' }).click();
  const field = page.getByRole('textbox', { name: 'Add card to To do' });
  await field.fill(title);
  await field.press('Enter');
  await expect(card(page, title)).toBeVisible();
  await field.press('Escape');
}

async function shareBetween(ana: App, ben: App): Promise<void> {
  await startProject(ana.page, 'Harbour site');
  await addCards(ana.page, 'To do', 'Written alone');
  const link = await invitation(ana.page);
  const shown = await askToJoin(ben.page, link);
  await letIn(ana.page, shown);
  await expect(card(ben.page, 'Written alone')).toBeVisible({ timeout: 30_000 });
  await ana.page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
}

test('[SYNC-M2] two people share a board by an invitation and six words, and go on after one was away', async () => {
  const [ana, ben] = await Promise.all([person(), person()]);
  await shareBetween(ana, ben);
  await addCards(ana.page, 'To do', 'From Ana');
  await expect(card(ben.page, 'From Ana')).toBeVisible();
  await addCards(ben.page, 'To do', 'From Ben');
  await expect(card(ana.page, 'From Ben')).toBeVisible();
  // The connection is cut: both go on by themselves.
  await ana.killHost();
  await write(ana.page, 'Ana meanwhile');
  await addCards(ben.page, 'To do', 'Ben meanwhile');
  await ana.restartHost();
  await expect(card(ana.page, 'Ben meanwhile')).toBeVisible({ timeout: 60_000 });
  await expect(card(ben.page, 'Ana meanwhile')).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => titles(ana.page, 'To do')).toEqual(await titles(ben.page, 'To do'));
  await says(ana.page, '1 device in step');
  await says(ben.page, '1 device in step');
});
