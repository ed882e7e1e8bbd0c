/** The desktop edition's composition root: the only place where the real Electron meets the shell. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { electron } from './electron-api.ts';
import { runDesktop } from './run-desktop.ts';
import { electronUpdates } from './updates/electron-updates.ts';

// Not awaited: Electron is ready only after this module has been evaluated.
void runDesktop(electron, {
  argv: process.argv.slice(1),
  workingDirectory: process.cwd(),
  out: path.dirname(import.meta.dirname),
  clock: { now: () => Date.now() },
  random: randomBytes,
  updates: electronUpdates,
});
