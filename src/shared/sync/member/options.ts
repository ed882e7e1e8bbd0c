/** What a host gives a space to work with. */
import type { RandomBytes } from '#shared/kernel/ids.ts';
import type { DeviceCertificate } from '#shared/sync/crypto/certificate.ts';
import type { Sealing } from '#shared/sync/crypto/sealing.ts';
import type { Signatures } from '#shared/sync/crypto/signatures.ts';
import type { DeviceId } from '#shared/sync/ids.ts';
import type { ClientIdBook } from './client-id-book.ts';

export interface DeviceKeys {
  readonly device: DeviceId;
  /** Ed25519, 32 bytes. */
  readonly signingSecret: Uint8Array;
  /** X25519, 32 bytes. */
  readonly agreementSecret: Uint8Array;
  readonly certificate: DeviceCertificate;
}

export interface MemberOptions {
  readonly keys: DeviceKeys;
  readonly book: ClientIdBook;
  readonly signatures: Signatures;
  readonly sealing: Sealing;
  readonly random: RandomBytes;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Lets others run between the many entries of a space that is read. */
  readonly pause: () => Promise<void>;
  /** Something that is no expected failure: a listener that threw, for the program's own log. */
  readonly report: (failure: unknown) => void;
  /** What the owner's keys follow from, 32 bytes; null on devices that do not hold it. */
  readonly ownerSeed: Uint8Array | null;
}
