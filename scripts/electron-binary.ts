import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'node_modules/electron');
/** In node_modules: a fresh `npm ci` tries again. */
const remembered = path.join(root, 'node_modules/.throughline-electron-tried');
const PATIENCE = 20_000;

/** Electron's executable where it is there or could be fetched; tried once, briefly. Null means the browser edition. */
export function electronBinary(): string | null {
  const present = installed();
  if (present !== null || existsSync(remembered)) return present;
  process.stdout.write('Fetching Electron for the desktop edition (once, at most 20 seconds)…\n');
  spawnSync(process.execPath, [path.join(folder, 'install.js')], { stdio: 'ignore', timeout: PATIENCE });
  const fetched = installed();
  if (fetched === null) writeFileSync(remembered, 'not available here\n');
  return fetched;
}

function installed(): string | null {
  const own = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const pathFile = path.join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = path.join(own ?? path.join(folder, 'dist'), readFileSync(pathFile, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}
