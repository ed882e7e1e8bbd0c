import { isIPv6 } from 'node:net';
import { RateLimit } from './rate-limit.ts';
import type { RelayLimits } from './relay-limits.ts';

/** Connections that have not said who they are, whatever their address. */
const MOST_STRANGERS = 256;
/** New connections of one address: at once, and a second. Each costs the relay a handshake; an office comes in the morning. */
const KNOCKS = { burst: 300, perSecond: 5 };
/** Longer than any wait for the next knock. */
const MOST_REMEMBERED = 10_000;

/** One connection. */
export interface Visit {
  /** It has said who it is, or will not. */
  known(): void;
  /** It has ended. */
  leave(): void;
}

interface Visitor {
  readonly knocks: RateLimit;
  connections: number;
}

/** Who may come in before it is known who they are: limits by address, and of all together. */
export class Doorkeeper {
  readonly #limits: Pick<RelayLimits, 'connections' | 'connectionsOfAddress'>;
  readonly #now: () => number;
  readonly #visitors = new Map<string, Visitor>();
  #connections = 0;
  #strangers = 0;

  constructor(limits: Pick<RelayLimits, 'connections' | 'connectionsOfAddress'>, now: () => number) {
    this.#limits = limits;
    this.#now = now;
  }

  get connections(): number {
    return this.#connections;
  }

  /** Null where it is to come again later. */
  admit(address: string): Visit | null {
    const now = this.#now();
    const place = placeOf(address);
    const visitor = this.#visitors.get(place) ?? {
      knocks: new RateLimit(KNOCKS.burst, KNOCKS.perSecond, now),
      connections: 0,
    };
    this.#visitors.set(place, visitor);
    if (this.#visitors.size > MOST_REMEMBERED) this.#forgetIdle(now);
    const isFull = this.#connections >= this.#limits.connections || this.#strangers >= MOST_STRANGERS;
    if (isFull || visitor.connections >= this.#limits.connectionsOfAddress) return null;
    if (visitor.knocks.charge(1, now) > 0) return null;
    visitor.connections++;
    this.#connections++;
    this.#strangers++;
    let [isStranger, isHere] = [true, true];
    const known = (): void => {
      if (isStranger) this.#strangers--;
      isStranger = false;
    };
    const leave = (): void => {
      known();
      if (!isHere) return;
      isHere = false;
      this.#connections--;
      visitor.connections--;
    };
    return { known, leave };
  }

  #forgetIdle(now: number): void {
    for (const [place, { connections, knocks }] of this.#visitors) {
      if (connections === 0 && knocks.isIdle(now)) this.#visitors.delete(place);
    }
  }
}

/** One household has a network of IPv6 addresses. */
function placeOf(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address;
  const [head = '', tail = ''] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const rest = tail === '' ? [] : tail.split(':');
  const full = [...groups, ...Array.from({ length: Math.max(0, 8 - groups.length - rest.length) }, () => '0'), ...rest];
  return full.slice(0, 4).join(':');
}
