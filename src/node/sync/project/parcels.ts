/** What goes to pages and comes from them in pieces, since what a frame of their socket holds is bounded. */
import { newId, type RandomBytes } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { HostInput } from '#shared/ports/host.ts';

type Piece = HostInput<'addToPush'>['piece'];

/** A page that begins and never ends must not fill the memory. */
const MOST_PARCELS = 16;
const MOST_BYTES = 128 * 2 ** 20;
/** Bytes that are handed out at once. */
const PART = 524_288;

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

/** To pages. What fits one part is not kept. */
export class OutgoingParcels {
  readonly #random: RandomBytes;
  /** The oldest first. */
  readonly #parcels = new Map<string, Uint8Array>();

  constructor(random: RandomBytes) {
    this.#random = random;
  }

  give(bytes: Uint8Array): { readonly parcel: string; readonly data: string; readonly parts: number } {
    const parcel = newId(this.#random);
    const parts = Math.max(1, Math.ceil(bytes.byteLength / PART));
    const [oldest] = this.#parcels.keys();
    if (parts > 1 && this.#parcels.size >= MOST_PARCELS && oldest !== undefined) this.#parcels.delete(oldest);
    if (parts > 1) this.#parcels.set(parcel, bytes);
    return { parcel, data: partOf(bytes, 0), parts };
  }

  /** In base64. May be asked again: an answer may have been lost. */
  take(parcel: string, part: number): Result<{ readonly data: string }, Problem> {
    const bytes = this.#parcels.get(parcel);
    if (bytes === undefined || part * PART >= bytes.byteLength) return err(unknownParcel);
    return ok({ data: partOf(bytes, part) });
  }
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
