/** [SCH-R4] Which baseline the timeline is compared with. */
import { expect, test } from '@playwright/test';
import type { App } from '#tests/support/app.ts';
import { temporaryFiles } from '#tests/support/boards.ts';
import { openHarbour } from '#tests/support/harbour-window.ts';
import { saysSaved } from '#tests/support/person.ts';
import { cell, goToTimeline } from '#tests/support/timeline.ts';

const files = temporaryFiles();
let app: App;
test.beforeEach(async () => {
  app = await openHarbour(files);
});
test.afterEach(async () => {
  expect(app.complaints).toEqual([]);
  await app.close();
});
test.afterAll(() => files.remove());

test('the latest is drawn until another one is chosen, or none; the project remembers it, and paper begins with it', async () => {
  const { page } = app;
  await goToTimeline(page);
  const choose = async (menu: string, ...names: readonly string[]): Promise<void> => {
    await page.getByRole('button', { name: menu, exact: true }).click();
    for (const name of names) await page.getByRole('menu').getByText(name, { exact: true }).click();
    while ((await page.getByRole('menu').count()) > 0) await page.keyboard.press('Escape');
  };
  await page.setViewportSize({ width: 1700, height: 900 });
  await choose('Columns', 'Baseline finish', 'Working days later than the baseline', 'Depends on', 'Owners');
  const dig = (column: string) => cell(page, 'Dig the basin', column);
  await expect(dig('baseline')).toHaveText('18 Nov');
  await expect(dig('variance')).toHaveText('+2d');
  await choose('Show', 'Baseline', 'Signed plan');
  await expect(dig('baseline')).toHaveText('16 Nov');
  await expect(dig('variance')).toHaveText('+4d');
  await expect(page.locator('.timeline-baseline')).not.toHaveCount(0);

  await saysSaved(page);
  await page.reload();
  await expect(dig('variance')).toHaveText('+4d');
  await page.keyboard.press('Control+p');
  const dialog = page.getByRole('dialog', { name: 'Export timeline' });
  await expect(dialog.getByLabel('Baseline').getByRole('option', { selected: true })).toHaveText('Signed plan');
  await page.keyboard.press('Escape');

  // Who switched it off while it was one of the layers is not shown it again.
  await page.goto('about:blank');
  await page.goBack();
  await page.evaluate(`for (const [name, text] of Object.entries(localStorage)) {
    if (!name.startsWith('throughline.view.')) continue;
    const { at, seen } = JSON.parse(text);
    delete seen.shownBaseline;
    localStorage.setItem(name, JSON.stringify({ at, seen: { ...seen, timelineLayers: ['links'] } }));
  }`);
  await page.reload();
  await expect(dig('variance')).toHaveText('');
  await expect(page.locator('.timeline-baseline')).toHaveCount(0);
  await choose('Show', 'Baseline', 'Signed plan');
  await expect(dig('variance')).toHaveText('+4d');

  await choose('Show', 'Baseline', 'None');
  await expect(dig('variance')).toHaveText('');
  await expect(page.locator('.timeline-baseline')).toHaveCount(0);
});
