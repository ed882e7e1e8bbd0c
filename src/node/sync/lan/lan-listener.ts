import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { type ProbedPipe, webSocketPipe } from '#node/sync/web-socket-pipe.ts';
import { TokenBucket } from '#node/web/token-bucket.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { LARGEST_FRAME, LINK_PATH } from './call-address.ts';

/** What strangers may ask of this device: more than any office does, less than would keep it busy. */
const LIMITS = {
  connections: 256,
  connectionsOfOne: 16,
  /** New connections of one address: at once, and per second in the long run. */
  burst: 20,
  perSecond: 1,
  /** Addresses whose connections are counted. */
  addresses: 1_024,
  /** Milliseconds until a connection must have asked for a WebSocket; what follows has the link's own. */
  patience: 5_000,
};

export interface ListenerParts {
  /** Tried first, another one where it is taken; 0 for any. */
  readonly port: number;
  readonly clock: Clock;
  /** Somebody from `from`, who is nobody yet. */
  readonly onPipe: (pipe: ProbedPipe, from: string) => void;
}

/**
 * Where devices in the local network call (SYNC T1). Pages of a browser do not: each names its origin, and is refused for it.
 * Whoever calls has proved nothing; the link above the pipe asks, and has ten seconds for the answer.
 */
export class LanListener {
  readonly #server: Server;
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LARGEST_FRAME,
    perMessageDeflate: false,
    clientTracking: true,
  });
  readonly #parts: ListenerParts;
  readonly #open = new Map<string, number>();
  readonly #rates = new Map<string, TokenBucket>();

  private constructor(parts: ListenerParts) {
    this.#parts = parts;
    this.#server = createServer({ connectionsCheckingInterval: 1_000, keepAlive: false }, (_, response) => {
      response.writeHead(426, { Connection: 'close', Upgrade: 'websocket' }).end();
    });
    this.#server.headersTimeout = LIMITS.patience;
    this.#server.requestTimeout = LIMITS.patience;
    this.#server.maxConnections = LIMITS.connections;
    this.#server.on('connection', (socket) => this.#count(socket));
    this.#server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
    // What strangers send that is no HTTP: Node has closed the connection.
    this.#server.on('clientError', (_, socket) => socket.destroy());
  }

  static async open(parts: ListenerParts): Promise<Result<LanListener, Problem>> {
    // Both families where there are two; a machine may have one.
    for (const port of new Set([parts.port, 0])) {
      for (const host of ['::', '0.0.0.0']) {
        const listener = new LanListener(parts);
        if (await listener.#listen(port, host)) return ok(listener);
      }
    }
    return err({
      code: 'lan-closed',
      message: 'Other devices in the local network cannot reach this one: the system lets it open no port.',
      help: 'Devices that this one can call, and relays, work as before.',
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    for (const socket of this.#sockets.clients) socket.terminate();
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  #listen(port: number, host: string): Promise<boolean> {
    return new Promise((resolve) => {
      this.#server.once('error', () => resolve(false));
      this.#server.listen({ port, host, ipv6Only: false }, () => resolve(true));
    });
  }

  #count(socket: Socket): void {
    const from = plainAddress(socket.remoteAddress);
    const open = this.#open.get(from) ?? 0;
    if (open >= LIMITS.connectionsOfOne || !this.#rateOf(from).take()) {
      socket.destroy();
      return;
    }
    this.#open.set(from, open + 1);
    socket.once('close', () => {
      const left = (this.#open.get(from) ?? 1) - 1;
      if (left > 0) this.#open.set(from, left);
      else this.#open.delete(from);
    });
  }

  #rateOf(from: string): TokenBucket {
    const known = this.#rates.get(from);
    const bucket = known ?? new TokenBucket(this.#parts.clock, LIMITS.burst, LIMITS.perSecond);
    // Last again: of too many the one goes that was not heard of for longest.
    this.#rates.delete(from);
    this.#rates.set(from, bucket);
    const [oldest] = this.#rates.keys();
    if (this.#rates.size > LIMITS.addresses && oldest !== undefined) this.#rates.delete(oldest);
    return bucket;
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const refusal = refusalOf(request);
    if (refusal !== null) {
      // Node leaves the connection to whoever took the upgrade: one that is not hung up on from there takes a place for ever.
      socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\n\r\n`, () => socket.destroy());
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (accepted) => {
      this.#parts.onPipe(webSocketPipe(accepted), plainAddress(request.socket.remoteAddress));
    });
  }
}

/** A page cannot leave out its origin, whoever serves it: a browser that was lured here gets no further. */
function refusalOf({ headers, url }: IncomingMessage): string | null {
  if (headers.origin !== undefined) return '403 Forbidden';
  return url === LINK_PATH ? null : '404 Not Found';
}

/** IPv4 as people write it, also where it came through a socket of IPv6. */
function plainAddress(address: string | undefined): string {
  return (address ?? 'somewhere').replace(/^::ffff:(?=\d+\.)/i, '');
}
