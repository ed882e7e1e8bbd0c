/** The timeline as a file, from the app: what is chosen, what it will look like, and what is saved. */
import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page, test } from '@playwright/test';
import type { App } from '#tests/support/app.ts';
import { closeBoard } from '#tests/support/board-window.ts';
import { temporaryFiles } from '#tests/support/boards.ts';
import { openHarbour } from '#tests/support/harbour-window.ts';
import { saysSaved } from '#tests/support/person.ts';
import { looker } from '#tests/support/pictures.ts';

const files = temporaryFiles();
let app: App;
let page: Page;
test.beforeEach(async () => {
  app = await openHarbour(files);
  page = app.page;
});
test.afterEach(() => closeBoard(app));
test.afterAll(() => files.remove());

async function open(): Promise<Locator> {
  await page.keyboard.press('Control+k');
  const field = page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox');
  await field.fill('Export timeline');
  await field.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Export timeline' });
  await expect(dialog.getByRole('img', { name: 'Page 1 of the timeline' })).toBeVisible();
  return dialog;
}

/** The bytes of what the browser downloads. */
async function exported(dialog: Locator, format: 'PDF' | 'SVG' | 'PNG'): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent('download', { timeout: 60_000 });
  await dialog.getByRole('button', { name: `Export ${format}` }).click();
  const saved = await download;
  const bytes = readFileSync(await saved.path());
  await expect(dialog).toBeHidden();
  return { name: saved.suggestedFilename(), bytes };
}

/** Width and height of the picture in the preview, in pixels. */
function sizeOf(dialog: Locator): Promise<readonly [number, number]> {
  return dialog.getByRole('img', { name: /of the timeline/ }).evaluate((image) => {
    const { naturalWidth, naturalHeight } = image as unknown as Readonly<Record<string, number>>;
    return [naturalWidth ?? 0, naturalHeight ?? 0] as const;
  });
}

test('the page that will be written is shown, what is chosen is remembered, and the key of printing leads there', async () => {
  await test.step('shows the page that will be written', async () => {
    const dialog = await open();
    const found: string[] = [];
    const look = looker(page, found);
    await look('timeline-export');
    await page.setViewportSize({ width: 1920, height: 1080 });
    await look('timeline-export');
    expect(found).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  await test.step('what is chosen is remembered, and takes effect in the preview', async () => {
    let dialog = await open();
    await dialog.getByRole('radio', { name: 'Tiled' }).press('Space');
    await dialog.getByLabel('Columns of time').selectOption('Days');
    const pages = dialog.getByText(/^Page 1 of \d+$/);
    await expect(pages).not.toHaveText('Page 1 of 1');
    await dialog.getByRole('button', { name: 'Next page' }).click();
    await expect(dialog.getByRole('img', { name: 'Page 2 of the timeline' })).toBeVisible();
    await dialog.getByLabel('Paper', { exact: true }).selectOption('Other size');
    const width = dialog.getByLabel('Width in millimetres');
    await width.fill('200');
    await width.press('Enter');
    await expect.poll(async () => (await sizeOf(dialog))[0]).toBe(756);
    await page.keyboard.press('Escape');
    await page.reload();
    await saysSaved(page);
    dialog = await open();
    await expect(dialog.getByRole('radio', { name: 'Tiled' })).toBeChecked();
    await expect(dialog.getByLabel('Width in millimetres')).toHaveValue('200');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  await test.step('on the timeline the key of printing asks how it is to be printed', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await expect(page.getByRole('toolbar', { name: 'Timeline' })).toBeVisible();
    await page.keyboard.press('Control+p');
    await expect(page.getByRole('dialog', { name: 'Export timeline' })).toBeVisible();
    await page.keyboard.press('Escape');
  });
});

test('a PDF of the paper chosen, tagged, with the rows of the plan; an SVG of one sheet with its words as text; a PNG of twice its size', async () => {
  await test.step('a PDF of the paper chosen, tagged, with the rows of the plan', async () => {
    const dialog = await open();
    await dialog.getByLabel('Paper', { exact: true }).selectOption('A3');
    await dialog.getByRole('radio', { name: 'Portrait' }).press('Space');
    await expect.poll(() => sizeOf(dialog)).toEqual([1123, 1587]);
    const { name, bytes } = await exported(dialog, 'PDF');
    expect(name).toMatch(/ timeline\.pdf$/);
    const text = bytes.toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    expect(text).toMatch(/\/MediaBox \[0 0 84[12](\.\d+)? 119[01](\.\d+)?\]/);
    expect(text).toContain('/S /Table');
  });

  await test.step('an SVG is one sheet with its words as text; a PNG is that at two pixels for one', async () => {
    let dialog = await open();
    await dialog.getByRole('radio', { name: 'SVG' }).press('Space');
    await dialog.getByLabel('Baseline').selectOption('Signed plan');
    await dialog.getByRole('checkbox', { name: 'Owners' }).setChecked(false);
    const svg = (await exported(dialog, 'SVG')).bytes.toString('utf8');
    expect(svg).toContain('>Dig the basin</text>');
    expect(svg).toContain('>Signed plan</text>');
    expect(svg).not.toContain('>Owners</text>');
    dialog = await open();
    await dialog.getByRole('radio', { name: 'PNG' }).press('Space');
    const [width, height] = await sizeOf(dialog);
    const { bytes } = await exported(dialog, 'PNG');
    expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
    const [wide, high] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
    expect(Math.abs(wide - 2 * width)).toBeLessThanOrEqual(2);
    expect(Math.abs(high - 2 * height)).toBeLessThanOrEqual(2);
  });
});
