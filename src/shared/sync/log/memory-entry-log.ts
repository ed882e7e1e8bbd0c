import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { EntryLog, LoggedEntry, SetAside } from '#shared/ports/entry-log.ts';

/** A log for as long as the program runs: for a look at a space that is to leave nothing behind, and for tests. */
export class MemoryEntryLog implements EntryLog {
  readonly #entries = new Map<string, Map<string, LoggedEntry>>();
  readonly #standIns = new Map<string, readonly string[]>();
  readonly #aside = new Map<string, Map<string, SetAside>>();

  async append(entries: readonly LoggedEntry[]): Promise<Result<void, Problem>> {
    for (const entry of entries) keepFirst(this.#entries, entry);
    return ok();
  }

  async *read(space: string): AsyncIterable<LoggedEntry> {
    yield* this.#entries.get(space)?.values() ?? [];
  }

  async get(space: string, hash: string): Promise<Uint8Array | null> {
    return this.#entries.get(space)?.get(hash)?.bytes ?? null;
  }

  async drop(
    space: string,
    hashes: readonly string[],
    standIns: readonly string[] | null = null,
  ): Promise<Result<void, Problem>> {
    for (const hash of hashes) this.#entries.get(space)?.delete(hash);
    if (standIns !== null) this.#standIns.set(space, standIns.toSorted());
    return ok();
  }

  async standIns(space: string): Promise<readonly string[]> {
    return this.#standIns.get(space) ?? [];
  }

  async spaces(): Promise<readonly string[]> {
    return [...this.#entries]
      .filter(([, entries]) => entries.size > 0)
      .map(([space]) => space)
      .toSorted();
  }

  async setAside(entry: SetAside): Promise<Result<void, Problem>> {
    keepFirst(this.#aside, entry);
    return ok();
  }

  async readSetAside(space: string): Promise<readonly SetAside[]> {
    return [...(this.#aside.get(space)?.values() ?? [])];
  }

  async forget(space: string): Promise<Result<void, Problem>> {
    this.#entries.delete(space);
    this.#aside.delete(space);
    this.#standIns.delete(space);
    return ok();
  }

  async close(): Promise<void> {}
}

function keepFirst<Kept extends LoggedEntry>(all: Map<string, Map<string, Kept>>, entry: Kept): void {
  const ofSpace = all.get(entry.space) ?? new Map<string, Kept>();
  all.set(entry.space, ofSpace);
  if (!ofSpace.has(entry.hash)) ofSpace.set(entry.hash, { ...entry, bytes: Uint8Array.from(entry.bytes) });
}
