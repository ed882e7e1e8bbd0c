import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { temporaryFiles, trelloBoard } from '#tests/support/boards.ts';
import { card, importFile } from '#tests/support/person.ts';

/** The frame under conditions that people set for their eyes, and on paper. */
let app: App;
test.beforeEach(async () => {
  app = await launchApp({ reducedMotion: 'reduce' });
});
test.afterEach(() => app.close());

/** What of the frame stands outside of the window, by name. What is within a page scrolls there. */
const clipped = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('[role=dialog], [role=alertdialog], main, header, nav, footer')]
    .filter((each) => each.getClientRects().length > 0 && !each.parentElement?.closest('main'))
    .filter((each) => {
      const { left, right, top, bottom } = each.getBoundingClientRect();
      return left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1;
    })
    .map((each) => each.getAttribute('aria-label') ?? each.textContent.slice(0, 40))`);

const OVERLAYS = [
  { name: 'Keyboard shortcuts', keys: '?' },
  { name: 'Settings', keys: 'Control+,' },
  { name: 'Commands', keys: 'Control+k' },
] as const;

test('at 200 per cent, nothing stands outside of the window', async () => {
  const { page } = app;
  await page.setViewportSize({ width: 640, height: 400 });
  await expect(page.getByRole('button', { name: 'Open the sample project' })).toBeVisible();
  expect(await clipped(page)).toEqual([]);
  await page.getByRole('button', { name: 'Open the sample project' }).click();
  await expect(page.locator('[data-card]').first()).toBeVisible();
  expect(await clipped(page)).toEqual([]);
  for (const { name, keys } of OVERLAYS) {
    await page.keyboard.press(keys);
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    expect(await clipped(page), name).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name })).toHaveCount(0);
  }
});

test('with the system’s forced colours, every screen passes axe', async () => {
  const { page } = app;
  await page.emulateMedia({ forcedColors: 'active' });
  await page.getByRole('button', { name: 'Open the sample project' }).click();
  await expect(page.locator('[data-card]').first()).toBeVisible();
  const broken = async (): Promise<string[]> => {
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa']).analyze();
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
  };
  expect(await broken()).toEqual([]);
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  expect(await broken()).toEqual([]);
});

test('a printed board has all its cards on light sheets, and the window is as before', async () => {
  const { page } = app;
  const files = temporaryFiles();
  const cards = Array.from({ length: 300 }, (_, index) => ({ name: `Pile ${index + 1}` }));
  await importFile(
    page,
    files.write('board.json', JSON.stringify(trelloBoard({ board: 'Harbour', list: 'To do', cards }))),
  );
  await expect(card(page, 'Pile 1')).toBeVisible();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
  const paper = page.getByRole('article', { name: 'Harbour, printed' });
  await expect(paper.getByRole('listitem')).toHaveCount(300);
  await expect(paper.getByRole('heading', { name: 'To do 300' })).toBeVisible();
  await expect(page.getByRole('main')).toBeHidden();
  await page.evaluate(`dispatchEvent(new Event('afterprint'))`);
  await expect(paper).toHaveCount(0);
  await page.emulateMedia({ media: 'screen' });
  await expect(card(page, 'Pile 1')).toBeVisible();
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0).toBeGreaterThan(1);
  files.remove();
});
