import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** The checkout or installation that this file belongs to. */
export const packageFolder = path.resolve(import.meta.dirname, '../..');

export function packageVersion(): string {
  const text = readFileSync(path.join(packageFolder, 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

/** What `npm run build` made of `src/renderer`. */
export const builtRenderer = path.join(packageFolder, 'out/renderer');
