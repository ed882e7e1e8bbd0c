/** What members say to each other through a relay to connect directly (SYNC T3): payloads of ephemeral messages. */
import { hexOf } from '#shared/kernel/bytes.ts';
import type { Branded } from '#shared/kernel/ids.ts';
import type { ConnectionDescription } from '#shared/ports/direct.ts';
import { readRecord } from '#shared/sync/bytes/reader.ts';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import { bytesOf, DEVICE_BYTES, type DeviceId, idOf } from '#shared/sync/ids.ts';
import { readDescription, writeDescription } from './description.ts';

/** Of one attempt to connect: random, 32 hex digits. */
export type ConnectionId = Branded<'connection'>;

export const CONNECTION_BYTES = 16;

export type Signal =
  /** To everybody: this device can be connected with. */
  | { readonly kind: 'here' }
  /** Nothing has been to say for long: the link to that device may rest, and whoever is asked says the same back. */
  | { readonly kind: 'rest'; readonly to: DeviceId }
  | {
      readonly kind: 'offer' | 'answer';
      readonly to: DeviceId;
      readonly connection: ConnectionId;
      readonly description: ConnectionDescription;
    };

/** What else is of the moment begins with a letter or a bracket. */
const MARK = 1;
const KINDS = ['here', 'offer', 'answer', 'rest'] as const;

export function writeSignal(signal: Signal): Uint8Array {
  const writer = new ByteWriter(512).u8(MARK).u8(KINDS.indexOf(signal.kind));
  if (signal.kind !== 'here') writer.fixed(bytesOf(signal.to), DEVICE_BYTES);
  if (signal.kind === 'offer' || signal.kind === 'answer') {
    writer.fixed(connectionBytes(signal.connection), CONNECTION_BYTES);
    writeDescription(writer, signal.description);
  }
  return writer.finish();
}

/** Null of what says something else. */
export function readSignal(bytes: Uint8Array): Signal | null {
  if (bytes[0] !== MARK) return null;
  const read = readRecord(bytes, (reader): Signal => {
    reader.u8();
    const kind = KINDS[reader.u8()];
    if (kind === undefined) return reader.refuse('of a later version');
    if (kind === 'here') return { kind };
    const to: DeviceId = idOf(reader.fixed(DEVICE_BYTES));
    if (kind === 'rest') return { kind, to };
    return {
      kind,
      to,
      connection: connectionOf(reader.fixed(CONNECTION_BYTES)),
      description: readDescription(reader),
    };
  });
  return read.ok ? read.value : null;
}

export function connectionOf(bytes: Uint8Array): ConnectionId {
  return hexOf(bytes) as ConnectionId;
}

export function connectionBytes(connection: ConnectionId): Uint8Array {
  return Uint8Array.from({ length: CONNECTION_BYTES }, (_, index) =>
    Number.parseInt(connection.slice(2 * index, 2 * index + 2), 16),
  );
}
