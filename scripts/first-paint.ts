/** What must be loaded before the first paint: the entry and everything it imports statically, compressed. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** kB of gzip. */
export const FIRST_PAINT_LIMIT = 400;

const IMPORT = /(?:import|export)\s*(?:[\w${},*\s]+from\s*)?["']\.\/([\w.-]+\.js)["']/g;

export interface FirstPaint {
  /** Of gzip, all files together. */
  readonly bytes: number;
  /** Each with its bytes, the largest first. */
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
}

/** `renderer`: the folder of the built window. */
export function firstPaint(renderer: string): FirstPaint {
  const html = readFileSync(path.join(renderer, 'index.html'), 'utf8');
  const waiting = [...html.matchAll(/(?:src|href)="[^"]*?assets\/([\w.-]+\.js)"/g)].map(([, name = '']) => name);
  const seen = new Map<string, number>();
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue;
    const code = readFileSync(path.join(renderer, 'assets', name), 'utf8');
    seen.set(name, gzipSync(code).length);
    for (const [, imported = ''] of code.matchAll(IMPORT)) waiting.push(imported);
  }
  if (seen.size === 0) throw new Error('index.html names no script');
  const files = [...seen].map(([name, bytes]) => ({ name, bytes })).sort((left, right) => right.bytes - left.bytes);
  return { bytes: files.reduce((sum, file) => sum + file.bytes, 0), files };
}

/** Null where it is within its limit. */
export function firstPaintProblem({ bytes, files }: FirstPaint): string | null {
  if (bytes <= FIRST_PAINT_LIMIT * 1000) return null;
  const largest = files.slice(0, 5).map((file) => `${file.name} (${kB(file.bytes)} kB)`);
  return (
    `The first paint takes ${kB(bytes)} kB of JavaScript (gzip); at most ${FIRST_PAINT_LIMIT} kB may stand before it. ` +
    `It loads ${largest.join(', ')}${files.length > 5 ? ' and smaller files' : ''}. ` +
    'What is not needed at once comes as a part: docs/ARCHITECTURE.md, “a screen”.'
  );
}

export function kB(bytes: number): string {
  return (bytes / 1000).toFixed(0);
}
