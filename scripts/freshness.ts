import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const SOURCES = ['src', 'resources', 'package-lock.json', 'vite.config.ts', 'electron.vite.config.ts'];
const TARGETS = ['out/renderer/index.html', 'out/main/main.js', 'out/preload/preload.cjs'];

/** True when everything built is there and nothing it is built from is newer. */
export function isBuildFresh(): boolean {
  const built = TARGETS.map((file) => statSync(path.join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return Math.min(...built) > Math.max(...SOURCES.map((source) => newest(path.join(root, source))));
}

function newest(file: string): number {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  // The folder's own time tells of files taken away.
  return Math.max(found.mtimeMs, ...readdirSync(file).map((name) => newest(path.join(file, name))));
}
