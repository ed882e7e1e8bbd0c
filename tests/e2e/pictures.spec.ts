/**
 * Pictures of every screen, with little, believable and absurd data: into test-results/pictures, to be looked at. axe looks at each
 * of them too: with all rules once, and for the colours of the rest.
 */
import { expect, type Page, test } from '@playwright/test';
import { absurdLoad } from '#tests/support/absurd-load.ts';
import { absurdProject } from '#tests/support/absurd-project.ts';
import { type App, launchApp } from '#tests/support/app.ts';
import { temporaryFiles } from '#tests/support/boards.ts';
import { conversation } from '#tests/support/conversation.ts';
import { leftForLongRun } from '#tests/support/long-run.ts';
import {
  addCards,
  card,
  command,
  goToFurther,
  goToStart,
  importFile,
  list,
  openCard,
  saysSaved,
  startProject,
} from '#tests/support/person.ts';
import { type Look, looker } from '#tests/support/pictures.ts';
import { mondayAhead, quayLoad, siteLoad } from '#tests/support/site-load.ts';
import { haveItComeLater } from '#tests/support/unread.ts';

let app: App;
test.afterEach(() => app.close());

test('every screen', () => everyScreen({ width: 1280, height: 800 }));

test.describe('on a wide screen', { tag: '@long' }, () => {
  leftForLongRun();
  test('every screen', () => everyScreen({ width: 1920, height: 1080 }));
});

async function everyScreen(viewport: { readonly width: number; readonly height: number }): Promise<void> {
  test.setTimeout(240_000);
  app = await launchApp({ viewport });
  const { page } = app;
  const found: string[] = [];
  const look = looker(page, found);
  await startAndSample(page, look);
  await littleData(page, look);
  await absurdData(page, look);
  await loads(page, look);
  await conversations(page, look);
  expect(found).toEqual([]);
  expect(app.complaints).toEqual([]);
}

async function startAndSample(page: Page, look: Look): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Welcome to Throughline' })).toBeVisible();
  await look('start');
  await page.getByRole('button', { name: 'Open the sample project' }).click();
  await expect(list(page, 'With the client')).toBeVisible();
  await saysSaved(page);
  await look('board');
  await page.keyboard.press('/');
  await page.keyboard.type('-done due:<4w');
  await page.keyboard.press('Enter');
  await page.keyboard.type('lab');
  await look('filter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  const panel = await openCard(page, 'Berth booking: confirm by e-mail');
  await expect(panel.getByText('Arrives with the three large mail providers')).toBeVisible();
  await look('panel');
  await panel.getByRole('button', { name: /^Due:/ }).click();
  await expect(page.getByRole('grid')).toBeVisible();
  await look('due-date');
  await page.keyboard.press('Escape');
  await panel.getByRole('button', { name: /^Labels:/ }).click();
  await expect(page.getByRole('option', { name: 'Waiting for client' })).toBeVisible();
  await look('labels');
  await page.keyboard.press('Escape');
  await panel.getByRole('button', { name: 'Close panel' }).click();
  await page.getByRole('button', { name: /project actions/ }).click();
  await look('project-menu');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Timeline', exact: true }).click();
  await expect(page.locator('[data-bar]').first()).toBeVisible();
  await look('timeline');
  await page.keyboard.press('f');
  await look('timeline-whole');
  await command(page, 'Go to people');
  await expect(page.getByRole('main', { name: 'Load' })).toBeVisible();
  await look('load');
  await page.getByRole('link', { name: 'Board', exact: true }).click();
  await card(page, 'Texts for the regatta page').focus();
  await page.keyboard.press('Delete');
  await goToFurther(page, 'Bin');
  await expect(page.getByRole('list', { name: 'Bin' })).toContainText('Texts for the regatta page');
  await look('bin');
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await look('settings');
  await page.keyboard.press('Escape');
  await goToStart(page);
  await look('projects');
}

