/** Joining by picking a device in the local network: two hosts that find each other by mDNS. */
import { expect, it } from 'vitest';
import { owner, PROJECT, type Profile, profile, sharingOf } from '#tests/support/sync/profiles.ts';

const SOON = { timeout: 20_000, interval: 300 };

async function wordsAt(newcomer: Profile, join: string): Promise<readonly string[]> {
  await expect.poll(() => newcomer.ask('joinState', { join }), SOON).toMatchObject({ kind: 'words' });
  const state = await newcomer.ask('joinState', { join });
  return state.kind === 'words' ? state.words : [];
}

/** The row of `words` is picked; answers whether one was there. */
async function pick(ana: Profile, words: readonly string[]): Promise<boolean> {
  await expect.poll(async () => (await sharingOf(ana)).requests.length, SOON).toBe(1);
  const [request] = (await sharingOf(ana)).requests;
  const choice = request?.choices.findIndex((each) => each.join() === words.join()) ?? -1;
  if (request === undefined || choice < 0) return false;
  const name = request.request;
  await ana.ask('pickWords', { project: PROJECT, request: name, choice: choice as 0 | 1 | 2, isOwnDevice: false });
  return true;
}

it('[SYNC-T1] [SYNC-M2] joins whoever opened its door in the network, without an invitation in hand, by the six words', {
  timeout: 90_000,
}, async () => {
  const ana = await owner();
  const ben = profile('Ben');
  expect(await ben.ask('lookNearby', {})).toEqual({ doors: [] });
  await ana.ask('openDoor', { project: PROJECT, role: 'reader' });
  expect((await sharingOf(ana)).door).not.toBeNull();
  await expect.poll(async () => (await ben.ask('lookNearby', {})).doors.length, SOON).toBeGreaterThan(0);
  const [address = ''] = (await ben.ask('lookNearby', {})).doors;
  // Who looks is not taken for somebody who offers.
  expect(await ana.ask('lookNearby', {})).toEqual({ doors: [] });

  const { join } = await ben.ask('joinNearby', { address });
  expect(await pick(ana, await wordsAt(ben, join))).toBe(true);
  // Whoever answered says that the words were right: nothing is told before the person heard so from whom they know.
  await expect.poll(() => ben.ask('joinState', { join }), SOON).toEqual({ kind: 'picked' });
  expect((await sharingOf(ana)).members).toHaveLength(1);
  await ben.ask('confirmJoin', { join });
  await expect.poll(() => ben.ask('joinState', { join }), SOON).toEqual({ kind: 'joined', project: PROJECT });
  expect(await sharingOf(ben)).toMatchObject({ role: 'reader' });
  await expect.poll(async () => await sharingOf(ana), SOON).toMatchObject({ door: null, invites: [] });

  // It stands open once.
  const carl = profile('Carl');
  const late = await carl.ask('joinNearby', { address });
  await expect.poll(() => carl.ask('joinState', { join: late.join }), SOON).toMatchObject({ kind: 'failed' });
});

it('[SYNC-T1] a door is closed by hand, and by opening another one; a stranger who guesses burns it', {
  timeout: 90_000,
}, async () => {
  const ana = await owner();
  await ana.ask('openDoor', { project: PROJECT, role: 'writer' });
  await ana.ask('openDoor', { project: PROJECT, role: 'reader' });
  // The first would be left as an invitation to be sent.
  expect(await sharingOf(ana)).toMatchObject({ door: {}, invites: [] });
  const ben = profile('Ben');
  await expect.poll(async () => (await ben.ask('lookNearby', {})).doors.length, SOON).toBeGreaterThan(0);
  const [address = ''] = (await ben.ask('lookNearby', {})).doors;
  await ana.ask('closeDoor', { project: PROJECT });
  expect(await sharingOf(ana)).toMatchObject({ door: null, invites: [] });
  const closed = await ben.ask('joinNearby', { address });
  await expect.poll(() => ben.ask('joinState', { join: closed.join }), SOON).toMatchObject({ kind: 'failed' });

  await ana.ask('openDoor', { project: PROJECT, role: 'writer' });
  const stranger = await ben.ask('joinNearby', { address });
  await wordsAt(ben, stranger.join);
  await expect.poll(async () => (await sharingOf(ana)).requests.length, SOON).toBe(1);
  const [request] = (await sharingOf(ana)).requests;
  await ana.ask('refuseRequest', { project: PROJECT, request: request?.request ?? '' });
  await expect.poll(async () => await sharingOf(ana), SOON).toMatchObject({ door: null, invites: [], members: [{}] });
});
