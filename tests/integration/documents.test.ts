/** Further documents of a shared project, over hosts that keep them and pages that write in them: decision 036. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  joined,
  letIn,
  owner,
  PROJECT,
  type Profile,
  profile,
  shared,
  sharingOf,
} from '#tests/support/sync/profiles.ts';

const MONDAY = 'meeting of monday';
const SOON = { timeout: 15_000 };
const LONG = { timeout: 60_000 };

/** Whether `profile` says of everybody else that they are here and hold the same. */
async function isInStep(of: Profile): Promise<boolean> {
  const { members } = await sharingOf(of);
  const others = members.flatMap(({ devices }) => devices).filter(({ isThis }) => !isThis);
  return others.length > 0 && others.every((device) => device.isInStep);
}

const inStep = (...profiles: readonly Profile[]) =>
  Promise.all(profiles.map((each) => expect.poll(() => isInStep(each), SOON).toBe(true)));

describe('notes of a shared project', () => {
  it(
    '[SYNC-E1] are begun by whoever writes first, reach whoever has them open, and are told apart from the project',
    LONG,
    async () => {
      const [ana, ben] = await shared();
      const bens = await ben.openNotes(MONDAY);
      expect(bens.synced.state).toMatchObject({ kind: 'shared', role: 'writer', isBegun: true });
      bens.lines.set('said', 'by Ben');
      await expect.poll(() => bens.synced.state).toMatchObject({ isWaiting: false });
      const anas = await ana.openNotes(MONDAY);
      await expect.poll(() => anas.lines.toJSON(), SOON).toEqual({ said: 'by Ben' });
      anas.lines.set('decided', 'by Ana');
      ana.cards.set('a', 'a card');
      await expect.poll(() => bens.lines.toJSON(), SOON).toEqual({ said: 'by Ben', decided: 'by Ana' });
      await expect.poll(() => ben.cards.toJSON(), SOON).toEqual({ before: 'written alone', a: 'a card' });
      expect(ben.events).toContainEqual({ event: 'documentChanged', project: PROJECT, document: MONDAY });
      await inStep(ana, ben);
    },
  );

  it(
    '[SYNC-V4][SYNC-V5] merge where two began them apart; who never opened them holds them, after a restart too',
    LONG,
    async () => {
      const [ana, ben] = await shared();
      const cy = await joined(ana, 'Cy');
      await ana.stop();
      await ben.stop();
      ana.start();
      const anas = await ana.openNotes(MONDAY);
      anas.lines.set('a', 'by Ana');
      await expect.poll(() => anas.synced.state).toMatchObject({ kind: 'shared', isWaiting: false });
      await ana.stop();
      ben.start();
      const bens = await ben.openNotes(MONDAY);
      bens.lines.set('b', 'by Ben');
      await expect.poll(() => bens.synced.state).toMatchObject({ kind: 'shared', isWaiting: false });
      ana.start();
      for (const [each, notes] of [
        [ana, anas],
        [ben, bens],
      ] as const) {
        notes.synced.renew();
        each.synced.renew();
      }
      const both = { a: 'by Ana', b: 'by Ben' };
      for (const { lines } of [anas, bens]) await expect.poll(() => lines.toJSON(), SOON).toEqual(both);
      await inStep(ana, ben, cy);
      await cy.stop();
      cy.start();
      await inStep(cy);
      const late = await cy.openNotes(MONDAY);
      await expect.poll(() => late.lines.toJSON(), SOON).toEqual(both);
    },
  );

  it(
    '[SYNC-V5] written before the project was shared come in as the owner’s beginning, also behind what others wrote since',
    LONG,
    async () => {
      const ana = profile('Ana');
      ana.cards.set('before', 'written alone');
      await ana.open();
      const alone = await ana.openNotes(MONDAY);
      expect(alone.synced.state).toMatchObject({ kind: 'alone' });
      alone.lines.set('old', 'written alone');
      const forgotten = new Y.Doc();
      forgotten.getMap('lines').set('forgotten', 'written alone');
      await ana.ask('shareProject', { project: PROJECT, name: 'Harbour' });
      await expect
        .poll(() => alone.synced.state, SOON)
        .toMatchObject({ kind: 'shared', isBegun: true, isWaiting: false });
      const ben = await joined(ana, 'Ben');
      const bens = await ben.openNotes(MONDAY);
      await expect.poll(() => bens.lines.toJSON(), SOON).toEqual({ old: 'written alone' });
      // Of another meeting Ben writes first.
      const tuesday = await ben.openNotes('meeting of tuesday');
      tuesday.lines.set('b', 'by Ben');
      await expect.poll(() => tuesday.synced.state).toMatchObject({ isWaiting: false });
      await inStep(ana, ben);
      const found = await ana.openNotes('meeting of tuesday', forgotten);
      const both = { forgotten: 'written alone', b: 'by Ben' };
      await expect.poll(() => found.lines.toJSON(), SOON).toEqual(both);
      await expect.poll(() => tuesday.lines.toJSON(), SOON).toEqual(both);
      // Once it is begun it goes on under ids of the log.
      found.lines.set('more', 'by Ana');
      await expect.poll(() => tuesday.lines.toJSON(), SOON).toEqual({ ...both, more: 'by Ana' });
      await inStep(ana, ben);
    },
  );

  it(
    '[SYNC-V5] go into the log when the host is back, and are built anew where somebody counts no more',
    LONG,
    async () => {
      const [ana, ben] = await shared();
      const cy = await joined(ana, 'Cy');
      const [anas, bens, cys] = await Promise.all([ana, ben, cy].map((each) => each.openNotes(MONDAY)));
      if (!anas || !bens || !cys) throw new Error('Three have notes');
      await ben.stop();
      bens.lines.set('b', 'while the host was away');
      expect(bens.synced.state).toMatchObject({ kind: 'shared', isWaiting: true });
      ben.start();
      bens.synced.renew();
      for (const { lines } of [anas, cys])
        await expect.poll(() => lines.toJSON(), SOON).toEqual({ b: 'while the host was away' });
      // Ana is away while Ben writes on to Cy, and removes Ben.
      await ana.stop();
      bens.lines.set('late', 'by Ben');
      await expect.poll(() => cys.lines.toJSON(), SOON).toHaveProperty('late');
      await ben.stop();
      await cy.stop();
      ana.start({ isNearby: false });
      const [person] = (await sharingOf(ana)).members.flatMap(({ name, person }) => (name === 'Ben' ? person : []));
      await ana.ask('removeMember', { project: PROJECT, person: person ?? '' });
      await ana.stop();
      ana.start();
      cy.start();
      await expect.poll(() => cys.synced.state, SOON).toMatchObject({ kind: 'outdated' });
      const again = await cy.openNotes(MONDAY);
      await expect.poll(() => again.lines.toJSON(), SOON).toEqual({ b: 'while the host was away' });
      await inStep(ana, cy);
    },
  );

  it('is alone where the project is, and read where this person may only read', LONG, async () => {
    const ana = await owner();
    const eve = profile('Eve');
    await letIn(ana, eve, 'reader');
    await eve.open();
    const anas = await ana.openNotes(MONDAY);
    anas.lines.set('a', 'by Ana');
    const eves = await eve.openNotes(MONDAY);
    await expect.poll(() => eves.lines.toJSON(), SOON).toEqual({ a: 'by Ana' });
    expect(eves.synced.state).toMatchObject({ kind: 'shared', role: 'reader' });
    expect(await ana.ask('openDocument', { project: 'another one', document: MONDAY, holds: 'alone' })).toEqual({
      kind: 'alone',
    });
    // The project's own, by its own id.
    expect(await ana.ask('openDocument', { project: PROJECT, document: PROJECT, holds: 'shared' })).toMatchObject({
      kind: 'shared',
      isBegun: true,
    });
  });

  it(
    '[SYNC-E4] the log says whether somebody elsewhere looks at the project, for who gathers what is typed',
    LONG,
    async () => {
      const [ana, ben] = await shared();
      const anas = await ana.openNotes(MONDAY);
      anas.lines.set('a', 'by Ana');
      await expect.poll(() => anas.synced.state, SOON).toMatchObject({ isWaiting: false });
      const acknowledged = Buffer.from(Y.encodeStateVector(anas.lines.doc ?? new Y.Doc())).toString('base64');
      let pushes = 0;
      // What the log has already: nothing is written of it.
      const given = async () => {
        const parcel = `given again ${pushes++}`;
        const data = Buffer.from(Y.encodeStateAsUpdate(anas.lines.doc ?? new Y.Doc())).toString('base64');
        await ana.ask('addToPush', { parcel, index: 0, piece: { kind: 'update', data } });
        await ana.ask('addToPush', { parcel, index: 1, piece: { kind: 'activity', text: '[]' } });
        const of = { project: PROJECT, document: MONDAY, page: 'the page of a test', generation: 0 };
        return ana.ask('pushDocument', { ...of, parcel, pieces: 2, acknowledged, isBeginning: false });
      };
      expect(await given()).toEqual({ kind: 'kept', isWatched: false });
      const looks = { view: 'other' as const, selected: [], panel: null, writing: null };
      const at = { project: PROJECT, page: 'the page of Ben' };
      await ben.ask('setPresence', { ...at, state: looks });
      await expect.poll(given, SOON).toEqual({ kind: 'kept', isWatched: true });
      await ben.ask('setPresence', { ...at, state: null });
      await expect.poll(given, SOON).toEqual({ kind: 'kept', isWatched: false });
    },
  );
});
