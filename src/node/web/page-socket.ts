import type { WebSocket } from 'ws';
import { answer } from '#node/host/answer.ts';
import type { HostPage, HostVerbs } from '#node/host/host-service.ts';
import { Partings } from '#node/host/partings.ts';
import type { Log } from '#node/log/log-file.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { HostEvent } from '#shared/ports/host.ts';
import { hostGreetingSchema, hostWelcome, pageProofSchema, proofText } from '#shared/ports/host-greeting.ts';
import { randomSecret, sign } from './admission.ts';
import { TokenBucket } from './token-bucket.ts';

/** Why a socket was closed by the host; a page told `refused` does not come back. */
export const CLOSE = { refused: 4401, greetingTimeout: 4408, tooFast: 4429, malformed: 4400 } as const;

const GREETING_BYTES = 1_024;
const GREETING_MILLISECONDS = 5_000;
const BURST = 400;
const PER_SECOND = 200;

export interface PageSocketParts {
  readonly verbs: HostVerbs;
  readonly log: Log;
  readonly clock: Clock;
  readonly authority: string;
  /** By which host and page of a session prove themselves; null where there is no such session. */
  readonly keyOf: (session: string) => string | null;
  /** Called once, when the page has proved that it holds its secret. */
  readonly admitted: () => void;
}

/** One page's socket: silent until the first frame names a session, closed to all but its page, then questions and answers. */
export class PageSocket implements HostPage {
  readonly #socket: WebSocket;
  readonly #parts: PageSocketParts;
  readonly #bucket: TokenBucket;
  readonly #timer: NodeJS.Timeout;
  readonly #partings = new Partings();
  /** The proof that the page owes, once the host has given its own. */
  #expected: string | null = null;
  #admitted = false;
  #unsaved = false;
  #ready: (() => void) | null = null;

  constructor(socket: WebSocket, parts: PageSocketParts) {
    this.#socket = socket;
    this.#parts = parts;
    this.#bucket = new TokenBucket(parts.clock, BURST, PER_SECOND);
    this.#timer = setTimeout(() => socket.close(CLOSE.greetingTimeout, 'no greeting'), GREETING_MILLISECONDS);
    socket.on('message', (data, isBinary) => this.#heard(data, isBinary));
    socket.on('close', () => {
      clearTimeout(this.#timer);
      this.#ready?.();
      this.#partings.run();
    });
    // ws reports an oversized or broken frame here and closes; without a listener it would end the process.
    socket.on('error', (error) => parts.log.write('warn', 'page socket', error.message));
  }

  get isAdmitted(): boolean {
    return this.#admitted;
  }

  get hasUnsaved(): boolean {
    return this.#unsaved;
  }

  send(event: HostEvent): void {
    if (this.#admitted) this.#write(event);
  }

  windowStateChanged(state: { readonly unsaved: boolean }): void {
    this.#unsaved = state.unsaved;
  }

  closeReady(): void {
    this.#ready?.();
  }

  whenGone(name: string, work: () => void): void {
    this.#partings.set(name, work);
  }

  /** Tells the page that the host ends; settles when it is ready, gone, or `patience` milliseconds are over. */
  finish(patience: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, patience);
      this.#ready = () => {
        clearTimeout(timer);
        resolve();
      };
      this.send({ event: 'closing' });
    });
  }

  #heard(data: WebSocket.RawData, isBinary: boolean): void {
    const text = isBinary || Array.isArray(data) ? null : data.toString('utf8');
    if (text === null) this.#socket.close(CLOSE.malformed, 'text frames only');
    else if (!this.#admitted) this.#greet(text);
    else if (this.#bucket.take()) void this.#respond(text);
    else {
      this.#parts.log.write('warn', 'a page asked too fast and was disconnected');
      this.#socket.close(CLOSE.tooFast, 'too fast');
    }
  }

  #greet(text: string): void {
    const frame = text.length <= GREETING_BYTES ? parseJson(text) : undefined;
    if (this.#expected === null) this.#prove(frame);
    else if (pageProofSchema.safeParse(frame).data?.proof === this.#expected) this.#admit();
    else this.#socket.close(CLOSE.refused, 'refused');
  }

  #prove(frame: unknown): void {
    const greeting = hostGreetingSchema.safeParse(frame);
    const key = greeting.success ? this.#parts.keyOf(greeting.data.session) : null;
    if (!greeting.success || key === null) {
      this.#socket.close(CLOSE.refused, 'refused');
      return;
    }
    const nonce = randomSecret();
    const parts = { authority: this.#parts.authority, pageNonce: greeting.data.nonce, hostNonce: nonce };
    this.#expected = sign(key, proofText('page', parts));
    this.#write({ nonce, proof: sign(key, proofText('host', parts)) });
  }

  #admit(): void {
    clearTimeout(this.#timer);
    this.#admitted = true;
    this.#parts.admitted();
    this.#write(hostWelcome);
  }

  async #respond(text: string): Promise<void> {
    const answered = await answer(this.#parts.verbs, parseJson(text), this, this.#parts.log);
    if (answered === null) this.#socket.close(CLOSE.malformed, 'not a question');
    else this.#write(answered);
  }

  #write(value: unknown): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(value));
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
