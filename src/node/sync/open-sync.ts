/** The sync of a data folder over the local network, as both editions have it. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { HostStore } from '#node/data/host-store.ts';
import { userName } from '#node/data/user-name.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { nodeAfter } from './after.ts';
import { LanNetwork } from './lan/lan-network.ts';
import { SharingStore } from './sharing-store.ts';
import { SyncService, type SyncServiceParts } from './sync-service.ts';

const random: RandomBytes = (length) => new Uint8Array(randomBytes(length));

interface OpenSyncParts extends Pick<SyncServiceParts, 'folder' | 'secrets' | 'clock' | 'log' | 'tell'> {
  readonly store: HostStore;
  /** False where it neither listens, announces itself nor looks for others in the local network. */
  readonly isNearby?: boolean;
}

export function openSync({ store: profiles, isNearby = true, ...parts }: OpenSyncParts): SyncService {
  const store = new SharingStore(path.join(parts.folder, 'host.db'));
  const { clock, log } = parts;
  const network = new LanNetwork({ isNearby, port: store.listeningPort() ?? 0, clock, random, log });
  return new SyncService({
    ...parts,
    store,
    network,
    random,
    after: nodeAfter,
    userName: () => profiles.profile(userName()).name,
  });
}
