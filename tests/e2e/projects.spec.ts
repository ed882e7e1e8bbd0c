/** Several projects on one device: made, named, put away, brought back, switched between. */
import { expect, type Page, test } from '@playwright/test';
import { type App, launchApp, launchOwnApp } from '#tests/support/app.ts';
import { axe } from '#tests/support/axe.ts';
import { temporaryFiles } from '#tests/support/boards.ts';
import {
  addCards,
  card,
  chooseFile,
  goToStart,
  list,
  openProject,
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

async function projectAction(name: string): Promise<void> {
  await page.getByRole('button', { name: /project actions/ }).click();
  await page.getByRole('menuitem', { name }).click();
}

test('the sample is one click away; board settings are in a project’s menu; an address of none leads back', async () => {
  await test.step('an address of a project that is not here says so and leads back', async () => {
    await page.evaluate(`location.hash = '#/p/nowhere/board'`);
    await expect(page.getByRole('alert')).toContainText('This project is not on this device');
    await page.getByRole('button', { name: 'Go to start' }).click();
    await expect(page.getByRole('main', { name: 'Start' })).toBeVisible();
  });

  await test.step('the sample is a project in full swing, one click away', async () => {
    await page.getByRole('button', { name: 'Open the sample project' }).click();
    await expect(list(page, 'With the client')).toBeVisible();
    await expect(card(page, 'Privacy notice')).toContainText('3 days late');
    await saysSaved(page);
  });

  await test.step('board settings are in the project’s menu', async () => {
    await goToStart(page);
    await startProject(page, 'Harbour');
    await projectAction('Board settings…');
    await expect(page.getByRole('dialog', { name: 'Board settings' })).toBeVisible();
  });
});

test('projects are renamed, archived, binned, restored and switched, each with its own cards', async () => {
  await startProject(page, 'Harbour');
  await addCards(page, 'To do', 'Order piles');
  await goToStart(page);
  await startProject(page, 'Rebrand');
  await addCards(page, 'To do', 'Draw a logo');
  await page.getByRole('list', { name: 'Projects' }).getByRole('link', { name: 'Harbour' }).click();
  await expect(card(page, 'Order piles')).toBeVisible();
  await expect(card(page, 'Draw a logo')).toHaveCount(0);

  await projectAction('Rename project');
  await page.getByRole('textbox', { name: 'Name' }).fill('Harbour site');
  await page.getByRole('button', { name: 'Rename', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Projects' }).getByRole('link', { name: 'Harbour site' })).toBeVisible();
  await expect(page).toHaveTitle(/Harbour site/);

  await projectAction('Archive project');
  await expect(page.getByRole('main', { name: 'Start' })).toBeVisible();
  await page.getByText('Archived projects (1)').click();
  await page.getByRole('button', { name: 'Restore Harbour site' }).click();
  await openProject(page, 'Harbour site');

  await projectAction('Delete project');
  await page.getByText('Bin (1)').click();
  await page.getByRole('button', { name: 'Restore Harbour site' }).click();
  await openProject(page, 'Harbour site');
  await expect(card(page, 'Order piles')).toBeVisible();
});

test('a project removed for good is gone after a reload, the others are not', async () => {
  await startProject(page, 'Doomed');
  await goToStart(page);
  await startProject(page, 'Kept');
  await saysSaved(page);
  await page.getByRole('list', { name: 'Projects' }).getByRole('link', { name: 'Doomed' }).click();
  await projectAction('Delete project');
  await page.getByText('Bin (1)').click();
  await page.getByRole('button', { name: 'Remove for good: Doomed' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove for good' }).click();
  await expect(page.getByText('Bin (1)')).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('main').getByRole('link', { name: 'Kept' })).toBeVisible();
  await expect(page.getByText('Doomed')).toHaveCount(0);
});

test('a project is looked after from the sidebar and from the start screen, open or not', async () => {
  await app.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await startProject(page, 'Harbour');
  await addCards(page, 'To do', 'Order piles');
  await goToStart(page);
  await startProject(page, 'Rebrand');
  const sidebar = page.getByRole('list', { name: 'Projects' });
  await expect(sidebar.getByRole('link', { name: 'Harbour' })).toHaveAccessibleDescription('1 open, 0 done');

  await sidebar.getByRole('link', { name: 'Harbour' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Copy link to project' }).click();
  expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(/^throughline:\/\/project\/[\w-]+$/);

  await sidebar.getByRole('link', { name: 'Harbour' }).focus();
  await page.keyboard.press('Shift+F10');
  await page
    .getByRole('menu', { name: 'Actions of Harbour' })
    .getByRole('menuitem', { name: 'Rename project…' })
    .click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Harbour site');
  await page.keyboard.press('Enter');
  await expect(sidebar.getByRole('link', { name: 'Harbour site' })).toBeVisible();
  await expect(page).toHaveTitle(/Rebrand/);

  const downloading = page.waitForEvent('download');
  await sidebar.getByRole('link', { name: 'Harbour site' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Export as JSON' }).click();
  expect((await downloading).suggestedFilename()).toContain('Harbour site');

  await sidebar.getByRole('link', { name: 'Harbour site' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Archive project' }).click();
  await expect(sidebar.getByRole('link')).toHaveText(['Rebrand']);
  await expect(page.getByRole('main', { name: 'Board' })).toBeVisible();
  await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: 'Undo' }).click();
  await expect(sidebar.getByRole('link', { name: 'Harbour site' })).toBeVisible();

  await goToStart(page);
  const recent = page.getByRole('region', { name: 'Recent projects' });
  await recent.getByRole('link', { name: 'Harbour site' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Delete project' }).click();
  await expect(recent.getByRole('link')).toHaveText(['Rebrand']);
  await page.getByText('Bin (1)').click();
  await page.getByRole('button', { name: 'Restore Harbour site' }).click();
  await recent.getByRole('link', { name: 'Harbour site' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Open project' }).click();
  await expect(card(page, 'Order piles')).toBeVisible();
});

test('the name of this person is kept by the host and stands under their comments', async () => {
  await app.close();
  app = await launchOwnApp();
  page = app.page;
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('textbox', { name: 'Your name, as others see it' }).fill('Ana Ribeiro');
  await page.getByRole('button', { name: 'Done' }).click();
  await startProject(page, 'Harbour');
  await addCards(page, 'To do', 'Order piles');
  await card(page, 'Order piles').dblclick();
  await page.getByRole('textbox', { name: 'Write a comment' }).fill('Two quotes are in.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('list', { name: 'Comments' })).toContainText('Ana Ribeiro');
  await saysSaved(page);
  await page.reload();
  await expect(page.getByRole('list', { name: 'Comments' })).toContainText('Ana Ribeiro');
});

test('where something of a file is that does not arrive can be read, by keys too', async () => {
  const files = temporaryFiles();
  await chooseFile(page, files.write('plan.csv', 'Name,Duration,Start\nDig,2 days,2026-12-01\n,1 day,2026-12-04\n'));
  const losses = page.getByRole('region', { name: 'What arrives differently or not at all' });
  const places = losses.getByText('row 3', { exact: true });
  await expect(losses).toBeVisible();
  await expect(places).toBeHidden();
  await losses.getByText('1 row without the name of a task: left out.').press('Enter');
  await expect(places).toBeVisible();
  expect((await axe(page).analyze()).violations).toEqual([]);
  await page.screenshot({ path: 'test-results/import-places.png' });
  await page.getByRole('button', { name: 'Cancel' }).click();
  files.remove();
});
