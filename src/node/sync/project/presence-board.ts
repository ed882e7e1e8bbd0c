/** Who of the others looks where (SYNC P1): of this moment, kept in memory alone, and gone with whoever says nothing more. */
import type { Presence } from '#shared/ports/sync.ts';
import { presenceSchema } from '#shared/ports/sync.ts';
import type { DeviceId } from '#shared/sync/ids.ts';

/** Milliseconds after which who has said nothing is gone: pages say it again before. */
export const PRESENCE_LASTS = 50_000;

export class PresenceBoard {
  readonly #now: () => number;
  readonly #seen = new Map<DeviceId, { readonly state: Presence; readonly at: number }>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Bytes that `device` sealed; false where they say nothing that is known here. */
  heard(device: DeviceId, bytes: Uint8Array): boolean {
    const parsed = presenceSchema.nullable().safeParse(parseJson(bytes));
    if (!parsed.success) return false;
    if (parsed.data === null) return this.#seen.delete(device);
    this.#seen.set(device, { state: parsed.data, at: this.#now() });
    return true;
  }

  /** Whether it was here. */
  left(device: DeviceId): boolean {
    return this.#seen.delete(device);
  }

  /** Those who said something lately. */
  get all(): readonly { readonly device: DeviceId; readonly state: Presence }[] {
    const oldest = this.#now() - PRESENCE_LASTS;
    for (const [device, { at }] of [...this.#seen]) if (at < oldest) this.#seen.delete(device);
    return [...this.#seen].map(([device, { state }]) => ({ device, state }));
  }
}

/** `null`: nobody of this device looks any more. */
export function presenceBytes(state: Presence | null): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(state));
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
