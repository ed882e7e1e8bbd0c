import { COMMON_HEADERS, contentSecurityPolicy } from './headers.ts';
import type { SiteHandler } from './requests.ts';
import type { StaticSite } from './site.ts';

/** Serves the built renderer with the strict policy; `socket` is where the page may connect. */
export function serveSite(site: StaticSite, socket: () => string): SiteHandler {
  return (request, response, nonce) => {
    const pathname = (request.url ?? '').split('?')[0] ?? '';
    if (pathname === '/' || pathname === '/index.html') {
      const html = site.page(nonce);
      if (html === null) {
        response.writeHead(503, { ...COMMON_HEADERS, 'Content-Type': 'text/plain; charset=utf-8' });
        response.end('Throughline has not been built yet. Run: npm run build\n');
        return;
      }
      response.writeHead(200, {
        ...COMMON_HEADERS,
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': 'no-store',
        'Content-Security-Policy': contentSecurityPolicy({ socket: socket(), nonce }),
      });
      response.end(request.method === 'HEAD' ? undefined : html);
      return;
    }
    const file = site.find(pathname);
    if (file === null) {
      response.writeHead(404, { ...COMMON_HEADERS, 'Content-Type': 'text/plain; charset=utf-8' });
      response.end('There is no such page.\n');
      return;
    }
    const fresh = request.headers['if-none-match'] === file.etag;
    response.writeHead(fresh ? 304 : 200, {
      ...COMMON_HEADERS,
      'Content-Type': file.mime,
      'Cache-Control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      // Workers are documents of their own: without a policy of their own they would have none.
      'Content-Security-Policy': contentSecurityPolicy({ socket: null, nonce }),
      ETag: file.etag,
    });
    response.end(fresh || request.method === 'HEAD' ? undefined : file.body);
  };
}
