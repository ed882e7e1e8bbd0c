/** Somebody is let in while no device of the owner is on: real hosts, by the local network and by a relay (SYNC M2). */
import { describe, expect, it, onTestFinished } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import type { HostOutput } from '#shared/ports/host.ts';
import { printRelayAddress } from '#shared/sync/relay/address.ts';
import { joined, owner, PROJECT, type Profile, profile, sharingOf } from '#tests/support/sync/profiles.ts';
import { startRelay } from '#tests/support/sync/relays.ts';

const SOON = { timeout: 20_000, interval: 200 };

/** Ana's project, which Ben may edit, and an invitation by which he may let somebody in. */
async function site(relay: string | null) {
  const ana = await owner();
  if (relay !== null) await ana.ask('setRelays', { project: PROJECT, relays: [relay] });
  const ben = await joined(ana, 'Ben');
  const person = (await sharingOf(ana)).members.find(({ name }) => name === 'Ben')?.person;
  if (person === undefined) throw new Error('Ben is no member');
  const invite = async () => {
    const asked = { project: PROJECT, role: 'reader', hours: 1, delegate: person } as const;
    const { link } = await ana.ask('createInvite', asked);
    await expect.poll(async () => (await sharingOf(ben)).entrusted.length, SOON).toBeGreaterThan(0);
    return link;
  };
  return { ana, ben, invite };
}

async function stateOf(newcomer: Profile, join: string): Promise<HostOutput<'joinState'>> {
  return newcomer.ask('joinState', { join });
}

/** Reads the words out to `to`, who picks them, or others. */
async function ask(newcomer: Profile, link: string, to: Profile, isRight = true): Promise<string> {
  const { join } = await newcomer.ask('join', { link });
  await expect.poll(() => stateOf(newcomer, join), SOON).toMatchObject({ kind: 'words' });
  const said = await stateOf(newcomer, join);
  await expect.poll(async () => (await sharingOf(to)).requests.length, SOON).toBe(1);
  const [request] = (await sharingOf(to)).requests;
  if (request === undefined || said.kind !== 'words') throw new Error('nobody asks to join');
  const truth = request.choices.findIndex((words) => words.join() === said.words.join());
  const choice = (isRight ? truth : (truth + 1) % 3) as 0 | 1 | 2;
  const picked = { project: PROJECT, request: request.request, choice, isOwnDevice: false } as const;
  const answer = to.ask('pickWords', picked);
  if (isRight) await answer;
  else await expect(answer).rejects.toThrow('used up');
  return join;
}

const waits = { kind: 'approved', by: 'Ben', project: 'Harbour' } as const;
const members = async (of: Profile) =>
  (await sharingOf(of)).members.map(({ name, role, letInBy }) => ({ name, role, letInBy }));

