/**
 * The port that keeps the entries of spaces (SYNC): append-only, and the second copy of what people wrote. What an adapter
 * promises, `tests/acceptance/entry-log.ts` asks of each. It knows nothing of what is in an entry and checks nothing: whoever
 * appends has done so, and whoever reads looks at each hash again, since disks forget.
 */
import type { Problem, Result } from '#shared/kernel/result.ts';

export interface LoggedEntry {
  /** 32 bytes in lower-case hex. */
  readonly space: string;
  /** 32 bytes in lower-case hex. */
  readonly hash: string;
  readonly bytes: Uint8Array;
}

/** An entry that does not count, and is kept for those who ask why (SYNC V3). */
export interface SetAside extends LoggedEntry {
  readonly reason: string;
  /** Milliseconds since 1970, for display. */
  readonly at: number;
}

export interface EntryLog {
  /**
   * Durable when it answers: what a power cut would leave. All or none; an entry whose hash is there already is passed over.
   * Entries stand in an order in which each can be taken in.
   */
  append(entries: readonly LoggedEntry[]): Promise<Result<void, Problem>>;
  /** All of a space, in the order in which they were appended. What is appended meanwhile may come or not. */
  read(space: string): AsyncIterable<LoggedEntry>;
  /** Null where there is none of this hash. */
  get(space: string, hash: string): Promise<Uint8Array | null>;
  /**
   * Takes out what the disk did not keep as it was, so that it can be appended again, and what others stand for. `standIns`: the
   * entries that do from now on, remembered with the same commit; left out, those that did stay.
   */
  drop(space: string, hashes: readonly string[], standIns?: readonly string[]): Promise<Result<void, Problem>>;
  /** Entries that stand for others that were dropped, sorted. */
  standIns(space: string): Promise<readonly string[]>;
  /** Of which there is at least one entry, sorted. */
  spaces(): Promise<readonly string[]>;
  /** One reason an entry: the first. */
  setAside(entry: SetAside): Promise<Result<void, Problem>>;
  readSetAside(space: string): Promise<readonly SetAside[]>;
  /** Nothing of the space is left in the file, not even in its free pages. */
  forget(space: string): Promise<Result<void, Problem>>;
  close(): Promise<void>;
}
