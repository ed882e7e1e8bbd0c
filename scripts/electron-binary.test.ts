import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '#tests/support/host-process.ts';
import { electronBinary } from './electron-binary.ts';

let modules: ReturnType<typeof temporaryFolder>;
let said: string[];
beforeEach(() => {
  modules = temporaryFolder('electron');
  mkdirSync(path.join(modules.path, 'electron'));
  said = [];
});
afterEach(() => modules.remove());

const installer = (source: string): void => writeFileSync(path.join(modules.path, 'electron/install.js'), source);
const find = (patience?: number): string | null => electronBinary(modules.path, (line) => said.push(line), patience);

it('fetches Electron once and takes it from then on', () => {
  installer(`const fs = require('node:fs');
    fs.mkdirSync(__dirname + '/dist');
    fs.writeFileSync(__dirname + '/dist/electron', '');
    fs.writeFileSync(__dirname + '/path.txt', 'electron');`);
  const binary = path.join(modules.path, 'electron/dist/electron');
  expect([find(), find()]).toEqual([binary, binary]);
  expect(said).toHaveLength(1);
});

it('does not try a second time what failed', () => {
  installer('process.exit(1)');
  expect([find(), find()]).toEqual([null, null]);
  expect(said).toHaveLength(1);
});

it('waits no longer than its patience', () => {
  installer('setInterval(() => {}, 1000)');
  const begun = performance.now();
  expect(find(300)).toBeNull();
  expect(performance.now() - begun).toBeLessThan(5_000);
});
