/**
 * Pictures of every screen, light and dark, at two sizes, with little, believable and absurd data: into
 * test-results/pictures, to be looked at. axe looks at each of them too.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { absurdProject } from '#tests/support/absurd-project.ts';
import { type App, launchApp } from '#tests/support/app.ts';
import { temporaryFiles } from '#tests/support/boards.ts';
import {
  addCards,
  card,
  goToStart,
  importFile,
  list,
  openCard,
  saysSaved,
  startProject,
} from '#tests/support/person.ts';

const folder = path.resolve(import.meta.dirname, '../../test-results/pictures');
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

let app: App;
test.afterEach(() => app.close());

for (const viewport of SIZES) {
  for (const colorScheme of ['light', 'dark'] as const) {
    const name = `${colorScheme}-${viewport.width}x${viewport.height}`;
    test(`every screen, ${name}`, async () => {
      test.setTimeout(120_000);
      mkdirSync(folder, { recursive: true });
      app = await launchApp({ viewport, colorScheme, reducedMotion: 'reduce' });
      const { page } = app;
      const found: string[] = [];
      const look = async (screen: string): Promise<void> => {
        // Nothing under the pointer, so that nothing shows its hover.
        await page.mouse.move(viewport.width - 2, viewport.height - 2);
        await page.screenshot({ path: path.join(folder, `${screen}-${name}.png`) });
        const { violations } = await new AxeBuilder({ page }).analyze();
        for (const { id, nodes } of violations) found.push(`${screen}: ${id}: ${nodes[0]?.html}`);
      };
      await startAndSample(page, look);
      await littleData(page, look);
      await absurdData(page, look);
      expect(found).toEqual([]);
      expect(app.complaints).toEqual([]);
    });
  }
}

type Look = (screen: string) => Promise<void>;

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
  await card(page, 'Texts for the regatta page').focus();
  await page.keyboard.press('Delete');
  await page.getByRole('link', { name: 'Bin' }).click();
  await expect(page.getByRole('list', { name: 'Bin' })).toContainText('Texts for the regatta page');
  await look('bin');
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await look('settings');
  await page.keyboard.press('Escape');
  await goToStart(page);
  await look('projects');
}

async function littleData(page: Page, look: Look): Promise<void> {
  await startProject(page, 'Quay works');
  await addCards(page, 'To do', 'Order piles');
  await look('little');
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
  } finally {
    files.remove();
  }
}
