import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Clock } from '#shared/kernel/clock.ts';
import { addressPage, admittedPage, ENTER_SCRIPT, refusedPage } from './entry-pages.ts';
import { COMMON_HEADERS, contentSecurityPolicy } from './headers.ts';
import type { WaysIn } from './running-host.ts';
import { TokenBucket } from './token-bucket.ts';

const BODY_BYTES = 4_096;

/** Answers GET and HEAD for the application's own files. */
export type SiteHandler = (request: IncomingMessage, response: ServerResponse, nonce: string) => void;

export interface RequestParts {
  readonly origin: string;
  readonly control: string;
  readonly site: SiteHandler;
  readonly clock: Clock;
  /** A session's secret for a good token, null for any other. */
  readonly redeem: (token: string) => string | null;
  readonly waysIn: () => WaysIn;
  /** False where there is no room for another socket. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;
}

/** Who may ask what: exact Host for all, exact Origin for pages, `null` for the token file alone, no Origin for control. */
export function handleRequests(server: Server, parts: RequestParts): void {
  const authority = new URL(parts.origin).host;
  // Guessing 256 bits is hopeless; the bucket keeps trying from costing anything.
  const attempts = new TokenBucket(parts.clock, 20, 1);

  server.on('request', (request, response) => {
    void respond(request, response).catch(() => {
      if (!response.headersSent) refuse(response, 500);
      else response.destroy();
    });
  });

  server.on('upgrade', (request, socket, head) => {
    // From here Node listens no longer: one that is reset would end the process.
    socket.on('error', () => socket.destroy());
    const isOurs = request.url === '/host';
    const mine = request.headers.host === authority && request.headers.origin === parts.origin;
    if (isOurs && mine && parts.upgrade(request, socket, head)) return;
    const refusal = !mine ? '403 Forbidden' : isOurs ? '503 Service Unavailable' : '404 Not Found';
    // Nobody else hangs up on it.
    socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\n\r\n`, () => socket.destroy());
  });

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers.host !== authority) return refuse(response, 421);
    const { method = '', headers } = request;
    const pathname = (request.url ?? '').split('?')[0] ?? '';
    if (method === 'POST') {
      if (pathname === '/open' && headers.origin === 'null') return open(request, response);
      if (pathname === '/enter' && headers.origin === parts.origin) return enter(request, response);
      if (pathname === '/control' && headers.origin === undefined) return control(request, response);
      return refuse(response, 403);
    }
    if (method !== 'GET' && method !== 'HEAD') return refuse(response, 405);
    if (headers.origin !== undefined && headers.origin !== parts.origin) return refuse(response, 403);
    if (pathname === '/enter') return page(response, addressPage());
    if (pathname === '/enter.js') return send(response, 200, 'text/javascript; charset=utf-8', ENTER_SCRIPT);
    parts.site(request, response, randomBytes(16).toString('base64'));
  }

  async function open(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!attempts.take()) return refuse(response, 429);
    const form = new URLSearchParams((await bodyOf(request)) ?? '');
    const secret = parts.redeem(form.get('token') ?? '');
    const route = form.get('route') ?? '';
    if (secret === null) return page(response, refusedPage(), 403);
    page(response, admittedPage(secret, /^#\/[^<>"\s]*$/.test(route) ? route : ''));
  }

  async function enter(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!attempts.take()) return refuse(response, 429);
    const secret = parts.redeem(tokenOf(await bodyOf(request)));
    if (secret === null) return refuse(response, 403);
    send(response, 200, 'application/json; charset=utf-8', JSON.stringify({ secret }));
  }

  async function control(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const given = request.headers.authorization ?? '';
    if (!equalSecrets(given, `Bearer ${parts.control}`)) return refuse(response, 403);
    send(response, 200, 'application/json; charset=utf-8', JSON.stringify(parts.waysIn()));
  }

  function page(response: ServerResponse, html: string, status = 200): void {
    const policy = contentSecurityPolicy({ socket: null, nonce: randomBytes(16).toString('base64') });
    send(response, status, 'text/html; charset=utf-8', html, { 'Content-Security-Policy': policy });
  }
}

function send(
  response: ServerResponse,
  status: number,
  mime: string,
  body: string,
  headers: OutgoingHttpHeaders = {},
): void {
  response.writeHead(status, { ...COMMON_HEADERS, 'Cache-Control': 'no-store', 'Content-Type': mime, ...headers });
  response.end(body);
}

function refuse(response: ServerResponse, status: number): void {
  send(response, status, 'text/plain; charset=utf-8', 'Refused.\n', { Connection: 'close' });
}

/** Null where the body is longer than anything that we ask for. */
async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > BODY_BYTES) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function tokenOf(body: string | null): string {
  try {
    const value: unknown = JSON.parse(body ?? '');
    if (typeof value !== 'object' || value === null || !('token' in value)) return '';
    return typeof value.token === 'string' ? value.token : '';
  } catch {
    return '';
  }
}

function equalSecrets(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
