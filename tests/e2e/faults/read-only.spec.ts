import { expect, test } from '@playwright/test';
import * as Y from 'yjs';
import { type App, launchApp } from '#tests/support/app.ts';
import { addRow, leaveApp, readRows, returnToApp } from '#tests/support/faults/rows.ts';
import { addCards, card, exported, list, openCard, startProject } from '#tests/support/person.ts';

const SENTENCE =
  'This project was changed by a newer version of Throughline. It is shown read-only, and nothing in it is lost.';

/** What a newer version would leave in the stored document. */
function fromTheFuture(): Uint8Array {
  const doc = new Y.Doc();
  doc.getMap('schema').set('future-9', true);
  doc.getMap('holograms').set('h1', 'unknown here');
  return Y.encodeStateAsUpdate(doc);
}

let app: App;
test.beforeEach(async () => {
  app = await launchApp();
});
test.afterEach(() => app.close());

test('a read-only project, which cannot go to the bin, is removed from the device, and a copy of it is offered first', async () => {
  const { page } = app;
  await startProject(page, 'Harbour');
  await addCards(page, 'To do', 'First');
  await leaveApp(app);
  await addRow(page, fromTheFuture());
  await returnToApp(app, '#/');
  const row = page.getByRole('region', { name: 'Recent projects' }).getByRole('link', { name: 'Harbour' });
  const dialog = page.getByRole('alertdialog', { name: 'Remove this project from this device?' });

  await row.click({ button: 'right' });
  await expect(page.getByRole('menuitem', { name: 'Delete project' })).toBeDisabled();
  await page.getByRole('menuitem', { name: 'Remove from this device…' }).click();
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export a copy first' }).click();
  expect((await downloading).suggestedFilename()).toMatch(/\.throughline$/);
  await expect(row).toBeVisible();

  await row.click();
  await expect(page.getByRole('note').filter({ hasText: SENTENCE })).toBeVisible();
  await page.getByRole('button', { name: /project actions/ }).click();
  await page.getByRole('menuitem', { name: 'Remove from this device…' }).click();
  await page.screenshot({ path: 'test-results/read-only-remove.png' });
  await dialog.getByRole('button', { name: 'Remove for good' }).click();
  await expect(page.getByRole('heading', { name: 'Welcome to Throughline' })).toBeVisible();
  await expect(page.getByText('“Harbour” is removed from this device.')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Welcome to Throughline' })).toBeVisible();
});

test('a document with unknown schema features opens read-only, and no way of editing changes a byte of it', async () => {
  const { page } = app;
  await startProject(page, 'Harbour');
  await addCards(page, 'To do', 'First', 'Second');
  const before = await exported(page);
  const { hash } = new URL(page.url());
  await leaveApp(app);
  await addRow(page, fromTheFuture());
  const stored = await readRows(page);
  await returnToApp(app, hash);

  await expect(page.getByRole('note').filter({ hasText: SENTENCE })).toBeVisible();
  const cardTitles = list(page, 'To do').getByRole('listitem');
  await expect(cardTitles).toHaveText(['First', 'Second']);

  await test.step('by buttons', async () => {
    await expect(page.getByRole('button', { name: /^Add (card|list)/ })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
    const panel = await openCard(page, 'First');
    await expect(panel.getByRole('button', { name: 'Mark as done' })).toBeDisabled();
    await expect(panel.getByRole('button', { name: 'First' })).toBeDisabled();
    for (const fact of ['List', 'Owners', 'Labels', 'Start', 'Due', 'Priority']) {
      await expect(panel.getByRole('button', { name: new RegExp(`^${fact}`) }).first()).toBeDisabled();
    }
    await expect(panel.getByRole('textbox')).toHaveCount(0);
    await expect(panel.getByRole('button', { name: /^Add|^Edit|^Delete/ })).toHaveCount(0);
    await panel.getByRole('button', { name: 'Close panel' }).click();
  });

  await test.step('by keys', async () => {
    const first = card(page, 'First');
    await first.focus();
    for (const key of ['F2', 'c', 'Delete', 'Alt+ArrowDown', 'Alt+ArrowRight', 'Control+z', 'Control+y']) {
      await page.keyboard.press(key);
      await page.keyboard.press('Escape');
      await first.focus();
    }
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    const title = list(page, 'To do').getByRole('button', { name: 'To do', exact: true });
    for (const key of ['F2', 'Alt+ArrowRight', 'c']) {
      await title.focus();
      await page.keyboard.press(key);
      await page.keyboard.press('Escape');
    }
    await expect(page.getByRole('textbox')).toHaveCount(0);
  });

  await test.step('by the mouse', async () => {
    await card(page, 'First').dragTo(list(page, 'Doing'));
    await list(page, 'To do').getByRole('button', { name: 'To do', exact: true }).dblclick();
    await expect(page.getByRole('textbox')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Actions for To do' })).toBeDisabled();
  });

  await test.step('by the project’s menu', async () => {
    await page.getByRole('button', { name: /project actions/ }).click();
    for (const name of ['Rename project', 'Archive project', 'Delete project']) {
      await expect(page.getByRole('menuitem', { name })).toBeDisabled();
    }
    await page.keyboard.press('Escape');
  });

  await expect(cardTitles).toHaveText(['First', 'Second']);
  expect((await exported(page)).tasks).toEqual(before.tasks);
  await leaveApp(app);
  expect(await readRows(page)).toEqual(stored);
});
