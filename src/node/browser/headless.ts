/**
 * A browser without a window, spoken to in its DevTools protocol over two pipes: no port is opened that others on the machine
 * could reach, and it ends when the pipes do.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';

interface Waiting {
  readonly resolve: (result: Readonly<Record<string, unknown>>) => void;
  readonly reject: (reason: Error) => void;
}

export class HeadlessBrowser {
  readonly #process: ChildProcess;
  readonly #profile: string;
  readonly #commands: Writable;
  readonly #waiting = new Map<number, Waiting>();
  readonly #ended: Promise<void>;
  #nextId = 1;
  #stopped: Error | null = null;
  #heard: Buffer[] = [];

  /** Throws where the browser cannot be started. */
  static async start(executable: string): Promise<HeadlessBrowser> {
    const profile = await mkdtemp(path.join(tmpdir(), 'throughline-print-'));
    return new HeadlessBrowser(executable, profile);
  }

  private constructor(executable: string, profile: string) {
    this.#profile = profile;
    this.#process = spawn(executable, headlessArguments(profile), {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    // Of 'pipe' both are there, the fourth to be written to and the fifth to be read.
    this.#commands = this.#process.stdio[3] as Writable;
    const answers = this.#process.stdio[4] as Readable;
    this.#ended = new Promise((resolve) => {
      this.#process.once('error', (error) => resolve(this.#stop(error)));
      this.#process.once('exit', (code) => resolve(this.#stop(new Error(`the browser ended with ${code}`))));
    });
    // A browser that is gone is told of by its exit.
    this.#commands.on('error', () => undefined);
    answers.on('data', (chunk: Buffer) => this.#hear(chunk));
  }

  /** One command and its result; `session` is the page's. Throws what the browser answers with an error, and when it is gone. */
  send(
    method: string,
    params: Readonly<Record<string, unknown>> = {},
    session?: string,
  ): Promise<Readonly<Record<string, unknown>>> {
    if (this.#stopped) return Promise.reject(this.#stopped);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      const message = { id, method, params, ...(session === undefined ? {} : { sessionId: session }) };
      this.#commands.write(`${JSON.stringify(message)}\0`);
    });
  }

  /** Ends it, whatever it is doing, and takes its profile away. */
  async close(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#ended;
    // Its own children may hold files for another moment.
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }

  #stop(reason: Error): void {
    this.#stopped ??= reason;
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }

  /** Messages end with a zero byte, and come in any pieces. */
  #hear(chunk: Buffer): void {
    let rest = chunk;
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      const message = Buffer.concat([...this.#heard, rest.subarray(0, end)]).toString('utf8');
      this.#heard = [];
      rest = rest.subarray(end + 1);
      this.#answered(JSON.parse(message) as Answer);
    }
    if (rest.length > 0) this.#heard.push(rest);
  }

  #answered({ id, result, error }: Answer): void {
    const waiting = id === undefined ? undefined : this.#waiting.get(id);
    if (id === undefined || !waiting) return;
    this.#waiting.delete(id);
    if (error) waiting.reject(new Error(error.message));
    else waiting.resolve(result ?? {});
  }
}

/** Of the browser that we started ourselves; events have no id. */
interface Answer {
  readonly id?: number;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

function headlessArguments(profile: string): string[] {
  return [
    '--headless',
    '--remote-debugging-pipe',
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-sync',
    '--disable-extensions',
    '--disable-background-networking',
    '--disable-component-update',
    // What is printed was made here: there is nothing to look up.
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--disable-gpu',
    // Containers have a small /dev/shm, and large pages die in it.
    '--disable-dev-shm-usage',
    // Chromium refuses its sandbox to root, as inside a container.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    'about:blank',
  ];
}
