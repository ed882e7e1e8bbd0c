/** A timeline as a PDF, from the command line: pages, paper, text and tags as other programs read them. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { fixturePath, fixturesMissing } from '#tests/acceptance/fixtures.ts';
import { chainOfTasks } from '#tests/support/charts.ts';
import { notRunFor } from '#tests/support/not-run.ts';

let folder = '';
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-paper-'));
  const projects = [chainOfTasks(60)];
  writeFileSync(join(folder, 'chain.json'), JSON.stringify({ format: 'throughline-export', version: 1, projects }));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

function convert(input: string, output: string, ...options: string[]): Promise<string> {
  const main = join(import.meta.dirname, '../../src/cli/main.ts');
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [main, 'convert', input, output, ...options],
      { cwd: folder, env: { ...process.env, TMPDIR: folder, TEMP: folder } },
      (error, _stdout, stderr) => (error ? reject(new Error(stderr)) : resolve(stderr)),
    );
  });
}

/** Structure and page objects stand in the file as they are; only streams are packed. */
function count(file: string, what: RegExp): number {
  return [...readFileSync(join(folder, file), 'latin1').matchAll(what)].length;
}

const PAGES = /\/Type \/Page\b(?!s)/g;
const A4_LYING = /\/MediaBox \[0 0 841\.9\d* 59[45]\.\d+\]/g;

test('as wide as the page: rows run on, every page has its paper, its heading and its table', async () => {
  await convert('chain.json', 'wide.pdf');
  const pages = count('wide.pdf', PAGES);
  expect(pages).toBe(3);
  expect(count('wide.pdf', A4_LYING)).toBe(pages);
  expect(count('wide.pdf', /\/MarkInfo/g)).toBeGreaterThan(0);
  expect(count('wide.pdf', /\/S \/H1/g)).toBe(pages);
  expect(count('wide.pdf', /\/S \/Table/g)).toBe(pages);
  // Sixty tasks, their summary, and a row of headings on each page.
  expect(count('wide.pdf', /\/S \/TR/g)).toBe(61 + pages);
  expect(count('wide.pdf', /\/S \/Figure/g)).toBe(pages);
});

test('fitted to one page, and tiled over several', async () => {
  await convert('chain.json', 'one.pdf', '--fit', 'page', '--paper', 'a3', '--orientation', 'portrait');
  expect(count('one.pdf', PAGES)).toBe(1);
  expect(count('one.pdf', /\/MediaBox \[0 0 84[12](\.\d+)? 119[01](\.\d+)?\]/g)).toBe(1);
  await convert('chain.json', 'tiles.pdf', '--fit', 'tiles');
  expect(count('tiles.pdf', PAGES)).toBeGreaterThan(3);
});

test('its text can be searched and copied', async () => {
  const hasPoppler = spawnSync('pdftotext', ['-v'], { stdio: 'ignore' }).error === undefined;
  notRunFor(hasPoppler ? null : 'pdftotext (poppler) is not installed');
  await convert('chain.json', 'text.pdf');
  const text = spawnSync('pdftotext', ['-layout', 'text.pdf', '-'], { cwd: folder, encoding: 'utf8' }).stdout;
  for (const words of ['Harbour site', 'Everything', 'Step 1', 'Step 60', '2 Nov 2026', '5d']) {
    expect(text).toContain(words);
  }
  expect(text).toMatch(/continues . page 2/);
  expect(text).toMatch(/3 ?\/ ?3/);
});

test('a real plan of eighty tasks, with its forecast', async () => {
  notRunFor(fixturesMissing);
  await convert(fixturePath('mspdi/projterm.xml'), 'plan.pdf', '--as-of', '2020-06-15', '--fit', 'page');
  expect(count('plan.pdf', PAGES)).toBe(1);
  expect(count('plan.pdf', /\/S \/TR/g)).toBe(87);
});

test('nothing is left of the browser that made it', async () => {
  await convert('chain.json', 'clean.pdf');
  expect(readdirSync(folder).filter((name) => name.startsWith('throughline-print-'))).toEqual([]);
});
