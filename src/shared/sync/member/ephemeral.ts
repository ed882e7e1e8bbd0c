/**
 * What is of this moment alone (SYNC P1): sealed for the members, signed by who says it, kept by nobody. PROTOCOL, Ephemeral
 * messages.
 */
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { readRecord } from '#shared/sync/bytes/reader.ts';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import { NONCE_BYTES, SEALING_KEY_BYTES } from '#shared/sync/crypto/sealing.ts';
import { SIGNATURE_BYTES } from '#shared/sync/crypto/signatures.ts';
import {
  bytesOf,
  DEVICE_BYTES,
  type DeviceId,
  type EntryHash,
  HASH_BYTES,
  idOf,
  SPACE_BYTES,
  type SpaceId,
} from '#shared/sync/ids.ts';
import type { MembershipChain } from '#shared/sync/membership/chain.ts';
import type { MembershipSecrets } from '#shared/sync/membership/secrets.ts';
import type { MemberOptions } from './options.ts';

export interface Ephemeral {
  readonly device: DeviceId;
  readonly bytes: Uint8Array;
}

const FORMAT = 1;
const LARGEST = 64 * 2 ** 10;
const PURPOSE = new TextEncoder().encode('throughline ephemeral v1');

export class Ephemerals {
  readonly #space: SpaceId;
  readonly #secrets: MembershipSecrets;
  readonly #options: MemberOptions;
  /** The last number of each device: what goes round comes once, and what is older than that not at all. */
  readonly #last = new Map<DeviceId, number>();

  constructor(space: SpaceId, secrets: MembershipSecrets, options: MemberOptions) {
    this.#space = space;
    this.#secrets = secrets;
    this.#options = options;
  }

  /** Null where this device is no member. */
  seal(bytes: Uint8Array, { head }: MembershipChain): Uint8Array | null {
    const { keys, now, random, sealing, signatures } = this.#options;
    const key = head && this.#keyOf(head.state.epoch);
    if (head === null || key === null || !head.state.devices.has(keys.device)) return null;
    // A clock that went back must not make others deaf to this device.
    const number = Math.max((this.#last.get(keys.device) ?? 0) + 1, now());
    this.#last.set(keys.device, number);
    const header = new ByteWriter(128)
      .u8(FORMAT)
      .fixed(bytesOf(keys.device), DEVICE_BYTES)
      .fixed(bytesOf(head.state.epoch), HASH_BYTES)
      .u64(number)
      .finish();
    const nonce = random(NONCE_BYTES);
    const unsigned = new ByteWriter(bytes.byteLength + 256)
      .fixed(header, header.byteLength)
      .fixed(nonce, NONCE_BYTES)
      .bytes(sealing.seal(key, nonce, bytes, header))
      .finish();
    const signature = signatures.sign(this.#signedText(unsigned), keys.signingSecret);
    return new ByteWriter(unsigned.byteLength + SIGNATURE_BYTES)
      .fixed(unsigned, unsigned.byteLength)
      .fixed(signature, SIGNATURE_BYTES)
      .finish();
  }

  /** Null of what no member said, and of what was heard before. */
  open(message: Uint8Array, { head }: MembershipChain): Ephemeral | null {
    const record = readRecord(message, (reader) => {
      if (reader.u8() !== FORMAT) reader.refuse('of a later version');
      const device = idOf<DeviceId>(reader.fixed(DEVICE_BYTES));
      const epoch = idOf<EntryHash>(reader.fixed(HASH_BYTES));
      const number = reader.u64();
      const header = message.subarray(0, reader.at);
      const nonce = reader.fixed(NONCE_BYTES);
      const sealed = reader.bytes(LARGEST);
      const unsigned = message.subarray(0, reader.at);
      return { device, epoch, number, header, nonce, sealed, unsigned, signature: reader.fixed(SIGNATURE_BYTES) };
    });
    if (!record.ok || head === null) return null;
    const { device, epoch, number, header, nonce, sealed, unsigned, signature } = record.value;
    const key = this.#keyOf(epoch);
    if (key === null || !head.state.devices.has(device) || number <= (this.#last.get(device) ?? 0)) return null;
    const { sealing, signatures } = this.#options;
    if (!signatures.verify(signature, this.#signedText(unsigned), bytesOf(device))) return null;
    const bytes = sealing.open(key, nonce, sealed, header);
    if (bytes === null) return null;
    this.#last.set(device, number);
    return { device, bytes };
  }

  #keyOf(epoch: EntryHash): Uint8Array | null {
    const epochKey = this.#secrets.keyOf(epoch);
    return epochKey && hkdf(sha256, epochKey, bytesOf(this.#space), PURPOSE, SEALING_KEY_BYTES);
  }

  /** It begins with a letter, as a certificate and no entry does, and goes on otherwise than that. */
  #signedText(unsigned: Uint8Array): Uint8Array {
    return new ByteWriter(unsigned.byteLength + 128)
      .fixed(PURPOSE, PURPOSE.byteLength)
      .fixed(bytesOf(this.#space), SPACE_BYTES)
      .fixed(unsigned, unsigned.byteLength)
      .finish();
  }
}
