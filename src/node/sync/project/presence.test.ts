import { describe, expect, it } from 'vitest';
import { type Presence, presenceSchema } from '#shared/ports/sync.ts';
import type { Session } from '#shared/sync/session/session.ts';
import { TestTime } from '#tests/support/sync/linking.ts';
import { level, meet, type TestMember, team } from '#tests/support/sync/members.ts';
import { SpacePresence } from './presence.ts';

const BOARD: Presence = { view: 'board', selected: [], panel: null, writing: null };
const TIMELINE: Presence = { ...BOARD, view: 'timeline' };

function presenceOf(member: TestMember, time: TestTime, sessions: () => readonly Session[]): SpacePresence {
  return new SpacePresence({
    space: member.space,
    after: time.after,
    now: () => member.now,
    sessions,
    isHeardElsewhere: () => false,
    isLookedAt: () => undefined,
  });
}

/** Ana, whose windows say where they look, and Ben, who hears of it. */
async function two() {
  const [ana, ben] = (await team('ben')) as readonly [TestMember, TestMember];
  const meeting = meet(ana, ben);
  const [anas, bens] = meeting.sessions;
  let said = 0;
  bens.onEphemeral(() => said++);
  const time = new TestTime();
  const own = presenceOf(ana, time, () => [anas]);
  const theirs = presenceOf(ben, time, () => [bens]);
  own.hear(anas);
  theirs.hear(bens);
  await level(meeting);
  let told = 0;
  theirs.changes.on(() => told++);
  return {
    own,
    theirs,
    get said() {
      return said;
    },
    get told() {
      return told;
    },
    sees: () => theirs.all.map(({ state }) => state.view),
    pass: async (milliseconds: number) => {
      ana.now += milliseconds;
      ben.now += milliseconds;
      time.pass(milliseconds);
      await new Promise((resolve) => setTimeout(resolve));
      time.pass(0);
    },
  };
}

it('[SYNC-P1] is read as far as it is understood: a screen of a later version is another one, a meeting that is none is none', () => {
  const read = (state: object) => presenceSchema.parse({ ...BOARD, ...state });
  expect(read({ view: 'meetings', meeting: 'm1' })).toEqual({ ...BOARD, view: 'meetings', meeting: 'm1' });
  expect(read({ view: 'garden', plant: 'rose' })).toEqual({ ...BOARD, view: 'other' });
  expect(read({ view: 'meetings', meeting: 5 }).meeting).toBeUndefined();
});

describe('[SYNC-P1] where the windows of a device look', () => {
  it('ends when its window says so, and then nothing is sent any more', async () => {
    const test = await two();
    const { own, pass, sees } = test;
    own.set('one', BOARD);
    await pass(100);
    expect(sees()).toEqual(['board']);
    own.set('one', null);
    await pass(100);
    expect(sees()).toEqual([]);
    own.set('one', null);
    await pass(3_600_000);
    expect(test.said).toBe(2);
  });

  it('ends of a window that went without a word', async () => {
    const test = await two();
    const { own, pass, sees } = test;
    own.set('one', BOARD);
    await pass(49_000);
    expect(sees()).toEqual(['board']);
    own.set('one', BOARD);
    await pass(49_000);
    expect(sees()).toEqual(['board']);
    await pass(2_000);
    expect(sees()).toEqual([]);
    await pass(3_600_000);
    expect(test.said).toBe(3);
  });

  it('is that of the window which moved last, and of the other once that one is gone', async () => {
    const { own, pass, sees } = await two();
    own.set('one', BOARD);
    own.set('two', TIMELINE);
    await pass(20_000);
    // Both say it again, as windows do that nobody touches.
    own.set('two', TIMELINE);
    own.set('one', BOARD);
    await pass(100);
    expect(sees()).toEqual(['timeline']);
    own.set('two', null);
    await pass(100);
    expect(sees()).toEqual(['board']);
  });

  it('is told to a window that comes later', async () => {
    const test = await two();
    test.own.set('one', BOARD);
    await test.pass(100);
    // What was heard at the end of that is told in this.
    await test.pass(100);
    const before = test.told;
    test.theirs.set('two', TIMELINE);
    await test.pass(100);
    expect(test.told).toBe(before + 1);
    // Whoever says the same again knows.
    test.theirs.set('two', TIMELINE);
    await test.pass(100);
    expect(test.told).toBe(before + 1);
  });

  it('is told to a page at most twenty times a second, however quickly carets move', async () => {
    const test = await two();
    for (let moved = 0; moved < 30; moved++) {
      test.own.set('one', { ...BOARD, selected: [`t${moved}`] });
      await test.pass(5);
    }
    expect(test.said).toBe(30);
    expect(test.told).toBeGreaterThan(0);
    expect(test.told).toBeLessThanOrEqual(3);
  });

  it('is understood of a later version as far as it is known here', async () => {
    const { own, pass, sees } = await two();
    const later = { ...BOARD, view: 'whiteboard', writing: { task: 't1', what: 'formula', caret: null }, zoom: 3 };
    own.set('one', later as unknown as Presence);
    await pass(100);
    expect(sees()).toEqual(['other']);
  });
});
