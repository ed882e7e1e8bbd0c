/** `throughline relay`: a peer without keys that many can reach (SYNC R1). It serves nothing else. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer, Server as SecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import { nodeNoise as noise } from '#node/crypto/node-noise.ts';
import { webSocketPipe } from '#node/sync/web-socket-pipe.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Signatures } from '#shared/sync/crypto/signatures.ts';
import type { DeviceId } from '#shared/sync/ids.ts';
import { answer, type FramePipe } from '#shared/sync/link/index.ts';
import { PROTOCOL_VERSION } from '#shared/sync/session/messages.ts';
import type { After } from '#shared/sync/session/session.ts';
import { Doorkeeper, type Visit } from './doorkeeper.ts';
import { RelayMetrics } from './metrics.ts';
import { RateLimit } from './rate-limit.ts';
import { RelayConnection } from './relay-connection.ts';
import { BURST_SECONDS, type RelayLimits } from './relay-limits.ts';
import type { RelayLog } from './relay-log.ts';
import { RelaySpaces } from './relay-spaces.ts';
import type { RelayStore } from './relay-store.ts';
import { Throttle } from './throttle.ts';
import { Tunnels } from './tunnels.ts';

/** PEM. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

export interface RelayServerOptions {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  readonly tls: Certificate | null;
  /** Where Prometheus asks; null for nowhere. */
  readonly metrics: { readonly host: string; readonly port: number } | null;
  /** X25519 secret, 32 bytes. */
  readonly key: Uint8Array;
  /** Closed with the server. */
  readonly store: RelayStore;
  readonly signatures: Signatures;
  readonly limits: RelayLimits;
  readonly owners: ReadonlySet<DeviceId> | null;
  /** Whether the address of whoever calls is the last of X-Forwarded-For: behind a proxy of one's own alone. */
  readonly trustsProxy: boolean;
  readonly version: string;
  readonly now: () => number;
  readonly random: RandomBytes;
  readonly after: After;
  readonly log: RelayLog;
}

/** A frame of a pipe. */
const LARGEST_FRAME = 65_535;
/** Bytes that a device may leave untaken at all; it is called again when it takes them. */
const MOST_BUFFERED = 64 * 2 ** 20;
const MOST_REMEMBERED = 10_000;
/** How often projects are looked for that were begun and never used. */
const TIDY_EVERY = 60 * 60_000;
/** How long those who are told goodbye may take over it. */
const FAREWELL = 2_000;

