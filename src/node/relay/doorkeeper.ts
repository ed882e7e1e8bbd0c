import { placeOf } from '#node/sync/place-of.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { RateLimit } from './rate-limit.ts';
import type { RelayLimits } from './relay-limits.ts';

/** Connections that have not said who they are, whatever their address. */
const MOST_STRANGERS = 256;
/** And of one address: a few that say nothing must not shut out all others. */
const MOST_STRANGERS_OF_PLACE = 32;
/** Connections that have asked for nothing yet, or for something else than a relay, beyond the limits of those that have. */
const SPARE = { all: 512, ofPlace: 32 };
/** New connections of one address: at once, and a second. Each costs the relay a handshake; an office comes in the morning. */
const KNOCKS = { burst: 300, perSecond: 5 };
/** Longer than any wait for the next knock. */
const MOST_REMEMBERED = 10_000;

type DoorLimits = Pick<RelayLimits, 'connections' | 'connectionsOfAddress' | 'beginningsOfAddress'>;

/** One connection. */
export interface Visit {
  /** It has said who it is, or will not. */
  known(): void;
  /** Whether it may bring a project that is not known here. */
  mayBegin(): boolean;
  /** It has ended. */
  leave(): void;
}

interface Visitor {
  readonly knocks: RateLimit;
  readonly beginnings: RateLimit;
  /** All of them, whatever they ask for. */
  sockets: number;
  connections: number;
  strangers: number;
}

/** Who may come in before it is known who they are: limits by address, and of all together. */
export class Doorkeeper {
  readonly #limits: DoorLimits;
  readonly #now: () => number;
  readonly #visitors = new Map<string, Visitor>();
  #sockets = 0;
  #connections = 0;
  #strangers = 0;

  constructor(limits: DoorLimits, now: () => number) {
    this.#limits = limits;
    this.#now = now;
  }

  get connections(): number {
    return this.#connections;
  }

  /** A connection that has asked for nothing yet, until it ends; null where there is no room. From null: a proxy, which is many. */
  connect(address: string | null): Dispose | null {
    const { connections, connectionsOfAddress } = this.#limits;
    if (this.#sockets >= connections + SPARE.all) return null;
    const visitor = address === null ? null : this.#visitorFrom(address);
    if (visitor && visitor.sockets >= connectionsOfAddress + SPARE.ofPlace) return null;
    this.#sockets++;
    if (visitor) visitor.sockets++;
    return () => {
      this.#sockets--;
      if (visitor) visitor.sockets--;
    };
  }

  /** Null where it is to come again later. */
  admit(address: string): Visit | null {
    const now = this.#now();
    const visitor = this.#visitorFrom(address);
    const isFull = this.#connections >= this.#limits.connections || this.#strangers >= MOST_STRANGERS;
    if (isFull || visitor.connections >= this.#limits.connectionsOfAddress) return null;
    if (visitor.strangers >= MOST_STRANGERS_OF_PLACE) return null;
    if (visitor.knocks.charge(1, now) > 0) return null;
    visitor.connections++;
    this.#connections++;
    visitor.strangers++;
    this.#strangers++;
    let [isStranger, isHere] = [true, true];
    const known = (): void => {
      if (!isStranger) return;
      isStranger = false;
      this.#strangers--;
      visitor.strangers--;
    };
    const leave = (): void => {
      known();
      if (!isHere) return;
      isHere = false;
      this.#connections--;
      visitor.connections--;
    };
    const mayBegin = (): boolean => {
      if (visitor.beginnings.charge(0, this.#now()) > 0) return false;
      visitor.beginnings.charge(1, this.#now());
      return true;
    };
    return { known, mayBegin, leave };
  }

  #visitorFrom(address: string): Visitor {
    const now = this.#now();
    const place = placeOf(address);
    const { beginningsOfAddress } = this.#limits;
    const visitor = this.#visitors.get(place) ?? {
      knocks: new RateLimit(KNOCKS.burst, KNOCKS.perSecond, now),
      // What is owed beyond the burst is not taken: one less.
      beginnings: new RateLimit(beginningsOfAddress - 1, beginningsOfAddress / 3_600, now),
      sockets: 0,
      connections: 0,
      strangers: 0,
    };
    if (!this.#visitors.has(place) && this.#visitors.size >= MOST_REMEMBERED) this.#forgetIdle(now);
    this.#visitors.set(place, visitor);
    return visitor;
  }

  #forgetIdle(now: number): void {
    for (const [place, { sockets, connections, knocks, beginnings }] of this.#visitors) {
      const isIdle = knocks.isIdle(now) && beginnings.isIdle(now);
      if (sockets === 0 && connections === 0 && isIdle) this.#visitors.delete(place);
    }
  }
}
