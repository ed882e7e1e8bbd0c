import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { type ProbedPipe, webSocketPipe } from '#node/sync/web-socket-pipe.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { LARGEST_FRAME, LINK_PATH } from './call-address.ts';
import { Callers, MOST_CALLERS } from './callers.ts';

/** Milliseconds until a connection must have asked for a WebSocket; what follows has the link's own. */
const PATIENCE = 5_000;

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
  readonly #callers: Callers;

  private constructor(parts: ListenerParts) {
    this.#parts = parts;
    this.#callers = new Callers(parts.clock);
    this.#server = createServer({ connectionsCheckingInterval: 1_000, keepAlive: false }, (_, response) => {
      response.writeHead(426, { Connection: 'close', Upgrade: 'websocket' }).end();
    });
    this.#server.headersTimeout = PATIENCE;
    this.#server.requestTimeout = PATIENCE;
    this.#server.maxConnections = MOST_CALLERS.all;
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
    const leave = this.#callers.admit(plainAddress(socket.remoteAddress));
    if (leave === null) socket.destroy();
    else socket.once('close', leave);
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
