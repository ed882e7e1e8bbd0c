/** The owner of a project comes back by the recovery kit: three hosts, real logs and real sockets. */
import { mkdirSync, readdirSync, renameSync, rmdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { SqliteEntryLog } from '#node/entries/sqlite-entry-log.ts';
import { SharingStore } from '#node/sync/sharing-store.ts';
import { must } from '#shared/kernel/result.ts';
import type { HostOutput } from '#shared/ports/host.ts';
import { printRelayAddress } from '#shared/sync/relay/address.ts';
import {
  admit,
  letIn,
  owner,
  PROJECT,
  type Profile,
  profile,
  shared,
  sharingOf,
} from '#tests/support/sync/profiles.ts';
import { startRelay } from '#tests/support/sync/relays.ts';

const WRITTEN = { before: 'written alone' };

/** Where others call it. */
function portOf({ folder }: Profile): number | null {
  const store = new SharingStore(path.join(folder, 'host.db'));
  try {
    return store.listeningPort();
  } finally {
    store.close();
  }
}

async function kitOf(ana: Profile): Promise<string> {
  return (await ana.ask('recoveryKit', { project: PROJECT })).text;
}

/** Answers what it came to. */
async function recover(at: Profile, text: string): Promise<HostOutput<'joinState'>> {
  const { join } = await at.ask('recoverProject', { text });
  await expect
    .poll(async () => (await at.ask('joinState', { join })).kind, { timeout: 60_000 })
    .toMatch(/joined|failed/);
  return at.ask('joinState', { join });
}

async function giveUp(at: Profile, join: string): Promise<void> {
  await at.ask('cancelJoin', { join });
  await expect.poll(async () => (await at.ask('joinState', { join })).kind).toBe('failed');
}

it('[SYNC-M5] brings back the owner whose every device is lost, from a member who is reached, and all that was written since', {
  timeout: 120_000,
}, async () => {
  const [ana, ben] = await shared();
  const kit = await kitOf(ana);
  await expect.poll(() => ben.cards.toJSON()).toEqual(WRITTEN);
  ana.synced.dispose();
  await ana.end();
  ben.cards.set('b', 'while Ana had nothing');
  await expect.poll(() => ben.synced.state).toMatchObject({ isWaiting: false });

  const again = profile('Ana');
  expect(await recover(again, `${kit}\nAddress: 127.0.0.1:${portOf(ben)}`)).toEqual({
    kind: 'joined',
    project: PROJECT,
  });
  expect(again.events).toContainEqual({ event: 'accessChanged', project: PROJECT });
  await again.open();
  await expect.poll(() => again.cards.toJSON()).toEqual({ ...WRITTEN, b: 'while Ana had nothing' });
  expect(await sharingOf(again)).toMatchObject({ role: 'owner', ownsRoot: true, fork: [] });
  await expect
    .poll(async () => (await sharingOf(ben)).members.find(({ name }) => name === 'Ana')?.devices.length, {
      timeout: 20_000,
    })
    .toBe(2);
  again.cards.set('a', 'back');
  await expect.poll(() => ben.cards.get('a'), { timeout: 20_000 }).toBe('back');
  // It lets people in, and what it wrote down is there after a restart.
  await letIn(again, profile('Cy'));
  await again.stop();
  again.start();
  again.synced.renew();
  expect(await sharingOf(again)).toMatchObject({ role: 'owner', ownsRoot: true });
  expect(await kitOf(again)).toContain(kit.match(/^Key: .*$/m)?.[0] ?? 'no key');
});

it('[SYNC-M5] makes the owner’s of a device that somebody let in', { timeout: 60_000 }, async () => {
  const [ana, ben] = await shared();
  await expect.poll(() => ben.cards.toJSON()).toEqual(WRITTEN);
  expect(await recover(ben, await kitOf(ana))).toEqual({ kind: 'joined', project: PROJECT });
  expect(await sharingOf(ben)).toMatchObject({ role: 'owner', ownsRoot: true });
  await expect
    .poll(async () => (await sharingOf(ana)).members.map(({ name, devices }) => [name, devices.length]), {
      timeout: 20_000,
    })
    .toEqual([['Ana', 2]]);
  ben.synced.renew();
  ben.cards.set('b', 'as the owner');
  await expect.poll(() => ana.cards.get('b'), { timeout: 20_000 }).toBe('as the owner');
});

it('[SYNC-M5] says what is wrong with a kit, and where nobody is reached leaves nothing behind', {
  timeout: 60_000,
}, async () => {
  const ana = await owner();
  const kit = await kitOf(ana);
  await ana.stop();
  const again = profile('Ana');
  await expect(again.ask('recoverProject', { text: kit.replace(/Key: ..../, 'Key: 0000') })).rejects.toThrow();
  expect(await recover(again, kit)).toMatchObject({ kind: 'failed', problem: { code: 'kit-unreached' } });
  expect(await again.ask('listShared', {})).toEqual({ projects: [] });
});

it('[SYNC-M5] keeps what one attempt brought when another is given up', { timeout: 60_000 }, async () => {
  const [ana, ben] = await shared();
  const kit = await kitOf(ana);
  await expect.poll(() => ben.cards.toJSON()).toEqual(WRITTEN);
  ana.synced.dispose();
  await ana.end();
  const again = profile('Ana');
  const { join } = await again.ask('recoverProject', { text: kit });
  const coming = recover(again, `${kit}\nAddress: 127.0.0.1:${portOf(ben)}`);
  const log = must(SqliteEntryLog.open(path.join(again.folder, 'entries.db')));
  await expect.poll(() => log.spaces()).toHaveLength(1);
  await giveUp(again, join);
  expect(await coming).toEqual({ kind: 'joined', project: PROJECT });
  await log.close();
  await again.stop();
  again.start();
  expect(await sharingOf(again)).toMatchObject({ role: 'owner', ownsRoot: true });
  await again.open();
  await expect.poll(() => again.cards.toJSON()).toEqual(WRITTEN);
});

it('[SYNC-M5] leaves a project as it is that cannot be opened just now, where its kit reaches nobody', {
  timeout: 60_000,
}, async () => {
  const ana = await owner();
  const kit = await kitOf(ana);
  await ana.stop();
  const secrets = path.join(ana.folder, 'secrets');
  const seed = path.join(secrets, readdirSync(secrets).find((name) => name.startsWith('owner-')) ?? 'none');
  renameSync(seed, `${seed}.away`);
  mkdirSync(seed);
  ana.start();
  const { join } = await ana.ask('recoverProject', { text: kit });
  await giveUp(ana, join);
  await ana.stop();
  rmdirSync(seed);
  renameSync(`${seed}.away`, seed);
  ana.start();
  expect(await sharingOf(ana)).toMatchObject({ role: 'owner', ownsRoot: true });
});

it('[SYNC-M1] [SYNC-M5] lets the kit choose on a member’s device between two changes of devices that are lost', {
  timeout: 120_000,
}, async () => {
  const [ana, ben] = await shared();
  const kit = await kitOf(ana);
  const second = profile('Ana');
  const addresses = [ana, ben].map((at) => `Address: 127.0.0.1:${portOf(at)}`);
  expect(await recover(second, [kit, ...addresses].join('\n'))).toMatchObject({ kind: 'joined' });
  await expect.poll(async () => (await sharingOf(ben)).members.flatMap(({ devices }) => devices)).toHaveLength(3);
  await ben.stop();
  // Each alone.
  for (const [alone, other] of [
    [ana, second],
    [second, ana],
  ] as const) {
    await other.stop();
    if (alone === second) alone.start();
    await alone.ask('createInvite', { project: PROJECT, role: 'writer', hours: 1 });
  }
  ben.start();
  ana.start();
  await expect.poll(async () => (await sharingOf(ben)).fork.length, { timeout: 30_000 }).toBe(2);
  ana.synced.dispose();
  await ana.end();
  await second.end();

  expect(await recover(ben, kit)).toMatchObject({ kind: 'joined' });
  const { ownsRoot, fork } = await sharingOf(ben);
  expect(ownsRoot).toBe(true);
  await ben.ask('settleFork', { project: PROJECT, entry: fork[0]?.entry ?? '' });
  await expect.poll(() => sharingOf(ben)).toMatchObject({ role: 'owner', fork: [], invites: [{}] });
});

it('[SYNC-M5] [SYNC-T2] brings back the owner of a project that nobody else was ever let into, from a relay', {
  timeout: 60_000,
}, async () => {
  const relay = await startRelay();
  try {
    const ana = await owner();
    await ana.ask('setRelays', { project: PROJECT, relays: [printRelayAddress(relay.address)] });
    await expect
      .poll(async () => await sharingOf(ana), { timeout: 20_000 })
      .toMatchObject({ relays: [{ state: 'connected' }], waiting: 0 });
    const kit = await kitOf(ana);
    ana.synced.dispose();
    await ana.end();
    const again = profile('Ana');
    expect(await recover(again, kit)).toEqual({ kind: 'joined', project: PROJECT });
    await again.open();
    await expect.poll(() => again.cards.toJSON()).toEqual(WRITTEN);
    expect(await sharingOf(again)).toMatchObject({ role: 'owner', ownsRoot: true, members: [{ devices: [{}, {}] }] });
  } finally {
    await relay.server.close();
  }
});

it('[SYNC-M1] [SYNC-M5] ⚔ a kit that somebody found is good for nothing after the owner replaced the keys, and the new one brings the owner back', {
  timeout: 120_000,
}, async () => {
  const relay = await startRelay();
  try {
    const [ana, ben] = await shared();
    await ana.ask('setRelays', { project: PROJECT, relays: [printRelayAddress(relay.address)] });
    const tablet = profile('Ana');
    await admit(ana, tablet, 'writer', { isOwnDevice: true });
    const lost = (await sharingOf(tablet)).members.flatMap(({ devices }) => devices).find(({ isThis }) => isThis);
    const found = await kitOf(ana);
    await ana.ask('removeDevice', { project: PROJECT, device: lost?.device ?? '' });
    await expect.poll(async () => (await sharingOf(tablet)).role, { timeout: 20_000 }).toBeNull();
    expect((await sharingOf(tablet)).ownsRoot).toBe(false);
    await expect(tablet.ask('recoveryKit', { project: PROJECT })).rejects.toThrow('on another device');
    await expect.poll(async () => (await sharingOf(ben)).members.flatMap(({ devices }) => devices).length).toBe(2);

    // From a member who is reached, and from a relay alone.
    const finder = profile('Mallory');
    const bens = `Address: 127.0.0.1:${portOf(ben)}`;
    expect(await recover(finder, `${found}\n${bens}`)).toMatchObject({ problem: { code: 'kit-replaced' } });
    await expect
      .poll(async () => await sharingOf(ana), { timeout: 20_000 })
      .toMatchObject({ relays: [{ state: 'connected' }], waiting: 0 });
    const kit = await kitOf(ana);
    ana.synced.dispose();
    await ana.end();
    await tablet.stop();
    await ben.stop();
    const key = found.split('\n').filter((line) => /^(?:Project|Key|Relay):/.test(line));
    expect(await recover(finder, key.join('\n'))).toMatchObject({ problem: { code: 'kit-replaced' } });
    expect(await finder.ask('listShared', {})).toEqual({ projects: [] });

    const again = profile('Ana');
    expect(await recover(again, kit)).toEqual({ kind: 'joined', project: PROJECT });
    await again.stop();
    again.start();
    expect(await sharingOf(again)).toMatchObject({ role: 'owner', ownsRoot: true });
    expect(await kitOf(again)).toContain(kit.match(/^Key: .*$/m)?.[0] ?? 'no key');
    ben.start();
    await letIn(again, profile('Cy'));
    await expect.poll(async () => (await sharingOf(ben)).members.length, { timeout: 30_000 }).toBe(3);
  } finally {
    await relay.server.close();
  }
});
