/** Two people, each with a host and a browser of their own, on one board. */
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, type Page, test } from '@playwright/test';
import { must } from '#shared/kernel/result.ts';
import { parseInviteLink, printInviteLink } from '#shared/sync/pairing/index.ts';
import { printRelayAddress } from '#shared/sync/relay/address.ts';
import { type App, launchOwnApp } from '#tests/support/app.ts';
import { temporaryFolder } from '#tests/support/host-process.ts';
import { addCards, card, openProject, says, startProject, titles } from '#tests/support/person.ts';
import { startRelayProcess } from '#tests/support/relay-process.ts';

const apps: App[] = [];
test.afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});
test.setTimeout(180_000);

async function person(): Promise<App> {
  const app = await launchOwnApp();
  apps.push(app);
  return app;
}

async function shareThis(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Share this project' }).click();
  await expect(dialog.getByRole('button', { name: 'Make an invitation' })).toBeVisible();
}

/** Makes an invitation in the open dialog and answers its link. */
function invitation(page: Page): Promise<string> {
  const dialog = page.getByRole('dialog');
  return dialog
    .getByRole('button', { name: 'Make an invitation' })
    .click()
    .then(() => dialog.getByRole('textbox', { name: 'Link' }).inputValue());
}

/** From the people to the devices, and back. */
async function setRelay(page: Page, address: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Devices…' }).click();
  await dialog.getByRole('textbox', { name: 'Address of a relay' }).fill(address);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog.getByRole('list', { name: 'Relays of this project' })).toContainText('Connected');
  await dialog.getByRole('button', { name: 'People…' }).click();
}

function withoutAddresses(link: string): string {
  return printInviteLink({ ...must(parseInviteLink(link)), addresses: [] });
}

/** What the relay keeps: entries that it has called durable. */
function entriesAt(folder: string): number {
  const database = new DatabaseSync(path.join(folder, 'relay.sqlite'), { readOnly: true });
  const count = Number(database.prepare('SELECT COUNT(*) AS count FROM entries').get()?.count);
  database.close();
  return count;
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
  await shareThis(ana.page);
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

test('[SYNC-T2] a third joins through a relay alone, which may be killed and brings each what was written without the others', async () => {
  const folder = temporaryFolder('relay');
  let relay = await startRelayProcess(folder.path, '--port', '0');
  try {
    const [ana, cleo] = await Promise.all([person(), person()]);
    await startProject(ana.page, 'Harbour site');
    await addCards(ana.page, 'To do', 'Written alone');
    await shareThis(ana.page);
    await setRelay(ana.page, printRelayAddress(relay.address));
    const shown = await askToJoin(cleo.page, withoutAddresses(await invitation(ana.page)));
    await letIn(ana.page, shown);
    await expect(card(cleo.page, 'Written alone')).toBeVisible({ timeout: 30_000 });
    await ana.page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
    // Killed, and here again: both call it by themselves.
    await relay.kill();
    await addCards(ana.page, 'To do', 'While the relay was away');
    relay = await startRelayProcess(folder.path, '--port', String(relay.port));
    await expect(card(cleo.page, 'While the relay was away')).toBeVisible({ timeout: 60_000 });
    // Never at the same time: what one writes waits at the relay for the other.
    await cleo.killHost();
    const before = entriesAt(folder.path);
    await addCards(ana.page, 'To do', 'For Cleo, who is away');
    await expect.poll(() => entriesAt(folder.path)).toBeGreaterThan(before);
    await ana.killHost();
    await cleo.restartHost();
    await expect(card(cleo.page, 'For Cleo, who is away')).toBeVisible({ timeout: 60_000 });
  } finally {
    await relay.kill();
    folder.remove();
  }
});

test('[SYNC-E5] what a second window of the same person writes reaches the others, opened before the sharing or after', async () => {
  const [ana, ben] = await Promise.all([person(), person()]);
  await startProject(ana.page, 'Harbour site');
  await addCards(ana.page, 'To do', 'Written alone');
  const before = await ana.newWindow();
  await openProject(before, 'Harbour site');
  await ana.page.bringToFront();
  await shareThis(ana.page);
  const shown = await askToJoin(ben.page, await invitation(ana.page));
  await letIn(ana.page, shown);
  await expect(card(ben.page, 'Written alone')).toBeVisible({ timeout: 30_000 });
  await before.bringToFront();
  await addCards(before, 'To do', 'From the window before');
  await expect(card(ben.page, 'From the window before')).toBeVisible({ timeout: 30_000 });
  const after = await ana.newWindow();
  await openProject(after, 'Harbour site');
  await addCards(after, 'To do', 'From the window after');
  await expect(card(ben.page, 'From the window after')).toBeVisible({ timeout: 30_000 });
  await addCards(ben.page, 'To do', 'From Ben');
  for (const window of [ana.page, before, after]) await expect(card(window, 'From Ben')).toBeVisible();
});

test('[SYNC-V5] what was written without knowing of a removal leaves the board, which is built again from the log', async () => {
  const [ana, ben] = await Promise.all([person(), person()]);
  await shareBetween(ana, ben);
  await ben.killHost();
  await write(ben.page, 'Nobody will see it');
  await ana.page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = ana.page.getByRole('dialog');
  // One's own stands first.
  const members = dialog.getByRole('button', { name: /^What may be changed of / });
  await members.last().click();
  await ana.page.getByRole('menuitem', { name: 'Remove…' }).click();
  await ana.page.getByRole('button', { name: 'Remove them' }).click();
  await expect(members).toHaveCount(1);
  await ben.restartHost();
  await expect(ben.page.getByText('You were removed from this project.').first()).toBeVisible({ timeout: 60_000 });
  await expect(card(ben.page, 'Nobody will see it')).toHaveCount(0, { timeout: 30_000 });
  await expect(card(ben.page, 'Written alone')).toBeVisible();
  await expect(card(ana.page, 'Nobody will see it')).toHaveCount(0);
});