export class RelayServer {
  readonly #options: RelayServerOptions;
  readonly #server: Server;
  readonly #metricsServer: Server | null;
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_FRAME, perMessageDeflate: false });
  readonly #metrics = new RelayMetrics();
  readonly #tunnels = new Tunnels();
  readonly #spaces: RelaySpaces;
  readonly #door: Doorkeeper;
  readonly #connections = new Set<RelayConnection>();
  readonly #rates = new Map<string, RateLimit>();
  #tidying: NodeJS.Timeout | null = null;
  #isClosing = false;

  constructor(options: RelayServerOptions) {
    this.#options = options;
    const dropped = (count: number): void =>
      this.#metrics.count('throughline_relay_dropped_total', 'Entries that left the log, mostly by a prune', count);
    this.#spaces = new RelaySpaces({ ...options, dropped });
    this.#door = new Doorkeeper(options.limits, options.now);
    const patience = {
      requestTimeout: 15_000,
      headersTimeout: 10_000,
      // Node looks at the two above no oftener.
      connectionsCheckingInterval: 1_000,
      maxHeaderSize: 16_384,
    };
    this.#server =
      options.tls === null
        ? createServer(patience)
        : createSecureServer({
            ...patience,
            handshakeTimeout: patience.headersTimeout,
            cert: options.tls.certificate,
            key: options.tls.key,
          });
    this.#server.on('connection', (socket: Socket) => this.#count(socket));
    this.#server.on('request', (request, response) => this.#respond(request, response));
    this.#server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
    this.#metricsServer = options.metrics && createServer(patience, (_, response) => this.#sayMetrics(response));
    this.#nameMetrics();
  }

  /** X25519, 32 bytes: what devices know the relay by. */
  get publicKey(): Uint8Array {
    return noise.publicKeyOf(this.#options.key);
  }

  get port(): number {
    return portOf(this.#server);
  }

  /** Null where none is asked for. */
  get metricsPort(): number | null {
    return this.#metricsServer && portOf(this.#metricsServer);
  }

  async start(): Promise<Result<void, Problem>> {
    const { host, port, metrics, log, version } = this.#options;
    await this.#spaces.start();
    const bound = await listen(this.#server, host, port);
    if (!bound.ok) return bound;
    if (this.#metricsServer !== null && metrics !== null) {
      const also = await listen(this.#metricsServer, metrics.host, metrics.port);
      if (!also.ok) {
        this.#server.close();
        return also;
      }
    }
    this.#tidying = setInterval(() => void this.#tidy(), TIDY_EVERY).unref();
    log('info', 'started', { version, protocol: PROTOCOL_VERSION, host, port: this.port, metrics: this.metricsPort });
    return ok();
  }

  /** For connections from now on. */
  renew({ certificate, key }: Certificate): void {
    try {
      if (this.#server instanceof SecureServer) this.#server.setSecureContext({ cert: certificate, key });
      this.#options.log('info', 'certificate renewed');
    } catch (failure) {
      const reason = failure instanceof Error ? failure.message : String(failure);
      this.#options.log('error', 'certificate not renewed', { reason });
    }
  }

  /** Nobody new is let in, those who are here are told, and what they sent is durable when it settles. */
  async close(): Promise<void> {
    this.#isClosing = true;
    if (this.#tidying !== null) clearInterval(this.#tidying);
    this.#server.close();
    this.#metricsServer?.close();
    this.#metricsServer?.closeAllConnections();
    for (const connection of [...this.#connections]) connection.end('the relay is going away, and may be back soon');
    const isEmpty = async (): Promise<void> => {
      while (this.#connections.size > 0) await pause(10);
    };
    await Promise.race([isEmpty(), pause(FAREWELL)]);
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#server.closeAllConnections();
    await this.#spaces.close();
    await this.#options.store.close();
    this.#options.log('info', 'stopped');
  }

  async #tidy(): Promise<void> {
    try {
      await this.#spaces.forgetEmpty();
    } catch (failure) {
      const reason = failure instanceof Error ? failure.message : String(failure);
      this.#options.log('warn', 'projects without documents not forgotten', { reason });
    }
  }

  #count(socket: Socket): void {
    const leave = this.#door.connect(this.#options.trustsProxy ? null : (socket.remoteAddress ?? ''));
    if (leave === null) socket.destroy();
    else socket.once('close', leave);
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // From here Node listens no longer: a refused one that is reset would end the process.
    socket.on('error', () => socket.destroy());
    const address = this.#addressOf(request);
    // A page in somebody's browser has no business here, whoever sent it.
    const isPage = request.headers.origin !== undefined;
    const visit = isPage || this.#isClosing ? null : this.#door.admit(address);
    if (visit === null) {
      this.#metrics.count(
        'throughline_relay_turned_away_total',
        'Connections that were refused before a word was said',
      );
      const refusal = isPage ? '403 Forbidden' : this.#isClosing ? '503 Service Unavailable' : '429 Too Many Requests';
      // Node leaves the connection to whoever took the upgrade: one that is not hung up on from there stays for ever.
      socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\n\r\n`, () => socket.destroy());
      return;
    }
    socket.once('close', () => visit.leave());
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => void this.#greet(webSocket, visit, address));
  }

  async #greet(socket: WebSocket, visit: Visit, address: string): Promise<void> {
    const { key, now, random, after, log } = this.#options;
    const throttle = new Throttle(socket, now);
    const parts = { agreementSecret: key, noise, random, after };
    const answered = await answer(
      bounded(webSocketPipe(socket), socket),
      ({ kind }) => (kind === 'relay' ? { secret: null, context: null } : null),
      parts,
    );
    visit.known();
    if (!answered.ok) {
      this.#metrics.count('throughline_relay_strangers_total', 'Connections that did not say who they are');
      log('info', 'stranger', { address, reason: answered.error.code });
      return;
    }
    throttle.under([this.#rateOf(answered.value.remote)]);
    const connection = new RelayConnection({
      linked: answered.value,
      spaces: this.#spaces,
      tunnels: this.#tunnels,
      throttle,
      metrics: this.#metrics,
      after,
      mayBegin: visit.mayBegin,
      tell: (reason) => log('warn', 'ended', { address, reason }),
    });
    this.#connections.add(connection);
    answered.value.link.onClose(() => this.#connections.delete(connection));
    if (this.#isClosing) connection.end('the relay is going away, and may be back soon');
  }

  /** One for all connections of a device. */
  #rateOf(remote: Uint8Array): RateLimit {
    const { limits, now } = this.#options;
    const device = Buffer.from(remote).toString('hex');
    const rate = this.#rates.get(device) ?? new RateLimit(limits.perSecond * BURST_SECONDS, limits.perSecond, now());
    this.#rates.set(device, rate);
    if (this.#rates.size > MOST_REMEMBERED) {
      for (const [each, its] of this.#rates) if (its.isIdle(now())) this.#rates.delete(each);
    }
    return rate;
  }

  #addressOf(request: IncomingMessage): string {
    const direct = request.socket.remoteAddress ?? '';
    const forwarded = this.#options.trustsProxy ? request.headers['x-forwarded-for'] : undefined;
    return [forwarded].flat().at(-1)?.split(',').at(-1)?.trim() ?? direct;
  }

  #respond(request: IncomingMessage, response: ServerResponse): void {
    const isHealth = request.url === '/health' && (request.method === 'GET' || request.method === 'HEAD');
    if (!isHealth) {
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' });
      response.end('There is nothing here but a relay of Throughline.\n');
      return;
    }
    const problem = this.#spaces.problem;
    const status = this.#isClosing ? 'closing' : problem === null ? 'ok' : problem.code;
    response.writeHead(status === 'ok' ? 200 : 503, {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
    });
    response.end(`${JSON.stringify({ status, protocol: PROTOCOL_VERSION, version: this.#options.version })}\n`);
  }

  #sayMetrics(response: ServerResponse): void {
    response.writeHead(200, {
      'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
      'Cache-Control': 'no-store',
    });
    response.end(this.#metrics.text());
  }

  #nameMetrics(): void {
    const gauges: readonly (readonly [string, string, () => number])[] = [
      ['throughline_relay_connections', 'Open connections', () => this.#door.connections],
      ['throughline_relay_spaces', 'Projects in the log', () => this.#spaces.knownCount],
      ['throughline_relay_open_spaces', 'Projects that are open', () => this.#spaces.openCount],
      ['throughline_relay_tunnels', 'Tunnels between newcomers and members', () => this.#tunnels.count],
      [
        'throughline_relay_log_ok',
        'Whether the log took what came last',
        () => (this.#spaces.problem === null ? 1 : 0),
      ],
      ['throughline_relay_memory_bytes', 'Resident memory of the process', () => process.memoryUsage.rss()],
    ];
    for (const [name, help, read] of gauges) this.#metrics.read('gauge', name, help, read);
    const spent = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1e6;
    this.#metrics.read('counter', 'throughline_relay_cpu_seconds_total', 'Processor time of the process', spent);
  }
}

/** A pipe that gives up on a device which takes nothing of what is sent to it. */
function bounded(pipe: FramePipe, socket: WebSocket): FramePipe {
  return {
    send: (frame) => {
      if (pipe.buffered > MOST_BUFFERED) socket.terminate();
      else pipe.send(frame);
    },
    onFrame: (listener) => pipe.onFrame(listener),
    onClose: (listener) => pipe.onClose(listener),
    close: () => pipe.close(),
    get buffered() {
      return pipe.buffered;
    },
  };
}

function portOf(server: Server): number {
  const address = server.address() as AddressInfo | string | null;
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function listen(server: Server, host: string, port: number): Promise<Result<void, Problem>> {
  return new Promise((resolve) => {
    const failed = (failure: NodeJS.ErrnoException): void => {
      const taken = failure.code === 'EADDRINUSE';
      resolve(
        err({
          code: 'cannot-listen',
          message: `Port ${port} of ${host} cannot be used${taken ? ': another program has it' : ''}.`,
          help: 'Choose another port or address.',
          detail: failure.message,
        }),
      );
    };
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      resolve(ok());
    });
  });
}
