/** The owner of a project comes back by the recovery kit: three hosts, real logs and real sockets. */
import path from 'node:path';
import { expect, it } from 'vitest';
import { SharingStore } from '#node/sync/sharing-store.ts';
import type { HostOutput } from '#shared/ports/host.ts';
import { printRelayAddress } from '#shared/sync/relay/address.ts';
import { letIn, owner, PROJECT, type Profile, profile, shared, sharingOf } from '#tests/support/sync/profiles.ts';
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
