import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '#tests/support/host-process.ts';
import { FIRST_PAINT_LIMIT, firstPaint, firstPaintProblem } from './first-paint.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder('first-paint');
  mkdirSync(path.join(folder.path, 'assets'));
});
afterEach(() => folder.remove());

/** `filler`: bytes that do not compress. */
function asset(name: string, code: string, filler = 0): void {
  const noise = `/*${randomBytes(filler).toString('base64')}*/`;
  writeFileSync(path.join(folder.path, 'assets', name), code + noise);
}

function page(...scripts: readonly string[]): void {
  const tags = scripts.map((name) => `<script type="module" src="./assets/${name}"></script>`);
  writeFileSync(path.join(folder.path, 'index.html'), `<!doctype html>${tags.join('')}`);
}

test('counts what the page loads and what that imports, once, and not what comes later', () => {
  page('start.js');
  asset('start.js', 'import{a}from"./shared.js";import"./effect.js";const later=()=>import("./part.js");');
  asset('shared.js', 'export{b}from"./effect.js";', 100);
  asset('effect.js', 'export const b=1;');
  asset('part.js', 'export{}', 1_000_000);
  const { files, bytes } = firstPaint(folder.path);
  expect(files.map(({ name }) => name).toSorted()).toEqual(['effect.js', 'shared.js', 'start.js']);
  expect(bytes).toBe(files.reduce((sum, file) => sum + file.bytes, 0));
  expect(firstPaintProblem({ files, bytes })).toBeNull();
});

test('says how much is too much, where it is, and what to do', () => {
  page('start.js');
  asset('start.js', 'import"./large.js";');
  asset('large.js', '', FIRST_PAINT_LIMIT * 1000);
  expect(firstPaintProblem(firstPaint(folder.path))).toMatch(
    /^The first paint takes 4\d\d kB of JavaScript \(gzip\); at most 400 kB may stand before it\. It loads large\.js \(4\d\d kB\), start\.js \(0 kB\)\. What is not needed/,
  );
});

test('a page without a script is no page of ours', () => {
  page();
  expect(() => firstPaint(folder.path)).toThrow('names no script');
});
