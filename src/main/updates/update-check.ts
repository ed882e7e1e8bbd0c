import type { Log } from '#node/log/log-file.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { Problem } from '#shared/kernel/result.ts';
import type { UpdateState } from '#shared/ports/desktop.ts';

/** Where newer versions come from. Its calls throw at what fails. */
export interface UpdateSource {
  /** The version this one could become, or null when it is the newest. */
  newer(): Promise<string | null>;
  /** `progress` of 1. */
  fetch(progress: (done: number) => void): Promise<void>;
  /** Ends the program, puts what was fetched in its place and starts that. */
  install(): void;
}

export interface UpdateCheckParts {
  /** Null for a program that was not installed: nothing could be put in its place. */
  readonly source: () => Promise<UpdateSource | null>;
  readonly clock: Clock;
  readonly log: Log;
  readonly changed: (state: UpdateState) => void;
  readonly schedule: (work: () => void, milliseconds: number) => Dispose;
}

interface Step {
  readonly work: (source: UpdateSource) => Promise<UpdateState>;
  readonly failed: (detail: string) => UpdateState;
}

/** After the start, when the person has something to see. */
const FIRST = 20_000;
const DAY = 24 * 60 * 60_000;

/** Asks for newer versions while the person wants that, and goes on from there at a click alone. */
export class UpdateCheck {
  readonly #parts: UpdateCheckParts;
  #state: UpdateState = { kind: 'off' };
  #next: Dispose | null = null;

  constructor(parts: UpdateCheckParts) {
    this.#parts = parts;
  }

  get state(): UpdateState {
    return this.#state;
  }

  turn(on: boolean): void {
    if (on === (this.#state.kind !== 'off')) return;
    this.#next?.();
    this.#next = on ? this.#parts.schedule(() => void this.check(), FIRST) : null;
    this.#become({ kind: on ? 'notAsked' : 'off' });
  }

  async check(): Promise<void> {
    const before = this.#state;
    const { kind } = before;
    // What was found stays found until it is installed; a day later it is asked again.
    if (kind === 'off' || kind === 'asking' || kind === 'fetching' || kind === 'ready') return;
    this.#next?.();
    this.#next = this.#parts.schedule(() => void this.check(), DAY);
    this.#become({ kind: 'asking' });
    await this.#while('asking', {
      work: async (source) => {
        const version = await source.newer();
        if (version === null) return { kind: 'newest', at: this.#parts.clock.now() };
        return { kind: 'found', version, problem: null };
      },
      // A day without a network takes back nothing that was found.
      failed: (detail) => (before.kind === 'found' ? before : { kind: 'failed', problem: { ...noAnswer, detail } }),
    });
  }

  async fetch(): Promise<void> {
    if (this.#state.kind !== 'found') return;
    const { version } = this.#state;
    this.#become({ kind: 'fetching', version, done: 0 });
    await this.#while('fetching', {
      work: async (source) => {
        await source.fetch((done) => {
          if (this.#state.kind === 'fetching') this.#become({ kind: 'fetching', version, done: within(done) });
        });
        return { kind: 'ready', version };
      },
      failed: (detail) => ({ kind: 'found', version, problem: { ...notFetched, detail } }),
    });
  }

  /** What installs, once every window has closed; null where nothing was fetched. */
  async installation(): Promise<(() => void) | null> {
    if (this.#state.kind !== 'ready') return null;
    const source = await this.#parts.source();
    return source === null ? null : () => source.install();
  }

  dispose(): void {
    this.#next?.();
  }

  /** Takes what the step ends in, unless the person turned all of it off meanwhile. */
  async #while(kind: 'asking' | 'fetching', step: Step): Promise<void> {
    const ended = await this.#outcome(kind, step);
    if (this.#state.kind === kind) this.#become(ended);
  }

  async #outcome(kind: 'asking' | 'fetching', { work, failed }: Step): Promise<UpdateState> {
    try {
      const source = await this.#parts.source();
      return source === null ? { kind: 'failed', problem: notInstalled } : await work(source);
    } catch (error) {
      this.#parts.log.write(
        'warn',
        `${kind === 'asking' ? 'asking for' : 'fetching'} a newer version failed`,
        String(error),
      );
      return failed(String(error).slice(0, 500));
    }
  }

  #become(state: UpdateState): void {
    this.#state = state;
    this.#parts.changed(state);
  }
}

function within(done: number): number {
  return Number.isFinite(done) ? Math.min(1, Math.max(0, done)) : 0;
}

const notInstalled: Problem = {
  code: 'not-installed',
  message: 'This copy of Throughline was not installed by an installer, so it cannot be replaced by a newer one.',
  help: 'Update it where it came from.',
};

const notFetched: Problem = {
  code: 'update-not-fetched',
  message: 'It could not be fetched. This version goes on working.',
  help: 'Fetch it again when this computer has a network and room on its disk.',
};

const noAnswer: Problem = {
  code: 'update-failed',
  message: 'Whether there is a newer version could not be found out. This one goes on working.',
  help: 'Look again when this computer has a network.',
};
