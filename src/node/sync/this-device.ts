/** Who this device is to others, and what it works with in every space (SYNC E2). */
import { hostname } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { nodeNoise as noise } from '#node/crypto/node-noise.ts';
import { nodeSealing as sealing } from '#node/crypto/node-sealing.ts';
import { nodeSignatures as signatures } from '#node/crypto/node-signatures.ts';
import type { Log } from '#node/log/log-file.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';
import type { SecretStore } from '#shared/ports/secret-store.ts';
import type { LinkParts } from '#shared/sync/link/index.ts';
import type { ClientIdBook } from '#shared/sync/member/client-id-book.ts';
import type { DeviceKeys, MemberOptions } from '#shared/sync/member/options.ts';
import { asName } from '#shared/sync/pairing/index.ts';
import type { After } from '#shared/sync/session/session.ts';
import type { ReplicaOptions } from '#shared/sync/space/replica.ts';
import { deviceKeys, forgetDeviceKeys } from './device-secrets.ts';

export interface ThisDeviceParts {
  readonly secrets: SecretStore;
  /** Of the clientIDs that were given out. */
  readonly store: ClientIdBook;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: RandomBytes;
  readonly after: After;
  /** What this person is called. */
  readonly userName: () => string;
}

export class ThisDevice {
  readonly #parts: ThisDeviceParts;
  #keys: Promise<Result<DeviceKeys, Problem>> | null = null;

  constructor(parts: ThisDeviceParts) {
    this.#parts = parts;
  }

  keys(): Promise<Result<DeviceKeys, Problem>> {
    const { secrets, random } = this.#parts;
    this.#keys ??= deviceKeys(secrets, signatures, random).then((keys) => {
      // What could not be read now may be later.
      if (!keys.ok) this.#keys = null;
      return keys;
    });
    return this.#keys;
  }

  /** Another device from now on. */
  forget(): Promise<Result<void, Problem>> {
    this.#keys = null;
    return forgetDeviceKeys(this.#parts.secrets);
  }

  names(): { readonly name: string; readonly deviceName: string } {
    return { name: asName(this.#parts.userName(), 'Somebody'), deviceName: asName(hostname(), 'A device') };
  }

  linkParts({ agreementSecret }: DeviceKeys): LinkParts {
    const { random, after } = this.#parts;
    return { agreementSecret, noise, random, after };
  }

  memberOptions(keys: DeviceKeys): Omit<MemberOptions, 'ownerSeed'> {
    const { store, random } = this.#parts;
    const report = (failure: unknown): void => this.report(failure);
    return { keys, book: store, sealing, random, ...this.replicaOptions, report };
  }

  get replicaOptions(): Pick<ReplicaOptions, 'signatures' | 'now' | 'pause'> & { readonly pause: () => Promise<void> } {
    return { signatures, now: () => this.#parts.clock.now(), pause };
  }

  /** What failed where nobody waits for an answer. */
  report(failure: unknown): void {
    this.#parts.log.write('error', 'sync failed', failure instanceof Error ? failure.stack : String(failure));
  }
}

async function pause(): Promise<void> {
  await setImmediate();
}
