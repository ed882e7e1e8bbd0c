/** One document of a space as it stands by what was read: of its beginning, and of every feed. */
import type { Beginning } from '#shared/sync/content/beginning.ts';
import { Scratch } from '#shared/sync/content/scratch.ts';
import type { ScratchRoom } from '#shared/sync/content/scratch-room.ts';
import type { Entry } from '#shared/sync/entry/entry.ts';
import type { EntryHash } from '#shared/sync/ids.ts';

/** Which of two beginnings is read: the one that answers to the older membership, then the one with the lower hash. */
export interface BeginningRank {
  readonly position: number;
  readonly hash: EntryHash;
}

export function ranksBefore(left: BeginningRank, right: BeginningRank): boolean {
  return left.position === right.position ? left.hash < right.hash : left.position < right.position;
}

/** What an entry does to the document: its content was looked at, but it has not met the document yet. */
export interface Step {
  readonly entry: {
    readonly hash: EntryHash;
    readonly header: Pick<Entry['header'], 'device' | 'incarnation' | 'auth'>;
  };
  readonly update: Uint8Array;
  readonly activity: string;
}

/** Without the entry's bytes. */
export interface Told {
  readonly by: Pick<Entry['header'], 'device' | 'auth'>;
  readonly activity: string;
}

export interface Begun extends Omit<Beginning, 'update' | 'activity'> {
  readonly rank: BeginningRank;
  /** What the entry that it began with answered to. */
  readonly auth: EntryHash;
  /** The clientIDs that it holds something under. */
  readonly clients: ReadonlySet<number>;
}

/** Characters of records that are kept of what was taken in: history for people, of which the newest is asked for. */
const MOST_ACTIVITY = 524_288;

export class DocumentReading {
  readonly content: Scratch;
  #told: Told[] = [];
  #toldLength = 0;
  /** Null as long as no snapshot of the owner's is here that it begins with: what others write counts without one (decision 036). */
  begun: Begun | null = null;
  #isSettled = false;
  #due: Step[] = [];
  /** Did harm in the document as it was, and may not in a later one (SYNC V1). */
  #refused: (Step & { readonly reason: string })[] = [];

  constructor(room: ScratchRoom | null = null) {
    this.content = new Scratch(room);
  }

  add({ entry: { header, hash }, update, activity }: Step): void {
    const { device, incarnation, auth } = header;
    // Without the bytes of the entry: it may wait here for long.
    this.#due.push({ entry: { hash, header: { device, incarnation, auth } }, update, activity });
  }

  /** How a snapshot says that it began, null of one that began with nothing, and what was done to it. */
  standsOn(begun: Begun | null, told: readonly Told[]): void {
    if (begun !== null) {
      if (this.begun === null || !this.#isSettled || ranksBefore(begun.rank, this.begun.rank)) this.begun = begun;
      this.#isSettled = true;
    }
    const known = new Set(this.#told.map(({ activity }) => activity));
    for (const each of told) if (!known.has(each.activity)) this.#tell(each);
  }

  /** How it begins is settled: a snapshot that stands for its beginning was read. */
  get isSettled(): boolean {
    return this.#isSettled;
  }

  get refused(): readonly (Step & { readonly reason: string })[] {
    return this.#refused;
  }

  /** It has begun, or somebody wrote in it. */
  get exists(): boolean {
    return this.begun !== null || this.content.isTouched || this.#due.length > 0 || this.#refused.length > 0;
  }

  /** What is due is not taken in yet. */
  get isDue(): boolean {
    return this.#due.length > 0;
  }

  /** Something waits, or could not be taken in. */
  get isPending(): boolean {
    return this.content.isPending || this.#refused.length > 0;
  }

  /** The newest of what was taken in that tells what was done, in the order of coming. */
  get told(): readonly Told[] {
    return this.#told;
  }

  /** Takes in what is due. Answers what the document holds now and did not before. */
  settle(): readonly Step[] {
    const taken = this.#take();
    for (const step of taken) {
      const { device, auth } = step.entry.header;
      if (step.activity !== '') this.#tell({ by: { device, auth }, activity: step.activity });
    }
    return taken;
  }

  #tell(told: Told): void {
    this.#told.push(told);
    this.#toldLength += told.activity.length;
    while (this.#toldLength > MOST_ACTIVITY) this.#toldLength -= this.#told.shift()?.activity.length ?? 0;
  }

  #take(): readonly Step[] {
    if (this.#due.length === 0) return [];
    const due = [...this.#refused, ...this.#due];
    this.#due = [];
    this.#refused = [];
    if (this.content.apply(...due.map(({ update }) => update)).kind === 'applied') return due;
    return due.filter((step) => {
      const answer = this.content.apply(step.update);
      if (answer.kind === 'refused') this.#refused.push({ ...step, reason: answer.reason });
      return answer.kind === 'applied';
    });
  }
}
