/** Two people whose devices never meet again after one let the other in: their work goes by files of changes (SYNC T4). */
import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { type App, launchOwnApp } from '#tests/support/app.ts';
import { addCards, card, command, openProject, startProject } from '#tests/support/person.ts';
import { askToJoin, callThem, letIn, share } from '#tests/support/two-people.ts';

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

async function goAway(app: App): Promise<void> {
  await app.closeBrowser();
  await app.killHost();
}

async function comeBack(app: App): Promise<Page> {
  await app.restartHost();
  return app.openBrowser();
}

/** Answers where the file lies. */
async function sendChanges(page: Page, to: string | RegExp): Promise<{ path: string; name: string }> {
  await command(page, 'Send changes as a file');
  const dialog = page.getByRole('dialog', { name: 'Send changes as a file' });
  await dialog.getByRole('radio', { name: to }).check({ force: true });
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save the file…' }).click();
  const download = await downloading;
  const name = download.suggestedFilename();
  await expect(page.getByText(`Saved as ${name}`)).toBeVisible();
  // The browser's own copy goes with the browser.
  const path = test.info().outputPath(name);
  await download.saveAs(path);
  return { path, name };
}

const taking = (page: Page) => page.getByRole('dialog', { name: 'Take in a file of changes' });

async function drop(page: Page, file: { path: string; name: string }): Promise<void> {
  const bytes = (await readFile(file.path)).toString('base64');
  const given = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer();
    const bytes = Uint8Array.from(atob('${bytes}'), (letter) => letter.charCodeAt(0));
    transfer.items.add(new File([bytes], ${JSON.stringify(file.name)}));
    return transfer;
  })()`);
  await page.dispatchEvent('body', 'drop', { dataTransfer: given });
}

test('[SYNC-T4] two people who are never on at the same time come to the same board by files', async () => {
  const [ana, ben] = [await person(), await person()];
  await callThem(ana.page, 'Ana');
  await callThem(ben.page, 'Ben');
  await startProject(ana.page, 'Harbour');
  await addCards(ana.page, 'To do', 'Survey the quay');
  await share(ana.page);
  await letIn(ana.page, ben.page, await askToJoin(ana.page, ben.page, 'May edit'));
  await expect(card(ben.page, 'Survey the quay')).toBeVisible();

  await goAway(ana);
  await addCards(ben.page, 'To do', 'Order the crane', 'Paint the bollards');
  const byBen = await sendChanges(ben.page, /^Any of them/);
  expect(byBen.name).toMatch(/^Harbour changes \d{4}-\d\d-\d\d\.throughline-changes$/);
  await goAway(ben);

  const anas = await comeBack(ana);
  await expect(anas.getByRole('main', { name: 'Start' })).toBeVisible();
  const choosing = anas.waitForEvent('filechooser');
  await command(anas, 'Take in a file of changes');
  await (await choosing).setFiles(byBen.path);
  await expect(taking(anas)).toContainText('2 changes by Ben.');
  await taking(anas).getByRole('button', { name: 'Open the project' }).click();
  await expect(card(anas, 'Order the crane')).toBeVisible();
  await addCards(anas, 'To do', 'Call the surveyor');
  const forBen = await sendChanges(anas, /\(Ben\)/);
  await goAway(ana);

  const bens = await comeBack(ben);
  await openProject(bens, 'Harbour');
  await drop(bens, forBen);
  await expect(taking(bens)).toContainText('1 change by Ana.');
  await taking(bens).getByRole('button', { name: 'Close' }).first().click();
  for (const title of ['Survey the quay', 'Order the crane', 'Paint the bollards', 'Call the surveyor']) {
    await expect(card(bens, title)).toBeVisible();
  }
  await drop(bens, forBen);
  await expect(taking(bens)).toContainText('Everything in this file was here already.');
  expect([...ana.complaints, ...ben.complaints]).toEqual([]);
});

test('[SYNC-T4] a file of changes that cannot be taken in is refused in words', async () => {
  const [ana, eve] = [await person(), await person()];
  await startProject(ana.page, 'Harbour');
  await share(ana.page);
  await ana.page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  const file = await sendChanges(ana.page, /^Any of them/);
  await drop(eve.page, file);
  await expect(taking(eve.page).getByRole('alert')).toContainText('a project that you are no member of');
  await taking(eve.page).getByRole('button', { name: 'Close' }).first().click();
  const letter = Buffer.from('Dear all, here are the changes.');
  const choosing = ana.page.waitForEvent('filechooser');
  await command(ana.page, 'Take in a file of changes');
  await (await choosing).setFiles({ name: 'letter.throughline-changes', mimeType: '', buffer: letter });
  await expect(taking(ana.page).getByRole('alert')).toContainText('This is no file of changes.');
});
