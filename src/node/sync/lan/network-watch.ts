import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';

/** Nothing tells a program of these in all systems, and to look costs nothing that leaves the machine. */
const LOOK_EVERY = 5_000;
/** A timer that comes this much later than it should has slept with the machine. */
const SLEPT = 15_000;

export interface NetworkWatchParts {
  readonly interfaces: () => NodeJS.Dict<NetworkInterfaceInfo[]>;
  /** Milliseconds that go on while the machine sleeps. */
  readonly now: () => number;
}

/** The addresses of this machine, whether they changed, and whether it slept: after either, connections may be dead (SYNC S3). */
export class NetworkWatch {
  readonly #parts: NetworkWatchParts;
  readonly #changes = new Emitter<void>();
  readonly #timer: NodeJS.Timeout;
  #addresses: readonly string[];
  #lookedAt: number;

  constructor(parts: NetworkWatchParts = { interfaces: networkInterfaces, now: Date.now }) {
    this.#parts = parts;
    this.#addresses = addressesOf(parts.interfaces());
    this.#lookedAt = parts.now();
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY).unref();
  }

  /** Under which others may reach this machine, IPv4 first; those that hold on one link alone are left out. */
  get addresses(): readonly string[] {
    return this.#addresses;
  }

  onChange(listener: () => void): Dispose {
    return this.#changes.on(listener);
  }

  /** It slept, says who was told so by the system: nothing has to be waited for. */
  wake(): void {
    this.#look(true);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #look(isAwakened = false): void {
    const now = this.#parts.now();
    const hasSlept = isAwakened || now - this.#lookedAt > LOOK_EVERY + SLEPT;
    this.#lookedAt = now;
    const addresses = addressesOf(this.#parts.interfaces());
    const isSame = addresses.join() === this.#addresses.join();
    this.#addresses = addresses;
    if (hasSlept || !isSame) this.#changes.emit();
  }
}

function addressesOf(interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>): readonly string[] {
  const all = Object.values(interfaces).flatMap((infos) => infos ?? []);
  const outer = all.filter(({ internal, address }) => !internal && !/^fe80:/i.test(address));
  const of = (family: string): string[] => outer.filter((each) => each.family === family).map(({ address }) => address);
  return [...of('IPv4').sort(), ...of('IPv6').sort()];
}
