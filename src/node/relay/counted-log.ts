import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { EntryLog, LoggedEntry, SetAside } from '#shared/ports/entry-log.ts';
import { readEntry } from '#shared/sync/entry/entry.ts';
import { type DeviceId, type Incarnation, idOf } from '#shared/sync/ids.ts';
import { readFloors } from '#shared/sync/space/floors.ts';
import type { FeedHave } from '#shared/sync/space/have.ts';

/** Where an entry names what a quota is of (PROTOCOL, Entry). */
const KIND_AT = 1;
const SNAPSHOT_KIND = 2;
const MEMBERSHIP_KIND = 3;
const PRUNE_KIND = 5;
const DEVICE_AT = 50;
const INCARNATION_AT = 82;
const PREVIOUS_AT = 106;

/** The device that an entry says it is of, whether that is true or not; null of what is too short to be one. */
export function writerOf(entry: Uint8Array): DeviceId | null {
  return entry.byteLength < PREVIOUS_AT ? null : idOf(entry.subarray(DEVICE_AT, DEVICE_AT + 32));
}

/** The feeds that an entry says to begin, go on or let go of; none of what is too short to be one. */
export function feedsOf(entry: Uint8Array): readonly Pick<FeedHave, 'device' | 'incarnation'>[] {
  const device = writerOf(entry);
  if (device === null || isMembership(entry)) return [];
  const own = { device, incarnation: idOf<Incarnation>(entry.subarray(INCARNATION_AT, INCARNATION_AT + 16)) };
  const read = entry[KIND_AT] === PRUNE_KIND ? readEntry(entry) : null;
  const floors = read?.ok ? readFloors(read.value.header.open) : null;
  return floors?.ok ? [own, ...floors.value] : [own];
}

export function isMembership(entry: Uint8Array): boolean {
  return entry[KIND_AT] === MEMBERSHIP_KIND;
}

/** Whether it says that it lets go of what was written before, or stands for that (SYNC E6). */
export function isRetention(entry: Uint8Array): boolean {
  return entry[KIND_AT] === SNAPSHOT_KIND || entry[KIND_AT] === PRUNE_KIND;
}

/** Whether it says that it begins a space. */
export function isBeginning(entry: Uint8Array): boolean {
  return isMembership(entry) && entry.subarray(PREVIOUS_AT, PREVIOUS_AT + 32).every((byte) => byte === 0);
}

/**
 * One space's part of a log, as a relay uses it: counts what each device takes while it is read and appended, and keeps nothing
 * that counts for nobody, since nobody asks a relay why.
 */
export class CountedLog implements EntryLog {
  readonly #log: EntryLog;
  readonly #onAppend: (result: Result<void, Problem>) => void;
  readonly #onDrop: (count: number) => void;
  #bytes = 0;
  #byDevice = new Map<DeviceId, number>();

  constructor(log: EntryLog, onAppend: (result: Result<void, Problem>) => void, onDrop: (count: number) => void) {
    this.#log = log;
    this.#onAppend = onAppend;
    this.#onDrop = onDrop;
  }

  /** Of the whole space. */
  get bytes(): number {
    return this.#bytes;
  }

  bytesOf(device: DeviceId): number {
    return this.#byDevice.get(device) ?? 0;
  }

  async append(entries: readonly LoggedEntry[]): Promise<Result<void, Problem>> {
    if (entries.length === 0) return ok();
    const appended = await this.#log.append(entries);
    if (appended.ok) for (const { bytes } of entries) this.#count(bytes);
    this.#onAppend(appended);
    return appended;
  }

  async *read(space: string): AsyncIterable<LoggedEntry> {
    this.#bytes = 0;
    this.#byDevice = new Map();
    for await (const entry of this.#log.read(space)) {
      this.#count(entry.bytes);
      yield entry;
    }
  }

  get(space: string, hash: string): Promise<Uint8Array | null> {
    return this.#log.get(space, hash);
  }

  async drop(space: string, hashes: readonly string[], standIns?: readonly string[]): Promise<Result<void, Problem>> {
    // Another relay may have dropped some of them from a log that both share.
    const sizes: (readonly [DeviceId | null, number])[] = [];
    for (const hash of hashes) {
      const entry = await this.#log.get(space, hash);
      if (entry !== null) sizes.push([writerOf(entry), entry.byteLength]);
    }
    const dropped = await this.#log.drop(space, hashes, standIns);
    if (!dropped.ok) return dropped;
    for (const [device, size] of sizes) this.#add(device, -size);
    if (sizes.length > 0) this.#onDrop(sizes.length);
    return dropped;
  }

  standIns(space: string): Promise<readonly string[]> {
    return this.#log.standIns(space);
  }

  spaces(): Promise<readonly string[]> {
    return this.#log.spaces();
  }

  async setAside(_: SetAside): Promise<Result<void, Problem>> {
    return ok();
  }

  readSetAside(space: string): Promise<readonly SetAside[]> {
    return this.#log.readSetAside(space);
  }

  forget(space: string): Promise<Result<void, Problem>> {
    return this.#log.forget(space);
  }

  async close(): Promise<void> {}

  #count(entry: Uint8Array): void {
    this.#add(writerOf(entry), entry.byteLength);
  }

  #add(device: DeviceId | null, size: number): void {
    this.#bytes += size;
    if (device !== null) this.#byDevice.set(device, this.bytesOf(device) + size);
  }
}