/** Who has how much to do, over on single days and in whole weeks, and what a cell is made of. */
async function loads(page: Page, look: Look): Promise<void> {
  const files = temporaryFiles();
  try {
    const monday = mondayAhead();
    for (const [name, text] of [
      ['load', siteLoad(monday)],
      ['load-absurd', absurdLoad(monday)],
    ] as const) {
      if (name === 'load') {
        await goToStart(page);
        await importFile(page, files.write('quay.json', quayLoad(monday)));
      }
      await goToStart(page);
      await importFile(page, files.write(`${name}.json`, text));
      await command(page, 'Go to people');
      await page.getByRole('region', { name: 'Who is over' }).getByRole('button').first().click();
      await look(name);
      if (name === 'load') {
        await page.getByRole('radio', { name: 'All projects' }).check({ force: true });
        await page.getByRole('button', { name: 'Close the list of this cell' }).click();
        await expect(page.getByText(/as saved there; read just now/)).toBeVisible();
        await page.getByRole('region', { name: 'Who is over' }).getByRole('button').first().click();
        await look('load-all');
      }
      await page.getByRole('link', { name: 'Timeline', exact: true }).click();
      await expect(page.getByRole('treegrid')).toBeVisible();
      await page.keyboard.press('w');
      await expect(page.getByRole('grid')).toBeVisible();
      await look(`timeline-${name}`);
    }
  } finally {
    files.remove();
  }
}

async function conversations(page: Page, look: Look): Promise<void> {
  const files = temporaryFiles();
  try {
    await goToStart(page);
    // From tomorrow on: what was said before a project came is part of it.
    const talk = conversation({ since: new Date().toISOString().slice(0, 10) });
    await importFile(page, files.write('talk.json', JSON.stringify(talk)));
    await haveItComeLater(page);
    await look('unread-on-cards');
    await page.keyboard.press('g');
    await page.keyboard.press('u');
    await page.getByRole('button', { name: /Friday at seven/ }).click();
    await expect(page.getByRole('complementary').getByText('Friday at seven')).toBeVisible();
    await page
      .getByRole('complementary')
      .getByRole('button', { name: /^Reply to/ })
      .last()
      .click();
    await page.keyboard.type('Signed.');
    await look('unread');
    await page.getByRole('button', { name: 'Mark all as read' }).click();
    await page.getByRole('link', { name: 'Board', exact: true }).click();
    await expect(page.getByRole('main', { name: 'Board' })).toBeVisible();
    await page.keyboard.press('g');
    await page.keyboard.press('u');
    await expect(page.getByText('You have read everything')).toBeVisible();
    await look('unread-nothing');
  } finally {
    files.remove();
  }
}

async function littleData(page: Page, look: Look): Promise<void> {
  await startProject(page, 'Quay works');
  await addCards(page, 'To do', 'Order piles');
  await look('little');
  await page.getByRole('link', { name: 'Timeline', exact: true }).click();
  await expect(page.getByRole('treegrid')).toBeVisible();
  await look('timeline-little');
}

async function absurdData(page: Page, look: Look): Promise<void> {
  const files = temporaryFiles();
  try {
    await goToStart(page);
    await importFile(page, files.write('absurd.json', JSON.stringify(absurdProject())));
    await look('absurd');
    await page.getByRole('listitem', { name: /^Sehr lange/ }).dblclick();
    await expect(page.getByRole('complementary')).toBeVisible();
    await look('absurd-panel');
    await page.getByRole('link', { name: 'Timeline', exact: true }).click();
    await expect(page.getByRole('treegrid')).toBeVisible();
    await look('timeline-absurd');
    await page.keyboard.press('f');
    await look('timeline-absurd-whole');
    await page.getByRole('rowheader').first().click();
    await page.keyboard.press('Control+End');
    await expect(page.getByRole('rowheader', { name: 'Ebene 39' })).toBeInViewport();
    await look('timeline-absurd-deep');
  } finally {
    files.remove();
  }
}
