/** Relays and the devices that use them, in this process, over real sockets. */

import { randomBytes } from 'node:crypto';
import { nodeNoise as noise } from '#node/crypto/node-noise.ts';
import { nodeSignatures } from '#node/crypto/node-signatures.ts';
import { DEFAULT_LIMITS, type RelayLimits } from '#node/relay/relay-limits.ts';
import { RelayServer, type RelayServerOptions } from '#node/relay/relay-server.ts';
import type { RelayStore } from '#node/relay/relay-store.ts';
import { nodeAfter } from '#node/sync/after.ts';
import { callRelay } from '#node/sync/relay-client/call-relay.ts';
import { RelayClient, type RelayClientParts } from '#node/sync/relay-client/relay-client.ts';
import { must } from '#shared/kernel/result.ts';
import type { EntryLog } from '#shared/ports/entry-log.ts';
import type { Entry } from '#shared/sync/entry/entry.ts';
import type { SpaceId } from '#shared/sync/ids.ts';
import { MemoryEntryLog } from '#shared/sync/log/memory-entry-log.ts';
import type { RelayAddress } from '#shared/sync/relay/address.ts';
import { writeRelayMessage } from '#shared/sync/relay/messages.ts';
import { type Message, readMessage, writeMessage } from '#shared/sync/session/messages.ts';
import { Replica } from '#shared/sync/space/replica.ts';
import type { TestDevice, TestSpace } from './space.ts';

/** What a relay said, line by line. */
export interface RunningRelay {
  readonly server: RelayServer;
  readonly address: RelayAddress;
  readonly said: readonly string[];
}

export function memoryStore(log: EntryLog = new MemoryEntryLog()): RelayStore {
  return { log, shared: null, close: async () => {} };
}

interface RelayChanges extends Partial<Omit<RelayServerOptions, 'limits'>> {
  readonly limits?: Partial<RelayLimits>;
}

export async function startRelay({ limits, ...changes }: RelayChanges = {}): Promise<RunningRelay> {
  const said: string[] = [];
  const server = new RelayServer({
    host: '127.0.0.1',
    port: 0,
    tls: null,
    metrics: { host: '127.0.0.1', port: 0 },
    key: new Uint8Array(32).fill(5),
    store: memoryStore(),
    signatures: nodeSignatures,
    limits: { ...DEFAULT_LIMITS, ...limits },
    owners: null,
    trustsProxy: false,
    version: '0.0.0',
    now: Date.now,
    random,
    after: nodeAfter,
    log: (level, event, facts) => said.push(JSON.stringify({ level, event, ...facts })),
    ...changes,
  });
  must(await server.start());
  return { server, address: { url: `ws://127.0.0.1:${server.port}`, key: server.publicKey }, said };
}

export const random = (length: number): Uint8Array => Uint8Array.from(randomBytes(length));

export async function replicaOf(space: SpaceId, entries: readonly Entry[] = []): Promise<Replica> {
  const options = { log: new MemoryEntryLog(), signatures: nodeSignatures, now: Date.now };
  const replica = must(await Replica.open(space, options));
  must(await replica.take(entries));
  return replica;
}

/** The owner's, or a member's who knows the membership up to now. */
export function replicaFor({ space, chain }: TestSpace): Promise<Replica> {
  return replicaOf(
    space,
    chain.path.map(({ entry }) => entry),
  );
}

export function attach(
  address: RelayAddress,
  { agreementSecret }: TestDevice,
  replica: Replica,
  more: Partial<RelayClientParts> = {},
): RelayClient {
  return new RelayClient({ address, replica, agreementSecret, noise, random, after: nodeAfter, ...more });
}

/** A program of somebody else's, which says to the relay what it wants to, and keeps what it hears. */
export async function outlaw(address: RelayAddress, { agreementSecret }: TestDevice, space: SpaceId) {
  const { link } = must(await callRelay(address, { agreementSecret, noise, random, after: nodeAfter }));
  const heard: Message[] = [];
  link.onMessage((bytes) => {
    const message = readMessage(bytes);
    if (message.ok) heard.push(message.value);
  });
  link.send(writeRelayMessage({ kind: 'attach', space }));
  const say = (message: Message): void => link.send(writeMessage(message));
  say({ kind: 'hello', versions: [1], features: [] });
  const goodbye = (): string | null => heard.flatMap((each) => (each.kind === 'bye' ? [each.reason] : []))[0] ?? null;
  return { say, heard, goodbye, close: () => link.close() };
}
