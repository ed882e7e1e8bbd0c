/** Two people in networks that do not find each other, and a connection between their pages. */
import { expect, type Page, test } from '@playwright/test';
import { printRelayAddress } from '#shared/sync/relay/address.ts';
import { type App, launchApp } from '#tests/support/app.ts';
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
  const app = await launchApp({ hostArguments: ['--no-lan'] });
  apps.push(app);
  return app;
}

async function setRelay(page: Page, address: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Devices…' }).click();
  await dialog.getByRole('textbox', { name: 'Address of a relay' }).fill(address);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog.getByRole('list', { name: 'Relays of this project' })).toContainText('Connected');
  await dialog.getByRole('button', { name: 'People…' }).click();
}

/** Two who share a project through a relay alone. */
async function throughRelay(address: string): Promise<{ ana: App; ben: App }> {
  const [ana, ben] = await Promise.all([person(), person()]);
  await startProject(ana.page, 'Harbour site');
  await addCards(ana.page, 'To do', 'Written alone');
  await share(ana.page);
  await setRelay(ana.page, address);
  await letIn(ana.page, ben.page, await askToJoin(ana.page, ben.page, 'May edit'));
  await expect(card(ben.page, 'Written alone')).toBeVisible({ timeout: 30_000 });
  return { ana, ben };
}

async function isDirect(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Commands, projects and cards' }).fill('Devices…');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Devices' });
  await expect(dialog.getByText('Here, directly over the internet')).toBeVisible({ timeout: 60_000 });
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
