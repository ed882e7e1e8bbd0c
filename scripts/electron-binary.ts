import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Electron's executable below `modules`, where it is there or could be fetched; null means the browser edition. Fetching
 * is tried once, for at most `patience` milliseconds, and remembered beside it: a fresh `npm ci` tries again.
 */
export function electronBinary(modules: string, say: (line: string) => void, patience = 20_000): string | null {
  const remembered = path.join(modules, '.throughline-electron-tried');
  const present = installed(modules);
  if (present !== null || existsSync(remembered)) return present;
  say('Fetching Electron for the desktop edition (once, at most 20 seconds)…');
  const install = path.join(modules, 'electron/install.js');
  spawnSync(process.execPath, [install], { stdio: 'ignore', timeout: patience, killSignal: 'SIGKILL' });
  const fetched = installed(modules);
  if (fetched === null) writeFileSync(remembered, 'not available here\n');
  return fetched;
}

/** Electron's executable below `modules`, or null. Asked without importing the package, which would start a download. */
export function installed(modules: string): string | null {
  const folder = path.join(modules, 'electron');
  const pathFile = path.join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(folder, 'dist');
  const binary = path.join(dist, readFileSync(pathFile, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}
