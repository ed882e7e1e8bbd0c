import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { WebSocketServer } from 'ws';
import { writePrivateFile } from '#node/data/private-file.ts';
import type { HostVerbs } from '#node/host/host-service.ts';
import type { Log } from '#node/log/log-file.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { HostEvent } from '#shared/ports/host.ts';
import { OneTimeTokens, randomSecret, SessionSecrets } from './admission.ts';
import { tokenFile } from './entry-pages.ts';
import { PageSocket } from './page-socket.ts';
import { bindPort } from './port.ts';
import { handleRequests, type SiteHandler } from './requests.ts';
import { recordRunningHost, type WaysIn } from './running-host.ts';

const FILE_LIFE = 120_000;
const ADDRESS_LIFE = 600_000;
const FRAME_BYTES = 1_048_576;
const MOST_STRANGERS = 8;
const MOST_PAGES = 64;
/** How long the host waits at its end: for a page that said it holds unsaved work, and for one that did not. */
const PATIENCE = { unsaved: 10_000, saved: 1_000 };

export interface WebHostOptions {
  readonly folder: string;
  readonly site: SiteHandler;
  readonly port: number | null;
  readonly clock: Clock;
  readonly log: Log;
  /** What a person must hear whatever the port is, or null. */
  readonly notice: string | null;
  /** Called once the port is known: the verbs say what a person must hear. */
  readonly verbsFor: (host: WebHost, notice: string | null) => HostVerbs;
}

/** The browser edition's host: pages and their sockets on loopback, and nobody let in without a secret. */
export class WebHost {
  readonly #server: Server;
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: FRAME_BYTES, perMessageDeflate: false });
  readonly #pages = new Set<PageSocket>();
  readonly #tokens: OneTimeTokens;
  readonly #secrets: SessionSecrets;
  readonly #options: WebHostOptions;
  readonly #tokenFiles = new Set<string>();
  #port = 0;
  #notice: string | null = null;
  #hadPages = false;

  constructor(options: WebHostOptions) {
    this.#options = options;
    this.#tokens = new OneTimeTokens(options.clock);
    this.#secrets = new SessionSecrets(path.join(options.folder, 'sessions.json'), options.clock);
    this.#server = createServer({ requestTimeout: 15_000, headersTimeout: 10_000, maxHeaderSize: 16_384 });
    this.#server.maxConnections = 256;
  }

  get port(): number {
    return this.#port;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** What a person must hear, or null. */
  get notice(): string | null {
    return this.#notice;
  }

  /** Pages that have shown their secret. */
  get pageCount(): number {
    return [...this.#pages].filter((page) => page.isAdmitted).length;
  }

  /** Whether any page has shown its secret since the start: a browser that shows no window never brings one. */
  get hadPages(): boolean {
    return this.#hadPages;
  }

  async start(): Promise<Result<void, Problem>> {
    const { folder, port, site, clock, log, verbsFor } = this.#options;
    this.#dropOldTokenFiles();
    const bound = await bindPort(this.#server, folder, port);
    if (!bound.ok) return bound;
    this.#port = bound.value.port;
    this.#notice = [this.#options.notice, bound.value.notice].filter((words) => words !== null).join(' ') || null;
    const control = randomSecret();
    const verbs = verbsFor(this, this.#notice);
    handleRequests(this.#server, {
      origin: this.origin,
      control,
      site,
      clock,
      redeem: (token) => (this.#tokens.redeem(token) ? this.#secrets.create() : null),
      waysIn: () => this.waysIn(),
      upgrade: (request, socket, head) => {
        const strangers = [...this.#pages].filter((page) => !page.isAdmitted).length;
        if (strangers >= MOST_STRANGERS || this.#pages.size >= MOST_PAGES) return false;
        this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
          const keyOf = (session: string): string | null => this.#secrets.keyOf(session);
          const authority = new URL(this.origin).host;
          const admitted = (): void => {
            this.#hadPages = true;
          };
          const page = new PageSocket(webSocket, { verbs, log, clock, authority, keyOf, admitted });
          this.#pages.add(page);
          webSocket.on('close', () => this.#pages.delete(page));
        });
        return true;
      },
    });
    recordRunningHost(folder, { edition: 'browser', pid: process.pid, port: this.#port, control });
    log.write('info', `web host listens on ${this.origin}`);
    return ok();
  }

  /** Two fresh ways in. The file goes when it has expired; its token admits once. */
  waysIn(route = ''): WaysIn {
    return { file: this.tokenFile(route), address: `${this.origin}/enter#${this.#tokens.issue(ADDRESS_LIFE)}` };
  }

  /** A 0600 file whose opening in a browser admits the page that it leads to. */
  tokenFile(route: string): string {
    const file = path.join(this.#options.folder, `open-${randomBytes(9).toString('base64url')}.html`);
    writePrivateFile(file, tokenFile(this.origin, this.#tokens.issue(FILE_LIFE), route));
    this.#tokenFiles.add(file);
    setTimeout(() => this.#dropTokenFile(file), FILE_LIFE).unref();
    return file;
  }

  tell(event: HostEvent): void {
    for (const page of this.#pages) page.send(event);
  }

  /** Ends when every page has said that its work is durable, or has been waited for long enough. */
  async close(): Promise<void> {
    await Promise.all([...this.#pages].map((page) => page.finish(page.hasUnsaved ? PATIENCE.unsaved : PATIENCE.saved)));
    for (const file of [...this.#tokenFiles]) this.#dropTokenFile(file);
    for (const client of this.#sockets.clients) client.terminate();
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  /** A host that was killed could not take its own away; their tokens went with it. */
  #dropOldTokenFiles(): void {
    const { folder } = this.#options;
    for (const name of readdirSync(folder)) {
      if (/^open-[\w-]{12}\.html$/.test(name)) rmSync(path.join(folder, name), { force: true });
    }
  }

  #dropTokenFile(file: string): void {
    this.#tokenFiles.delete(file);
    rmSync(file, { force: true });
  }
}
