import { readFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import path from 'node:path';
import { createServer } from 'vite';
import { COMMON_HEADERS, contentSecurityPolicy, NONCE_PLACEHOLDER } from '#node/web/headers.ts';
import type { SiteHandler } from '#node/web/requests.ts';
import { renderer } from '../vite.config.ts';
import { startBrowserEdition } from './browser-edition.ts';

// Hot reload speaks over a socket of its own, on a port of its own; the pages come from the host's one origin.
const reloading = createHttpServer();
await new Promise<void>((resolve) => reloading.listen({ host: '127.0.0.1', port: 0 }, resolve));
const address = reloading.address();
if (address === null || typeof address === 'string') throw new Error('a server on a port has a port');

const vite = await createServer({
  ...renderer,
  configFile: false,
  base: '/',
  appType: 'custom',
  server: { middlewareMode: true, hmr: { server: reloading, host: '127.0.0.1', clientPort: address.port } },
});

const site: SiteHandler = (request, response, nonce) => {
  if (request.url?.split('?')[0] !== '/') {
    vite.middlewares(request, response, () => response.writeHead(404).end());
    return;
  }
  void page(nonce).then(
    (html) => {
      const policy = contentSecurityPolicy({ socket: 'ws://127.0.0.1:*', nonce, development: true });
      const type = 'text/html; charset=utf-8';
      response.writeHead(200, { ...COMMON_HEADERS, 'Content-Type': type, 'Content-Security-Policy': policy });
      response.end(html);
    },
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
};

async function page(nonce: string): Promise<string> {
  const html = await readFile(path.join(renderer.root, 'index.html'), 'utf8');
  return (await vite.transformIndexHtml('/', html)).replaceAll(NONCE_PLACEHOLDER, nonce);
}

process.exitCode = await startBrowserEdition(process.argv.slice(2), { handler: site });
await vite.close();
reloading.close();
