/** Yjs updates taken apart and put together: what a device writes goes into the feed that each of its structs belongs to. */
import * as Y from 'yjs';
import { isBounded } from './update-bounds.ts';

export type Struct = Y.Item | Y.GC | Y.Skip;
export interface ClockRange {
  readonly clock: number;
  readonly len: number;
}
/** By clientID. */
export type Deletions = ReadonlyMap<number, readonly ClockRange[]>;

export interface UpdateParts {
  /** By clientID, each from its first clock on. */
  readonly structs: ReadonlyMap<number, readonly Struct[]>;
  readonly deletions: Deletions;
}

/** Null of bytes that are no update, or none that every engine reads alike: Yjs throws errors of many kinds over what it did not write. */
export function partsOf(update: Uint8Array): UpdateParts | null {
  if (!isBounded(update)) return null;
  try {
    const { structs, ds } = Y.decodeUpdate(update);
    return { structs: Map.groupBy(structs, ({ id }) => id.client), deletions: ds.clients };
  } catch {
    return null;
  }
}

/** Version 1, as Yjs writes it: clients from the highest down. */
export function updateOf({ structs, deletions }: UpdateParts): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  // What version 1 writes as a length is any number.
  const number = (value: number): void => encoder.writeLen(value);
  const written = [...structs].filter(([, each]) => each.length > 0);
  number(written.length);
  for (const [client, each] of written.toSorted(descending)) {
    number(each.length);
    encoder.writeClient(client);
    number(each[0]?.id.clock ?? 0);
    for (const struct of each) struct.write(encoder, 0);
  }
  const deleted = [...deletions].filter(([, ranges]) => ranges.length > 0);
  number(deleted.length);
  for (const [client, ranges] of deleted.toSorted(descending)) {
    number(client);
    number(ranges.length);
    for (const { clock, len } of ranges) {
      encoder.writeDsClock(clock);
      encoder.writeDsLen(len);
    }
  }
  return encoder.toUint8Array();
}

function descending([left]: readonly [number, unknown], [right]: readonly [number, unknown]): number {
  return right - left;
}

/** The same in updates of about `most` bytes each: a struct that is larger by itself stays whole. Deletions come last. */
export function* inPieces({ structs, deletions }: UpdateParts, most: number): Generator<UpdateParts> {
  let [piece, size] = [new Map<number, Struct[]>(), 0];
  for (const [client, each] of structs) {
    for (const struct of each) {
      const bytes = sizeOf(struct);
      if (size > 0 && size + bytes > most) {
        yield { structs: piece, deletions: new Map() };
        [piece, size] = [new Map(), 0];
      }
      const ofClient = piece.get(client);
      if (ofClient === undefined) piece.set(client, [struct]);
      else ofClient.push(struct);
      size += bytes;
    }
  }
  if (piece.size > 0 || deletions.size > 0) yield { structs: piece, deletions };
}

function sizeOf(struct: Struct): number {
  const encoder = new Y.UpdateEncoderV1();
  struct.write(encoder, 0);
  return encoder.toUint8Array().byteLength;
}

/** Whether the structs of one client begin at its first and leave nothing out. */
export function isWhole(structs: readonly Struct[]): boolean {
  let due = 0;
  for (const struct of structs) {
    if (struct instanceof Y.Skip || struct.id.clock !== due) return false;
    due += struct.length;
  }
  return true;
}
