/** What goes to pages and comes from them in pieces, since what a frame of their socket holds is bounded. */
import { newId, type RandomBytes } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { HostInput, HostOutput } from '#shared/ports/host.ts';

type Piece = HostInput<'addToPush'>['piece'];
export type SaidActivity = HostOutput<'takeActivity'>['activity'][number];

/** A page that begins and never ends must not fill the memory. */
const MOST_PARCELS = 16;
const MOST_BYTES = 128 * 2 ** 20;
/** Bytes that are handed out at once, and letters of records: a page reads them between two of its frames. */
const PART = 524_288;
const LETTERS = 100_000;

export interface Pushed {
  readonly update: Uint8Array;
  readonly activity: string;
}

interface Collecting {
  readonly pieces: Map<number, Piece>;
  size: number;
}

/** From pages. A piece that comes twice stands once. */
export class IncomingParcels {
  /** The oldest first. */
  readonly #parcels = new Map<string, Collecting>();

  add({ parcel, index, piece }: HostInput<'addToPush'>): Result<void, Problem> {
    const collecting = this.#parcels.get(parcel) ?? this.#begin(parcel);
    if (!collecting.pieces.has(index)) collecting.size += sizeOf(piece);
    collecting.pieces.set(index, piece);
    if (collecting.size <= MOST_BYTES) return ok();
    this.#parcels.delete(parcel);
    return err(tooLarge);
  }

  /** The whole of it, once; null where it is not complete, as after a restart. */
  take(parcel: string, count: number): Pushed | null {
    const collecting = this.#parcels.get(parcel);
    this.#parcels.delete(parcel);
    if (collecting === undefined) return null;
    const updates: Buffer[] = [];
    let activity = '';
    for (let index = 0; index < count; index++) {
      const piece = collecting.pieces.get(index);
      if (piece === undefined) return null;
      if (piece.kind === 'update') updates.push(Buffer.from(piece.data, 'base64'));
      else activity += piece.text;
    }
    return { update: new Uint8Array(Buffer.concat(updates)), activity };
  }

  #begin(parcel: string): Collecting {
    const [oldest] = this.#parcels.keys();
    if (this.#parcels.size >= MOST_PARCELS && oldest !== undefined) this.#parcels.delete(oldest);
    const collecting: Collecting = { pieces: new Map(), size: 0 };
    this.#parcels.set(parcel, collecting);
    return collecting;
  }
}

interface Outgoing {
  readonly bytes: Uint8Array;
  readonly activity: readonly (readonly SaidActivity[])[];
}

/** What a page is told first of a parcel, and how much more there is. */
interface Given {
  readonly parcel: string;
  readonly data: string;
  readonly parts: number;
  readonly activity: SaidActivity[];
  readonly activityParts: number;
}

/** To pages. What fits one part is not kept. */
export class OutgoingParcels {
  readonly #random: RandomBytes;
  /** The oldest first. */
  readonly #parcels = new Map<string, Outgoing>();

  constructor(random: RandomBytes) {
    this.#random = random;
  }

  give(bytes: Uint8Array, said: readonly SaidActivity[]): Given {
    const parcel = newId(this.#random);
    const parts = Math.max(1, Math.ceil(bytes.byteLength / PART));
    const activity = inParts(said);
    const isKept = parts > 1 || activity.length > 1;
    const [oldest] = this.#parcels.keys();
    if (isKept && this.#parcels.size >= MOST_PARCELS && oldest !== undefined) this.#parcels.delete(oldest);
    if (isKept) this.#parcels.set(parcel, { bytes, activity });
    const [first = []] = activity;
    return { parcel, data: partOf(bytes, 0), parts, activity: [...first], activityParts: activity.length };
  }

  /** May be asked again, as bytes may. */
  takeActivity(parcel: string, part: number): Result<{ readonly activity: SaidActivity[] }, Problem> {
    const activity = this.#parcels.get(parcel)?.activity[part];
    return activity === undefined ? err(unknownParcel) : ok({ activity: [...activity] });
  }

  /** In base64. May be asked again: an answer may have been lost. */
  take(parcel: string, part: number): Result<{ readonly data: string }, Problem> {
    const bytes = this.#parcels.get(parcel)?.bytes;
    if (bytes === undefined || part * PART >= bytes.byteLength) return err(unknownParcel);
    return ok({ data: partOf(bytes, part) });
  }
}

/** In their order. One whose records alone are longer is a part by itself. */
function inParts(said: readonly SaidActivity[]): readonly (readonly SaidActivity[])[] {
  const parts: SaidActivity[][] = [];
  let room = 0;
  for (const each of said) {
    if (each.text.length > room || parts.length === 0) {
      parts.push([]);
      room = LETTERS;
    }
    parts.at(-1)?.push(each);
    room -= each.text.length;
  }
  return parts;
}

function partOf(bytes: Uint8Array, part: number): string {
  const { buffer, byteOffset } = bytes;
  const at = part * PART;
  const length = Math.min(PART, bytes.byteLength - at);
  return Buffer.from(buffer, byteOffset + at, length).toString('base64');
}

function sizeOf(piece: Piece): number {
  return piece.kind === 'update' ? piece.data.length : piece.text.length;
}

const tooLarge: Problem = {
  code: 'push-too-large',
  message: 'A single change is too large to be shared. It is stored on this device.',
  help: 'Take it back, and bring it in in smaller parts.',
};

const unknownParcel: Problem = {
  code: 'parcel-unknown',
  message: 'Part of what others wrote was asked for too late. It is asked for again by itself.',
};
