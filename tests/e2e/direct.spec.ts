/** Two people in networks that do not find each other, and a connection between their pages. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { printRelayAddress } from '#shared/sync/relay/address.ts';
import { type App, launchOwnApp } from '#tests/support/app.ts';
import { temporaryFolder } from '#tests/support/host-process.ts';
import { addCards, card, says, startProject } from '#tests/support/person.ts';
import { startRelayProcess } from '#tests/support/relay-process.ts';
import { askToJoin, letIn, share } from '#tests/support/two-people.ts';

const apps: App[] = [];
test.afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});
test.setTimeout(180_000);

/** Whoever is not in the local network of the others. */
async function person(): Promise<App> {
  const app = await launchOwnApp({ hostArguments: ['--no-lan'] });
  apps.push(app);
  return app;
}

async function setRelay(page: Page, address: string, isAutomatic: boolean): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Devices…' }).click();
  await dialog.getByRole('textbox', { name: 'Address of a relay' }).fill(address);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog.getByRole('list', { name: 'Relays of this project' })).toContainText('Connected');
  if (!isAutomatic) await dialog.getByRole('checkbox', { name: /^Connect by itself/ }).uncheck();
  await dialog.getByRole('button', { name: 'People…' }).click();
}

/** Two who share a project through a relay alone. */
async function throughRelay(address: string, isAutomatic = true): Promise<{ ana: App; ben: App }> {
  const [ana, ben] = await Promise.all([person(), person()]);
  await startProject(ana.page, 'Harbour site');
  await addCards(ana.page, 'To do', 'Written alone');
  await share(ana.page);
  await setRelay(ana.page, address, isAutomatic);
  await letIn(ana.page, ben.page, await askToJoin(ana.page, ben.page, 'May edit'));
  await expect(card(ben.page, 'Written alone')).toBeVisible({ timeout: 30_000 });
  return { ana, ben };
}

async function openDevices(page: Page): Promise<Locator> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Commands, projects and cards' }).fill('Devices…');
  await page.keyboard.press('Enter');
  return page.getByRole('dialog', { name: 'Devices' });
}

async function isDirect(page: Page): Promise<void> {
  await openDevices(page);
  await isDirectNow(page);
}

/** In the devices that are shown, which are closed then. */
async function isDirectNow(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Devices' });
  await expect(dialog.getByText('Reached directly over the internet')).toBeVisible({ timeout: 60_000 });
  await dialog.getByRole('button', { name: 'Done' }).click();
}

test('[SYNC-T3] two whom a relay brought together connect directly, and go on when it is gone', async () => {
  const folder = temporaryFolder('relay');
  const relay = await startRelayProcess(folder.path, '--port', '0');
  try {
    const { ana, ben } = await throughRelay(printRelayAddress(relay.address));
    await isDirect(ana.page);
    await isDirect(ben.page);
    await relay.kill();
    await addCards(ana.page, 'To do', 'From Ana, without a relay');
    await expect(card(ben.page, 'From Ana, without a relay')).toBeVisible();
    await addCards(ben.page, 'To do', 'From Ben, without a relay');
    await expect(card(ana.page, 'From Ben, without a relay')).toBeVisible();
    await says(ana.page, '1 device in step');
    await says(ben.page, '1 device in step');
  } finally {
    await relay.kill();
    folder.remove();
  }
});

test('[SYNC-T3] two with no relay and no common network connect by codes that they send each other', async () => {
  const folder = temporaryFolder('relay');
  const relay = await startRelayProcess(folder.path, '--port', '0');
  try {
    const { ana, ben } = await throughRelay(printRelayAddress(relay.address), false);
    await relay.kill();
    await (await openDevices(ana.page)).getByRole('button', { name: 'Connect directly…' }).click();
    await (await openDevices(ben.page)).getByRole('button', { name: 'Connect directly…' }).click();
    const [here, there] = [ana.page, ben.page].map((page) => page.getByRole('dialog', { name: 'Connect directly' }));
    await here!.getByRole('button', { name: 'Make a code' }).click();
    const first = await here!.getByRole('textbox', { name: 'Code', exact: true }).inputValue();
    // Mail programs break lines.
    const sent = first.replaceAll(/(.{60})/g, '$1 ');
    await there!.getByRole('textbox', { name: 'Code that you were sent' }).fill(sent);
    await there!.getByRole('button', { name: 'Answer it' }).click();
    const second = await there!.getByRole('textbox', { name: 'Code', exact: true }).inputValue();
    await here!.getByRole('textbox', { name: 'Code that came back' }).fill(first);
    await here!.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(here!.getByRole('alert')).toContainText('both of you made one');
    await here!.getByRole('textbox', { name: 'Code that came back' }).fill(second);
    await here!.getByRole('button', { name: 'Connect', exact: true }).click();
    for (const dialog of [here!, there!]) {
      await expect(dialog.getByText(/^Connected with/)).toBeVisible({ timeout: 30_000 });
      await dialog.getByRole('button', { name: 'Back to the devices' }).click();
    }
    await isDirectNow(ana.page);
    await isDirectNow(ben.page);
    await addCards(ana.page, 'To do', 'From Ana, by codes');
    await expect(card(ben.page, 'From Ana, by codes')).toBeVisible();
    await says(ben.page, '1 device in step');
  } finally {
    await relay.kill();
    folder.remove();
  }
});
