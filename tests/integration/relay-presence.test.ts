/** What two who meet at a relay alone know of each other: hosts over real logs and real sockets, without a local network. */
import { expect, it } from 'vitest';
import { printRelayAddress } from '#shared/sync/relay/address.ts';
import { PROJECT, type Profile, shared, sharingOf } from '#tests/support/sync/profiles.ts';
import { startRelay } from '#tests/support/sync/relays.ts';

const soon = { timeout: 20_000 };
const PAGE = 'page of this very test';

async function linkOf(to: string, by: Profile) {
  const { members } = await sharingOf(by);
  return members.find(({ name }) => name === to)?.devices[0]?.link;
}

it('[SYNC-P4] say of each other that they are here while they say so, and since the relay is gone only when they were heard', {
  timeout: 60_000,
}, async () => {
  const relay = await startRelay();
  let isUp = true;
  try {
    const [ana, ben] = await shared();
    await expect.poll(() => linkOf('Ben', ana), soon).toMatchObject({ kind: 'here', via: 'lan' });
    for (const each of [ana, ben]) {
      await each.ask('setRelays', { project: PROJECT, relays: [printRelayAddress(relay.address)] });
      await each.stop();
    }
    for (const each of [ana, ben]) each.start({ isNearby: false });
    const connected = async (each: Profile) => (await sharingOf(each)).relays.map(({ state }) => state);
    for (const each of [ana, ben]) await expect.poll(() => connected(each), soon).toEqual(['connected']);
    // Ben is attached to the relay, and has said nothing.
    expect(await linkOf('Ben', ana)).toMatchObject({ kind: 'away' });
    const state = { view: 'board' as const, selected: [], panel: null, writing: null };
    await ben.ask('setPresence', { project: PROJECT, page: PAGE, state });
    await expect.poll(() => linkOf('Ben', ana), soon).toEqual({ kind: 'relayed' });
    expect(await linkOf('Ana', ben)).toMatchObject({ kind: 'away' });
    const before = Date.now();
    isUp = false;
    await relay.server.close();
    await expect.poll(() => linkOf('Ben', ana), soon).toMatchObject({ kind: 'away' });
    const link = await linkOf('Ben', ana);
    const heardAt = link?.kind === 'away' ? link.heardAt : null;
    expect(heardAt).toBeGreaterThan(before - 20_000);
    expect(heardAt).toBeLessThanOrEqual(before);
  } finally {
    if (isUp) await relay.server.close();
  }
});