describe.each(['the local network', 'a relay'])('whom somebody lets in in the owner’s place, by %s', (way) => {
  async function begun() {
    if (way !== 'a relay') return { relay: null, isNearby: true };
    const { server, address } = await startRelay();
    onTestFinished(() => server.close());
    return { relay: printRelayAddress(address), isNearby: false };
  }

  it('[SYNC-M2] waits over restarts of both, and is in once the owner’s device hears of it', {
    timeout: 120_000,
  }, async () => {
    const { relay, isNearby } = await begun();
    const { ana, ben, invite } = await site(relay);
    const link = await invite();
    await ana.stop();
    const dana = profile('Dana');
    await dana.stop();
    dana.start({ isNearby });
    const join = await ask(dana, link, ben);
    await expect.poll(() => stateOf(dana, join), SOON).toEqual(waits);
    const due = [{ name: 'Dana', by: 'Ben', isByMe: true, state: 'due' }];
    expect(await sharingOf(ben)).toMatchObject({ approved: due, entrusted: [] });
    // Asked for once more by hand it is the same one.
    expect(await dana.ask('join', { link })).toEqual({ join });

    await dana.stop();
    await ben.stop();
    dana.start({ isNearby });
    ben.start({ isNearby });
    const { joins } = await dana.ask('listJoins', {});
    expect(joins).toMatchObject([{ state: waits }]);
    const again = joins[0]?.join ?? '';
    ana.start({ isNearby });
    await expect
      .poll(() => stateOf(dana, again), { ...SOON, timeout: 40_000 })
      .toEqual({ kind: 'joined', project: PROJECT });
    expect(await dana.ask('listJoins', {})).toEqual({ joins: [] });
    await dana.open();
    await expect.poll(() => dana.cards.toJSON(), SOON).toEqual({ before: 'written alone' });
    const all = [
      { name: 'Ana', role: 'owner', letInBy: null },
      { name: 'Ben', role: 'writer', letInBy: null },
      { name: 'Dana', role: 'reader', letInBy: 'Ben' },
    ];
    for (const each of [ana, ben, dana]) expect(await members(each)).toEqual(all);
    expect(await sharingOf(ben)).toMatchObject({ approved: [], entrusted: [] });
    // Nothing of it is left to wait for.
    await dana.stop();
    dana.start({ isNearby });
    expect(await dana.ask('listJoins', {})).toEqual({ joins: [] });
  });

  it('[SYNC-M2] hears in words that the owner withdrew the invitation, and so does who let them in', {
    timeout: 120_000,
  }, async () => {
    const { relay, isNearby } = await begun();
    const { ana, ben, invite } = await site(relay);
    const link = await invite();
    const [open] = (await sharingOf(ana)).invites;
    expect(open).toMatchObject({ delegate: 'Ben', role: 'reader' });
    // Ben is out of reach while the owner withdraws it.
    await ana.stop();
    const dana = profile('Dana');
    await dana.stop();
    dana.start({ isNearby });
    const join = await ask(dana, link, ben);
    await expect.poll(() => stateOf(dana, join), SOON).toEqual(waits);
    await ben.stop();
    await dana.stop();
    ana.start({ isNearby });
    await ana.ask('revokeInvite', { project: PROJECT, invite: open?.invite ?? '' });
    ben.start({ isNearby });
    dana.start({ isNearby });
    await expect
      .poll(async () => (await sharingOf(ben)).approved, SOON)
      .toMatchObject([{ name: 'Dana', state: 'withdrawn' }]);
    const words = {
      kind: 'failed',
      problem: { message: 'The other device refused: the owner withdrew the invitation.' },
    };
    await expect
      .poll(() => dana.ask('listJoins', {}), { ...SOON, timeout: 40_000 })
      .toMatchObject({ joins: [{ state: words }] });
    expect(await members(ana)).toHaveLength(2);
    const [over] = (await dana.ask('listJoins', {})).joins;
    await dana.ask('cancelJoin', { join: over?.join ?? '' });
    expect(await dana.ask('listJoins', {})).toEqual({ joins: [] });
  });
});

it('[SYNC-M2] nobody waits any more once everything of this person was erased', { timeout: 60_000 }, async () => {
  const { ana, ben, invite } = await site(null);
  const link = await invite();
  await ana.stop();
  const dana = profile('Dana');
  const join = await ask(dana, link, ben);
  await expect.poll(() => stateOf(dana, join), SOON).toEqual(waits);
  must(await dana.sync.erase());
  expect(await dana.ask('listJoins', {})).toEqual({ joins: [] });
  await dana.stop();
  dana.start();
  expect(await dana.ask('listJoins', {})).toEqual({ joins: [] });
});

it('[SYNC-M2] ⚔ a wrong pick in the owner’s place uses the invitation up for everybody, and one is enough for one', {
  timeout: 120_000,
}, async () => {
  const { ana, ben, invite } = await site(null);
  const [first, second] = [await invite(), await invite()];
  await ana.stop();
  const [eve, dana] = [profile('Eve'), profile('Dana')];
  const failed = await ask(eve, first, ben, false);
  await expect.poll(() => stateOf(eve, failed), SOON).toMatchObject({ kind: 'failed' });
  const once = await eve.ask('join', { link: first });
  await expect.poll(() => stateOf(eve, once.join), SOON).toMatchObject({ kind: 'failed' });

  const join = await ask(dana, second, ben);
  await expect.poll(() => stateOf(dana, join), SOON).toEqual(waits);
  const late = await eve.ask('join', { link: second });
  await expect
    .poll(() => stateOf(eve, late.join), SOON)
    .toMatchObject({
      kind: 'failed',
      problem: { message: expect.stringContaining('used up') },
    });
  ana.start();
  await expect.poll(() => stateOf(dana, join), { ...SOON, timeout: 40_000 }).toMatchObject({ kind: 'joined' });
  await expect.poll(async () => (await sharingOf(ana)).invites, SOON).toEqual([]);
  expect((await members(ana)).map(({ name }) => name)).toEqual(['Ana', 'Ben', 'Dana']);
});
