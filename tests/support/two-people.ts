/** Two people with a Throughline each: how one lets the other into a project, by their screens. */
import { expect, type Page } from '@playwright/test';
import { type App, launchOwnApp } from './app.ts';
import { addCards, card, startProject } from './person.ts';

/** Ana, who has a project with these cards to do, and somebody else. */
export function anaAnd(name: string, ...cards: readonly [string, ...string[]]): Promise<readonly [App, App]> {
  return begun(name, cards, false);
}

/** The same, of whom one loses their host and goes on to what they had not looked at before. */
export function anaAndAway(name: string, ...cards: readonly [string, ...string[]]): Promise<readonly [App, App]> {
  return begun(name, cards, true);
}

async function begun(
  name: string,
  cards: readonly [string, ...string[]],
  fetchesParts: boolean,
): Promise<readonly [App, App]> {
  const apps = await Promise.all([launchOwnApp({ fetchesParts }), launchOwnApp({ fetchesParts })]);
  const [ana, other] = apps;
  await callThem(ana.page, 'Ana');
  await callThem(other.page, name);
  await startProject(ana.page, 'Harbour site');
  await addCards(ana.page, 'To do', ...cards);
  return apps;
}

/** Shares the project on screen, and has the other write in it too, up to its cards on their screen. */
export async function shareWith(host: Page, guest: Page, shown: string): Promise<void> {
  await share(host);
  await letIn(host, guest, await askToJoin(host, guest, 'May edit'));
  await expect(card(guest, shown)).toBeVisible();
}

/** Names the person of a window. */
export async function callThem(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('textbox', { name: 'Your name, as others see it' }).fill(name);
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
}

/** Shares the project on screen; the dialog stays open. */
export async function share(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Share this project' }).click();
  await expect(page.getByRole('list', { name: 'Members' })).toContainText('(you)');
}

/** Makes an invitation in the open dialog, and has it looked at elsewhere, up to the words. Answers them. */
export async function askToJoin(host: Page, guest: Page, role: 'May edit' | 'May read'): Promise<string> {
  const dialog = host.getByRole('dialog', { name: /^Share / });
  await dialog.getByRole('radio', { name: role }).check({ force: true });
  await dialog.getByRole('button', { name: 'Make an invitation' }).click();
  return readInvitation(host, guest);
}

/** Takes the invitation that is shown to whoever is invited. Answers the words that they would read out. */
export async function readInvitation(host: Page, guest: Page): Promise<string> {
  return openInvitation(guest, await host.getByRole('dialog').getByRole('textbox', { name: 'Link' }).inputValue());
}

/** Answers the words that whoever was given the link would read out. */
export async function openInvitation(guest: Page, link: string): Promise<string> {
  await guest.getByRole('button', { name: 'Join a shared project…' }).click();
  const joining = guest.getByRole('dialog', { name: 'Join a shared project' });
  await joining.getByRole('textbox', { name: 'Invitation' }).fill(link);
  await joining.getByRole('button', { name: 'Ask to join' }).click();
  await expect(joining.getByText('Read these six words')).toBeVisible();
  const words = await joining
    .getByRole('listitem')
    .evaluateAll((items) => items.map((item) => item.lastChild?.textContent));
  return words.join(' ');
}

/** Picks the words that were read out, and waits until the project is there. */
export async function letIn(host: Page, guest: Page, words: string): Promise<void> {
  const dialog = host.getByRole('dialog', { name: /^Share / });
  await dialog.getByRole('radio', { name: words }).check({ force: true });
  await dialog.getByRole('button', { name: 'Let them in' }).click();
  await expect(guest.getByText('You are in. The project is on this device now.')).toBeVisible({ timeout: 30_000 });
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toHaveCount(0);
}
