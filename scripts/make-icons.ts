/**
 * Draws resources/icons from its two SVG files, in the Chromium that the tests use: one drawing for up to 48 pixels, where
 * detail would be noise, and one above. Run it after changing them; the outputs are kept in the repository.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { chromiumLaunch } from '#tests/support/chromium.ts';
import { icnsOf, icoOf, type Png } from './icon-files.ts';

const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const LAST_SMALL = 48;
const folder = path.resolve(import.meta.dirname, '../resources/icons');

const browser = await chromium.launch(chromiumLaunch());
const pngs: Png[] = [];
for (const size of SIZES) pngs.push(await draw(browser, size));
await browser.close();

mkdirSync(path.join(folder, 'linux'), { recursive: true });
// Names that electron-builder reads the size from.
for (const { size, bytes } of pngs) writeFileSync(path.join(folder, 'linux', `${size}x${size}.png`), bytes);
writeFileSync(path.join(folder, 'icon.ico'), icoOf(pngs.filter(({ size }) => size <= 256)));
writeFileSync(path.join(folder, 'icon.icns'), icnsOf(pngs));
process.stdout.write(`Drew ${SIZES.join(', ')} pixels, icon.ico and icon.icns\n`);

async function draw(from: Browser, size: number): Promise<Png> {
  const svg = readFileSync(path.join(folder, size <= LAST_SMALL ? 'icon-small.svg' : 'icon.svg'), 'utf8');
  const page = await from.newPage({ viewport: { width: size, height: size }, deviceScaleFactor: 1 });
  await page.setContent(`<style>body { margin: 0 } svg { display: block; width: ${size}px }</style>${svg}`);
  const bytes = await page.screenshot({ omitBackground: true });
  await page.close();
  return { size, bytes: new Uint8Array(bytes) };
}
