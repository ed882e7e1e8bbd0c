import { backoff } from '#shared/kernel/backoff.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import { err, type Problem, type Result } from '#shared/kernel/result.ts';
import {
  type Edition,
  type HostEvent,
  type HostInput,
  type HostOutput,
  type HostVerb,
  hostAnswerSchema,
  hostEventSchema,
} from '#shared/ports/host.ts';
import { OpenQuestions } from '#shared/ports/open-questions.ts';
import { type ConnectionState, type HostConnection, unreachable } from './connection.ts';
import { Greeting } from './greeting.ts';

/** The close code of a host that does not know our secret (node/web/page-socket.ts). */
const REFUSED = 4401;

export interface SocketHostParts {
  readonly url: string;
  readonly secret: string;
  readonly now: () => number;
  readonly random: () => number;
  readonly saveFile: HostConnection['saveFile'];
}

/**
 * The browser edition's host over one WebSocket. It outlives the host: questions wait while it is called again, those
 * that may be asked twice are asked again, and a host restarted on the same data folder still knows our secret.
 */
export class SocketHost implements HostConnection {
  readonly edition: Edition = 'browser';
  readonly menu = null;
  readonly #parts: SocketHostParts;
  readonly #states = new Emitter<ConnectionState>();
  readonly #events = new Emitter<HostEvent>();
  readonly #questions = new OpenQuestions({
    send: (question) => this.#socket?.send(JSON.stringify(question)),
    after: (milliseconds, work) => {
      const timer = setTimeout(work, milliseconds);
      return () => clearTimeout(timer);
    },
    unreachable,
  });
  #state: ConnectionState;
  #socket: WebSocket | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #disposed = false;

  constructor(parts: SocketHostParts) {
    this.#parts = parts;
    this.#state = { kind: 'reconnecting', since: parts.now() };
    this.#connect();
  }

  get state(): ConnectionState {
    return this.#state;
  }

  get saveFile(): HostConnection['saveFile'] {
    return this.#parts.saveFile;
  }

  onState(listener: (state: ConnectionState) => void): Dispose {
    return this.#states.on(listener);
  }

  onEvent(listener: (event: HostEvent) => void): Dispose {
    return this.#events.on(listener);
  }

  call<V extends HostVerb>(verb: V, input: HostInput<V>): Promise<Result<HostOutput<V>, Problem>> {
    if (this.#state.kind === 'gone') return Promise.resolve(err(this.#state.problem));
    return this.#questions.ask(verb, input);
  }

  /** Calls again at once instead of waiting: the machine woke up, or the page came to the front. */
  hurry(): void {
    if (this.#disposed || this.#socket !== null || this.#state.kind === 'gone') return;
    clearTimeout(this.#timer);
    this.#connect();
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
    this.#socket?.close();
    this.#questions.end(unreachable('closed'));
  }

  #connect(): void {
    const socket = new WebSocket(this.#parts.url);
    this.#socket = socket;
    const { url, secret } = this.#parts;
    const greeting = new Greeting(secret, new URL(url).host);
    let known = false;
    socket.onopen = async () => socket.send(await greeting.firstFrame());
    socket.onmessage = async ({ data }) => {
      const message = typeof data === 'string' ? parseJson(data) : undefined;
      if (known) {
        this.#heard(message);
        return;
      }
      const proof = await greeting.answer(message);
      known = proof !== null;
      // Somebody else has our host's port: nothing more is said, and ours is called again.
      if (proof === null) socket.close();
      else socket.send(proof);
    };
    socket.onclose = ({ code }) => this.#lost(code);
  }

  #heard(message: unknown): void {
    if (this.#state.kind !== 'connected') {
      // The welcome of a host that knows us and that we know.
      this.#failures = 0;
      this.#become({ kind: 'connected' });
      this.#questions.reached();
      return;
    }
    const event = hostEventSchema.safeParse(message);
    if (event.success) {
      this.#events.emit(event.data);
      return;
    }
    const answered = hostAnswerSchema.safeParse(message);
    if (answered.success) this.#questions.answered(answered.data);
  }

  #lost(code: number): void {
    this.#socket = null;
    if (this.#disposed) return;
    if (code === REFUSED) {
      const problem = { ...unreachable('refused'), help: 'Close this window and start Throughline again.' };
      this.#become({ kind: 'gone', problem });
      this.#questions.end(problem);
      return;
    }
    this.#questions.lost();
    if (this.#state.kind === 'connected') this.#become({ kind: 'reconnecting', since: this.#parts.now() });
    this.#timer = setTimeout(() => this.#connect(), backoff(this.#failures++, this.#parts.random));
  }

  #become(state: ConnectionState): void {
    this.#state = state;
    this.#states.emit(state);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
