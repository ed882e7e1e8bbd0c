/** Calls devices at their addresses, and calls again as long as it is not connected with them (SYNC S3). */
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { After } from '#shared/sync/session/session.ts';

/** Milliseconds between calls: the first, and the longest. */
const FIRST = 500;
const LONGEST = 15_000;
/** Addresses that were found and are not set by a person; the oldest go. */
const MOST_FOUND = 32;

export interface CallingParts {
  /** Settles when what came of it has ended; false where nobody was reached. */
  readonly call: (address: string) => Promise<boolean>;
  readonly after: After;
  /** From 0 to 1. */
  readonly chance: () => number;
}

interface Target {
  /** Whether a person set it. */
  isSet: boolean;
  failures: number;
  isCalling: boolean;
  waiting: Dispose | null;
}

export class Calling {
  readonly #parts: CallingParts;
  readonly #targets = new Map<string, Target>();
  #isClosed = false;

  constructor(parts: CallingParts) {
    this.#parts = parts;
  }

  /** Exactly these from now on, besides what is found. */
  set(addresses: readonly string[]): void {
    const wanted = new Set(addresses);
    for (const [address, target] of [...this.#targets]) {
      if (target.isSet && !wanted.has(address)) this.#drop(address, target);
    }
    for (const address of wanted) this.#add(address, true);
  }

  found(address: string): void {
    const found = [...this.#targets].filter(([, { isSet }]) => !isSet);
    const [oldest] = found;
    if (found.length >= MOST_FOUND && oldest !== undefined) this.#drop(...oldest);
    this.#add(address, false);
  }

  /** The network changed, or the machine woke up: nobody waits any longer. */
  wake(): void {
    for (const [address, target] of this.#targets) {
      target.failures = 0;
      this.#callNow(address, target);
    }
  }

  close(): void {
    this.#isClosed = true;
    for (const { waiting } of this.#targets.values()) waiting?.();
    this.#targets.clear();
  }

  #add(address: string, isSet: boolean): void {
    const known = this.#targets.get(address);
    if (known !== undefined) {
      known.isSet ||= isSet;
      // Found again: it may be there now.
      if (!isSet) this.#callNow(address, known);
      return;
    }
    const target: Target = { isSet, failures: 0, isCalling: false, waiting: null };
    this.#targets.set(address, target);
    this.#callNow(address, target);
  }

  #drop(address: string, target: Target): void {
    target.waiting?.();
    this.#targets.delete(address);
  }

  #callNow(address: string, target: Target): void {
    target.waiting?.();
    target.waiting = null;
    if (target.isCalling || this.#isClosed) return;
    target.isCalling = true;
    void this.#parts
      .call(address)
      .catch(() => false)
      .then((reached) => {
        target.isCalling = false;
        target.failures = reached ? 0 : target.failures + 1;
        if (this.#isClosed || this.#targets.get(address) !== target) return;
        const longest = Math.min(LONGEST, FIRST * 2 ** target.failures);
        // Half of it by chance: those who lost each other at once do not call at once.
        const wait = longest * (0.5 + this.#parts.chance() / 2);
        target.waiting = this.#parts.after(wait, () => this.#callNow(address, target));
      });
  }
}
