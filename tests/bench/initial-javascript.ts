/** What must be loaded before the first paint: the entry and everything it imports statically, compressed. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const IMPORT = /(?:import|export)\s*(?:[\w${},*\s]+from\s*)?["']\.\/([\w.-]+\.js)["']/g;

/** Bytes of gzip. */
export function initialJavaScript(renderer: string): number {
  const html = readFileSync(path.join(renderer, 'index.html'), 'utf8');
  const waiting = [...html.matchAll(/(?:src|href)="[^"]*?assets\/([\w.-]+\.js)"/g)].map(([, name = '']) => name);
  const seen = new Set<string>();
  let bytes = 0;
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const code = readFileSync(path.join(renderer, 'assets', name), 'utf8');
    bytes += gzipSync(code).length;
    for (const [, imported = ''] of code.matchAll(IMPORT)) waiting.push(imported);
  }
  if (seen.size === 0) throw new Error('index.html names no script');
  return bytes;
}
