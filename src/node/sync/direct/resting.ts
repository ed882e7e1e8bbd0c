/**
 * Direct links at which nothing happens (SYNC S4): browsers try every few seconds whether the other end is still there, which cannot be
 * set, and so a link rests: it is ended, and made anew once one of the two does something. It promises: none rests before a word of
 * each has reached the other through a relay, by which the next edit goes and the link is made anew; what is said by no rule ends none.
 */
import type { MemberLink, MemberLinks } from '#node/sync/project/member-links.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { Signal } from '#shared/sync/direct/signal.ts';
import type { DeviceId } from '#shared/sync/ids.ts';
import type { After } from '#shared/sync/session/session.ts';

export interface RestingParts {
  readonly device: DeviceId;
  readonly links: Pick<MemberLinks, 'get' | 'all'>;
  readonly after: After;
  /** Milliseconds. */
  readonly now: () => number;
  /** Whether a relay holds all that is held here, and a link could be made anew. */
  readonly isRelayed: () => boolean;
  readonly say: (signal: Signal) => void;
  /** A link is to be made anew, by this device. */
  readonly wake: (device: DeviceId) => void;
  /** Milliseconds without anything to say, after which a link rests. */
  readonly restAfter?: number;
}

/** The browsers' tries cost some 7 kB a minute each way. */
export const REST_AFTER = 3 * 60_000;
/** Milliseconds in which the other agrees, and in which the link ends then. */
const AGREED_WITHIN = 20_000;

interface Pair {
  /** When one of the two did something last, as far as is known here. */
  usedAt: number;
  /** `agreed`: the link ends now. */
  state: 'awake' | 'asked' | 'agreed' | 'resting';
  /** The next look at it. */
  looking: Dispose;
}

export class Resting {
  readonly #parts: RestingParts;
  readonly #restAfter: number;
  readonly #pairs = new Map<DeviceId, Pair>();

  constructor(parts: RestingParts) {
    this.#parts = parts;
    this.#restAfter = parts.restAfter ?? REST_AFTER;
  }

  /** Its link ended, or ends, because nothing is to be said. */
  has(device: DeviceId): boolean {
    const state = this.#pairs.get(device)?.state;
    return state === 'resting' || state === 'agreed';
  }

  /** A device wrote something, or looks at something; this one where it is its own. */
  used(by: DeviceId): void {
    const pairs = by === this.#parts.device ? [...this.#pairs] : [[by, this.#pairs.get(by)] as const];
    for (const [device, pair] of pairs) {
      if (pair === undefined) continue;
      pair.usedAt = this.#parts.now();
      // The other hears of what is done here through the relay, and makes the link where its key is the lower one.
      if (pair.state !== 'resting' || !this.#isLower(device)) continue;
      this.forget(device);
      this.#parts.wake(device);
    }
  }

  linksChanged(): void {
    const direct = new Set(this.#parts.links.all.flatMap(([device, { via }]) => (via === 'direct' ? [device] : [])));
    for (const [device, pair] of [...this.#pairs]) {
      if (direct.has(device) === (pair.state !== 'resting')) continue;
      if (pair.state === 'agreed') this.#becomeResting(pair);
      else this.forget(device);
    }
    for (const device of direct) if (!this.#pairs.has(device)) this.#begin(device);
  }

  /** Through a relay, to this device. */
  hear(from: DeviceId): void {
    const [pair, link] = [this.#pairs.get(from), this.#parts.links.get(from)];
    if (pair === undefined || link === null || !this.#isQuiet(pair, link)) return;
    if (this.#isLower(from)) {
      if (pair.state !== 'asked') return;
      pair.state = 'agreed';
      link.session.end('nothing is to be said');
    } else {
      this.#parts.say({ kind: 'rest', to: from });
      pair.state = 'agreed';
      this.#look(pair, AGREED_WITHIN, () => {
        pair.state = 'awake';
      });
    }
  }

  /** It is to be linked with again. */
  forget(device: DeviceId): void {
    this.#pairs.get(device)?.looking();
    this.#pairs.delete(device);
  }

  close(): void {
    for (const device of [...this.#pairs.keys()]) this.forget(device);
  }

  #begin(device: DeviceId): void {
    const pair: Pair = { usedAt: this.#parts.now(), state: 'awake', looking: () => {} };
    this.#pairs.set(device, pair);
    if (this.#isLower(device)) this.#look(pair, this.#restAfter, () => this.#ask(device, pair));
  }

  /** A device of an older version never answers: it is asked as seldom as that. */
  #ask(device: DeviceId, pair: Pair): void {
    const link = this.#parts.links.get(device);
    const isAsked = link !== null && this.#isQuiet(pair, link);
    pair.state = isAsked ? 'asked' : 'awake';
    if (isAsked) this.#parts.say({ kind: 'rest', to: device });
    const left = pair.usedAt + this.#restAfter - this.#parts.now();
    this.#look(pair, left > 0 ? left : this.#restAfter, () => this.#ask(device, pair));
  }

  #isQuiet({ usedAt }: Pair, { session, via }: MemberLink): boolean {
    const { now, isRelayed } = this.#parts;
    const isLevel = session.state.kind === 'open' && session.state.isLevel;
    // The other's clock began to count a moment before or after this one's.
    return via === 'direct' && isLevel && now() - usedAt >= this.#restAfter * 0.75 && isRelayed();
  }

  #becomeResting(pair: Pair): void {
    pair.looking();
    pair.state = 'resting';
  }

  #look(pair: Pair, milliseconds: number, work: () => void): void {
    pair.looking();
    pair.looking = this.#parts.after(milliseconds, work);
  }

  #isLower(device: DeviceId): boolean {
    return this.#parts.device < device;
  }
}
