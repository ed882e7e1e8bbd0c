/** The log over the host's verbs: what is large goes and comes in pieces, since what a frame may hold is bounded. */

import type { HostConnection } from '#renderer/host/connection.ts';
import { base64Of, bytesOf } from '#shared/kernel/base64.ts';
import { newId, type ProjectId, type RandomBytes } from '#shared/kernel/ids.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { HostInput } from '#shared/ports/host.ts';
import type { OpenedDocument } from '#shared/ports/sync.ts';
import { SYNC_PIECE } from '#shared/ports/sync-pieces.ts';
import type { PullAfter, Pulled, Push, Pushed, SharedLog } from './shared-log.ts';

/** A document of a project: its own, unless another one is named. */
export interface LogPlace {
  readonly project: ProjectId;
  readonly document?: string;
}

export type Holds = HostInput<'openDocument'>['holds'];
type Piece = HostInput<'addToPush'>['piece'];

/** Base64 writes three bytes as four characters. */
const PIECE_BYTES = (SYNC_PIECE / 4) * 3;

export class HostLog implements SharedLog {
  readonly #host: HostConnection;
  readonly #of: LogPlace;
  readonly #random: RandomBytes;
  readonly #page: string;
  readonly #isSharedNow: (isShared: boolean) => void;
  readonly #holds: () => Holds;

  /** `isSharedNow` hears what each opening answers. `holds`: what this page has of the project. */
  constructor(
    host: HostConnection,
    of: LogPlace,
    random: RandomBytes,
    { isSharedNow, holds }: { readonly isSharedNow: (isShared: boolean) => void; readonly holds: () => Holds },
  ) {
    this.#holds = holds;
    this.#host = host;
    this.#of = of;
    this.#random = random;
    this.#page = newId(random);
    this.#isSharedNow = isSharedNow;
  }

  async open(): Promise<Result<OpenedDocument>> {
    const opened = await this.#host.call('openDocument', { ...this.#of, holds: this.#holds() });
    if (opened.ok) this.#isSharedNow(opened.value.kind === 'shared');
    return opened;
  }

  async pull(generation: number, after: PullAfter): Promise<Result<Pulled>> {
    const asked = await this.#host.call('pullDocument', {
      ...this.#of,
      generation,
      page: this.#page,
      after: after.kind === 'cursor' ? after : { kind: 'vector', vector: base64Of(after.vector) },
    });
    if (!asked.ok) return asked;
    if (asked.value.kind !== 'update') return ok(asked.value);
    const { cursor, vector, data, parts, parcel, activityParts } = asked.value;
    const pieces = [bytesOf(data)];
    for (let part = 1; part < parts; part++) {
      const taken = await this.#host.call('takePulled', { parcel, part });
      if (!taken.ok) return taken;
      pieces.push(bytesOf(taken.value.data));
    }
    const activity = [asked.value.activity];
    for (let part = 1; part < activityParts; part++) {
      const taken = await this.#host.call('takeActivity', { parcel, part });
      if (!taken.ok) return taken;
      activity.push(taken.value.activity);
    }
    return ok({ kind: 'update', updates: split(joined(pieces)), vector: bytesOf(vector), cursor, activity });
  }

  async push({ update, activity, generation, isBeginning, acknowledged }: Push): Promise<Result<Pushed>> {
    const parcel = newId(this.#random);
    const pieces = [...piecesOf(update), ...textPieces(activity)];
    for (const [index, piece] of pieces.entries()) {
      const added = await this.#host.call('addToPush', { parcel, index, piece });
      if (!added.ok) return added;
    }
    return this.#host.call('pushDocument', {
      ...this.#of,
      generation,
      page: this.#page,
      parcel,
      pieces: pieces.length,
      isBeginning,
      acknowledged: base64Of(acknowledged),
    });
  }
}

function* piecesOf(update: Uint8Array): Generator<Piece> {
  for (let at = 0; at < update.byteLength; at += PIECE_BYTES) {
    yield { kind: 'update', data: base64Of(update.subarray(at, at + PIECE_BYTES)) };
  }
}

function* textPieces(text: string): Generator<Piece> {
  for (let at = 0; at < text.length; at += SYNC_PIECE)
    yield { kind: 'activity', text: text.slice(at, at + SYNC_PIECE) };
}

/** Each stands after its length: 4 bytes, highest first. */
function split(bytes: Uint8Array): readonly Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const updates: Uint8Array[] = [];
  for (let at = 0; at < bytes.byteLength; ) {
    const length = view.getUint32(at);
    updates.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return updates;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1 && parts[0]) return parts[0];
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
