import { randomBytes } from 'node:crypto';
import { COMMON_HEADERS, contentSecurityPolicy } from '#node/web/headers.ts';
import type { StaticSite } from '#node/web/site.ts';
import { APP_SCHEME, isAppEntry, isAppUrl } from './app-origin.ts';
import type { ElectronApi } from './electron-api.ts';

/** To be called before Electron is ready; afterwards it is too late. */
export function registerAppScheme(protocol: ElectronApi['protocol']): void {
  protocol.registerSchemesAsPrivileged([
    // standard: a real origin with storage of its own; secure: the web's powerful features (locks, crypto) work.
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Answers for our origin from the built renderer, under the same policy as in the browser edition. */
export function answerFile(site: StaticSite, { method, url }: Pick<Request, 'method' | 'url'>): Response {
  const nonce = randomBytes(16).toString('base64');
  if (method !== 'GET' && method !== 'HEAD') return respond(nonce, { status: 405 });
  if (!isAppUrl(url)) return respond(nonce, { status: 404 });
  if (isAppEntry(url)) {
    const page = site.page(nonce);
    return page === null
      ? respond(nonce, { status: 503, body: 'Throughline has not been built yet. Run: npm run build\n' })
      : respond(nonce, { mime: 'text/html; charset=utf-8', body: method === 'HEAD' ? null : page });
  }
  const file = site.find(new URL(url).pathname);
  if (file === null) return respond(nonce, { status: 404 });
  return respond(nonce, { mime: file.mime, body: method === 'HEAD' ? null : new Uint8Array(file.body) });
}

interface Answer {
  readonly status?: number;
  readonly mime?: string;
  readonly body?: string | Uint8Array<ArrayBuffer> | null;
}

/** The policy is on every answer and not only on the page's: a worker takes its own from its script's headers. */
function respond(nonce: string, { status = 200, mime = 'text/plain; charset=utf-8', body = null }: Answer): Response {
  const headers = new Headers({
    'Content-Type': mime,
    'Content-Security-Policy': contentSecurityPolicy({ socket: null, nonce }),
  });
  for (const [name, value] of Object.entries(COMMON_HEADERS)) headers.set(name, String(value));
  return new Response(body, { status, headers });
}
