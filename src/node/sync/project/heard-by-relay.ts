import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { DeviceId } from '#shared/sync/ids.ts';
import type { After } from '#shared/sync/session/session.ts';
import { PRESENCE_LASTS } from './presence-board.ts';

/** Somebody is here from now on, or was until then. */
interface HeardChange {
  readonly device: DeviceId;
  /** Milliseconds: when it was last heard. */
  readonly at: number;
}

/**
 * Devices that were heard just now through a relay. It keeps nothing that is of the moment, so whoever says such a thing is
 * attached to it; who is attached and says nothing, nobody knows (SYNC P4).
 */
export class HeardByRelay {
  readonly changes = new Emitter<HeardChange>();
  readonly #after: After;
  readonly #now: () => number;
  readonly #here = new Map<DeviceId, { readonly at: number; readonly end: Dispose }>();

  constructor(after: After, now: () => number) {
    this.#after = after;
    this.#now = now;
  }

  has(device: DeviceId): boolean {
    return this.#here.has(device);
  }

  heard(device: DeviceId): void {
    const [before, at] = [this.#here.get(device), this.#now()];
    before?.end();
    this.#here.set(device, { at, end: this.#after(PRESENCE_LASTS, () => this.#forget(device)) });
    if (before === undefined) this.changes.emit({ device, at });
  }

  /** No relay is connected: what was heard last says nothing of now. */
  clear(): void {
    for (const device of [...this.#here.keys()]) this.#forget(device);
  }

  #forget(device: DeviceId): void {
    const heard = this.#here.get(device);
    if (heard === undefined) return;
    heard.end();
    this.#here.delete(device);
    this.changes.emit({ device, at: heard.at });
  }
}
