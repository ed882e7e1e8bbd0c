/** Calls devices at their addresses, and calls again as long as it is not connected with them (SYNC S3). */
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { After } from '#shared/sync/session/session.ts';

/** Milliseconds between calls: the first, and the longest of the first few minutes. */
const FIRST = 500;
const SOON = 15_000;
/** Calls in vain after which it waits longer each time: an hour in which nobody is there is to cost next to nothing (SYNC S4). */
const PATIENCE = 15;
/** Who was found and is gone says so itself on coming back. */
const LONGEST = { isSet: 5 * 60_000, isFound: 30 * 60_000 };
/** Found again while it waits: announcements can be repeated by anybody, as often as they like. */
const HURRY = 1_000;
/** Addresses that were found and are not set by a person. */
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
  /** Whether a member was ever there. */
  wasReached: boolean;
  isCalling: boolean;
  /** Found again since the last call. */
  isHurried: boolean;
  /** It said that it goes, and was not found again. */
  hasLeft: boolean;
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
    if (this.#targets.has(address) || this.#makeRoom()) this.#add(address, false);
  }

  /** It says that it goes, or somebody says so in its name: who is connected, or was, is called on, more seldom. */
  left(address: string): void {
    const target = this.#targets.get(address);
    if (target === undefined || target.isSet) return;
    if (target.isCalling || target.wasReached) target.hasLeft = true;
    else this.#drop(address, target);
  }

  /** The network changed, or the machine woke up: nobody waits any longer. */
  wake(): void {
    for (const [address, target] of this.#targets) {
      target.failures = 0;
      target.hasLeft = false;
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
      const isTold = !isSet || !known.isSet;
      known.isSet ||= isSet;
      known.hasLeft = false;
      // It may be there now.
      if (isTold) this.#hurry(address, known);
      return;
    }
    const target: Target = {
      isSet,
      failures: 0,
      wasReached: false,
      isCalling: false,
      isHurried: false,
      hasLeft: false,
      waiting: null,
    };
    this.#targets.set(address, target);
    this.#callNow(address, target);
  }

  /** False where all who were found are called just now, or connected: whoever is, is let go for nobody. */
  #makeRoom(): boolean {
    const found = [...this.#targets].filter(([, { isSet }]) => !isSet);
    if (found.length < MOST_FOUND) return true;
    const [last] = found
      .filter(([, { isCalling }]) => !isCalling)
      .toSorted(([, one], [, other]) => +one.wasReached - +other.wasReached || other.failures - one.failures);
    if (last !== undefined) this.#drop(...last);
    return last !== undefined;
  }

  #hurry(address: string, target: Target): void {
    if (target.isCalling || target.isHurried) return;
    target.isHurried = true;
    target.waiting?.();
    target.waiting = this.#parts.after(HURRY, () => this.#callNow(address, target));
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
    target.isHurried = false;
    void this.#parts
      .call(address)
      .catch(() => false)
      .then((reached) => {
        target.isCalling = false;
        target.failures = reached ? 0 : target.failures + 1;
        target.wasReached ||= reached;
        if (this.#isClosed || this.#targets.get(address) !== target) return;
        // Half of it by chance: those who lost each other at once do not call at once.
        const wait = longestAfter(target) * (0.5 + this.#parts.chance() / 2);
        target.waiting = this.#parts.after(wait, () => this.#callNow(address, target));
      });
  }
}

function longestAfter({ failures: inVain, hasLeft, isSet }: Target): number {
  const failures = hasLeft ? inVain + PATIENCE : inVain;
  if (failures <= PATIENCE) return Math.min(SOON, FIRST * 2 ** failures);
  return Math.min(isSet ? LONGEST.isSet : LONGEST.isFound, SOON * 2 ** (failures - PATIENCE));
}
