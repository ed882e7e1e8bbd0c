import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { NONCE_PLACEHOLDER } from './headers.ts';

const MIME: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
};

export interface SiteFile {
  readonly body: Buffer;
  readonly mime: string;
  readonly etag: string;
  /** True for names with their content's hash in them: they never change. */
  readonly immutable: boolean;
}

/**
 * The built renderer. Only files found by walking the folder are known by name, so no path in a request is ever joined
 * to a folder: there is nothing to climb out of.
 */
export class StaticSite {
  readonly #root: string;
  #paths = new Map<string, string>();
  #builtAt = -1;

  constructor(root: string) {
    this.#root = root;
  }

  /** The file for a request's path, `/` being the page; null where there is none. */
  find(urlPath: string): SiteFile | null {
    this.#refresh();
    const file = this.#paths.get(urlPath === '/' ? '/index.html' : urlPath);
    if (file === undefined) return null;
    const body = readFileSync(file);
    return {
      body,
      mime: MIME[path.extname(file)] ?? 'application/octet-stream',
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
      immutable: urlPath.startsWith('/assets/'),
    };
  }

  /** The page with this answer's nonce in it; null before the first build. */
  page(nonce: string): string | null {
    return this.find('/')?.body.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce) ?? null;
  }

  /** A build while the host runs brings new names. */
  #refresh(): void {
    const builtAt = statSync(path.join(this.#root, 'index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (builtAt === this.#builtAt) return;
    this.#builtAt = builtAt;
    this.#paths = new Map(builtAt === 0 ? [] : walk(this.#root, ''));
  }
}

function walk(folder: string, prefix: string): [string, string][] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): [string, string][] => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return walk(file, `${prefix}/${entry.name}`);
    return entry.isFile() ? [[`${prefix}/${entry.name}`, file]] : [];
  });
}
