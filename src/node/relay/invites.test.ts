import { describe, expect, it, onTestFinished } from 'vitest';
import { nodeNoise as noise } from '#node/crypto/node-noise.ts';
import { nodeAfter } from '#node/sync/after.ts';
import { openTunnel } from '#node/sync/relay-client/open-tunnel.ts';
import type { RelayClient } from '#node/sync/relay-client/relay-client.ts';
import { must } from '#shared/kernel/result.ts';
import type { InviteId } from '#shared/sync/ids.ts';
import type { FramePipe } from '#shared/sync/link/index.ts';
import type { Replica } from '#shared/sync/space/replica.ts';
import { attach, random, replicaFor, startRelay } from '#tests/support/sync/relays.ts';
import { device, inviteId, type TestDevice, TestSpace } from '#tests/support/sync/space.ts';

const [ana, bo, eve] = [device('ana'), device('bo'), device('eve')];
const soon = { timeout: 5_000, interval: 5 };
const isLevel = ({ state }: RelayClient): boolean => state.kind === 'connected' && state.isLevel;
/** As long as a call or its end may take to get through a relay. */
const A_WHILE = 200;

async function relay() {
  const { server, address } = await startRelay();
  onTestFinished(() => server.close());
  /** Who was called, by their names, in the order of the calls. */
  const called: string[] = [];
  const pipes: FramePipe[] = [];
  const listen = async (
    name: string,
    by: TestDevice,
    replica: Replica,
    invites: readonly InviteId[],
  ): Promise<RelayClient> => {
    const onTunnel = (_: InviteId, pipe: FramePipe): void => {
      called.push(name);
      pipes.push(pipe);
    };
    const client = attach(address, by, replica, { onTunnel });
    onTestFinished(() => client.close());
    client.listen(invites);
    await expect.poll(() => isLevel(client), soon).toBe(true);
    return client;
  };
  const open = async (invite: InviteId) => must(await openTunnel(address, invite, { noise, random, after: nodeAfter }));
  /** Whether somebody was called; who, then stands in `called`. */
  const call = async (invite: InviteId): Promise<boolean> => {
    const before = called.length;
    const pipe = await open(invite);
    const ended = new Promise<boolean>((resolve) => pipe.onClose(() => resolve(false)));
    const answered = new Promise<boolean>((resolve) => setTimeout(() => resolve(called.length > before), A_WHILE));
    const isCalled = await Promise.race([ended, answered]);
    pipe.close();
    return isCalled;
  };
  return { called, pipes, listen, open, call };
}

describe('invites at a relay', () => {
  it('[SYNC-M2] lead a newcomer to whoever listens for its invite, both ways, and nobody else', async () => {
    const { pipes, listen, open } = await relay();
    const space = new TestSpace();
    const invite = space.invite('first');
    const byOwner = await listen('owner', space.owner, await replicaFor(space), [invite]);
    const nobody = await open(inviteId('another'));
    await new Promise<void>((resolve) => nobody.onClose(resolve));
    const pipe = await open(invite);
    const heard: string[] = [];
    pipe.onFrame((frame) => heard.push(`newcomer ${frame.join(' ')}`));
    pipe.onClose(() => heard.push('newcomer closed'));
    pipe.send(Uint8Array.of(1, 2));
    await expect.poll(() => pipes.length, soon).toBe(1);
    pipes[0]!.onFrame((frame) => heard.push(`member ${frame.join(' ')}`));
    await expect.poll(() => heard, soon).toEqual(['member 1 2']);
    pipes[0]!.send(Uint8Array.of(3));
    await expect.poll(() => heard, soon).toEqual(['member 1 2', 'newcomer 3']);
    pipes[0]!.close();
    await expect.poll(() => heard, soon).toEqual(['member 1 2', 'newcomer 3', 'newcomer closed']);
    expect(isLevel(byOwner)).toBe(true);
  });

  it('[SYNC-M2] ⚔ are taken by no owner of another project, and no member without the say', async () => {
    const { called, listen, call } = await relay();
    const [space, evesSpace] = [new TestSpace(), new TestSpace('of eve')];
    space.admit(ana, 'writer');
    space.admit(bo, 'writer');
    const [forAnybody, forBo] = [space.invite('first'), space.invite('second', bo)];
    const wanted = [forAnybody, forBo];
    await listen('owner', space.owner, await replicaFor(space), wanted);
    evesSpace.admit(eve, 'writer');
    await listen('eve', evesSpace.owner, await replicaFor(evesSpace), wanted);
    await listen('ana', ana, await replicaFor(space), wanted);
    expect(await call(forAnybody)).toBe(true);
    expect(await call(forBo)).toBe(true);
    expect(called).toEqual(['owner', 'owner']);
    await listen('bo', bo, await replicaFor(space), wanted);
    expect(await call(forAnybody)).toBe(true);
    expect(await call(forBo)).toBe(true);
    expect(called).toEqual(['owner', 'owner', 'owner', 'bo']);
  });

  it('[SYNC-M2] lead to who listened before, when who listened last has gone', async () => {
    const { called, listen, call } = await relay();
    const space = new TestSpace();
    space.admit(bo, 'writer');
    const invite = space.invite('first', bo);
    await listen('owner', space.owner, await replicaFor(space), [invite]);
    const byBo = await listen('bo', bo, await replicaFor(space), [invite]);
    expect(await call(invite)).toBe(true);
    byBo.close();
    await expect.poll(() => call(invite).then(() => called.at(-1)), soon).toBe('owner');
  });

  it('[SYNC-M2] that named somebody are answered after their end too, by who had a say and still may write', async () => {
    const { called, listen, call } = await relay();
    const space = new TestSpace();
    space.admit(ana, 'writer');
    space.admit(bo, 'writer');
    const [plain, named] = [space.invite('first'), space.invite('second', bo)];
    space.change([{ kind: 'revoke', invite: plain }]);
    space.change([{ kind: 'revoke', invite: named }]);
    await listen('owner', space.owner, await replicaFor(space), [plain]);
    await listen('ana', ana, await replicaFor(space), [plain, named]);
    expect([await call(plain), await call(named)]).toEqual([false, false]);
    const bos = await replicaFor(space);
    await listen('bo', bo, bos, [plain, named]);
    expect([await call(plain), await call(named), called]).toEqual([false, true, ['bo']]);
    const cuts = [{ device: bo.id, feeds: [] }];
    const demoted = [{ kind: 'role', person: bo.person, role: 'reader', cuts }] as const;
    must(await bos.take([space.change(demoted, { opens: [space.owner, ana, bo] })]));
    await expect.poll(() => call(named), soon).toBe(false);
  });

  it('[SYNC-M2] are answered as soon as the relay hears of them, and no longer when they are revoked', async () => {
    const { called, listen, call } = await relay();
    const space = new TestSpace();
    const owners = await replicaFor(space);
    await listen('owner', space.owner, owners, [inviteId('first')]);
    expect(await call(inviteId('first'))).toBe(false);
    const invite = space.invite('first');
    must(await owners.take([space.chain.head!.entry]));
    await expect.poll(() => call(invite), soon).toBe(true);
    const calls = called.length;
    must(await owners.take([space.change([{ kind: 'revoke', invite }])]));
    await expect.poll(() => call(invite), soon).toBe(false);
    expect(called.length).toBeLessThan(calls + 3);
  });
});
