import { describe, expect, it } from 'vitest';
import { TestTime } from '#tests/support/sync/linking.ts';
import { Calling } from './calling.ts';

const turns = async () => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
};

/** Calls as they are made; those to `there` last until they are ended. */
function calling(there: readonly string[] = []) {
  const time = new TestTime();
  const called: string[] = [];
  const ends: (() => void)[] = [];
  const calls = new Calling({
    call: (address) => {
      called.push(address);
      if (!there.includes(address)) return Promise.resolve(false);
      return new Promise((resolve) => ends.push(() => resolve(true)));
    },
    after: time.after,
    chance: () => 0.5,
  });
  const pass = async (seconds: number): Promise<void> => {
    for (let passed = 0; passed < seconds * 4; passed++) {
      time.pass(250);
      await turns();
    }
  };
  const callsTo = (address: string): number => called.filter((each) => each === address).length;
  return { calls, called, pass, callsTo, hangUp: () => ends.splice(0).forEach((end) => void end()) };
}
const HOUR = 3_600;

describe('calling', () => {
  it('[SYNC-S3] calls every few seconds at first, and at once when the network changes', async () => {
    const { calls, pass, callsTo } = calling();
    calls.found('here:1');
    await pass(60);
    expect(callsTo('here:1')).toBeGreaterThan(7);
    await pass(HOUR);
    const before = callsTo('here:1');
    calls.wake();
    await turns();
    expect(callsTo('here:1')).toBe(before + 1);
  });

  it('[SYNC-S4] calls seldom where nobody has been for long, oftener where a person told it to', async () => {
    const { calls, pass, callsTo } = calling();
    calls.set(['set:1']);
    calls.found('found:1');
    await pass(HOUR);
    expect(callsTo('found:1')).toBeLessThan(30);
    const [set, found] = [callsTo('set:1'), callsTo('found:1')];
    await pass(HOUR);
    expect(callsTo('found:1') - found).toBeLessThanOrEqual(4);
    expect(callsTo('set:1') - set).toBeGreaterThanOrEqual(12);
    expect(callsTo('set:1') - set).toBeLessThanOrEqual(24);
  });

  it('[SYNC-T1] forgets nobody with whom it is connected, or was, for any number of others who say to be there', async () => {
    const { calls, pass, callsTo, hangUp } = calling(['bo:1']);
    calls.found('bo:1');
    await pass(1);
    for (let port = 0; port < 100; port++) {
      calls.found(`eve:${port}`);
      await turns();
    }
    hangUp();
    await turns();
    for (let port = 100; port < 200; port++) {
      calls.found(`eve:${port}`);
      await turns();
    }
    await pass(2);
    expect(callsTo('bo:1')).toBe(2);
  });

  it('[SYNC-T1] calls once a second at most whom it is told of over and over, and soon whom it is told of again', async () => {
    const { calls, pass, callsTo } = calling();
    calls.found('here:1');
    await pass(2 * HOUR);
    const before = callsTo('here:1');
    for (let time = 0; time < 40; time++) {
      calls.found('here:1');
      await pass(0.25);
    }
    const again = callsTo('here:1') - before;
    expect(again).toBeGreaterThanOrEqual(5);
    expect(again).toBeLessThanOrEqual(10);
  });

  it('[SYNC-S4] calls no longer where somebody was found who says to go, and was never reached', async () => {
    const { calls, pass, callsTo } = calling();
    calls.set(['set:1']);
    calls.found('here:1');
    await pass(10);
    for (const address of ['here:1', 'set:1', 'nowhere:1']) calls.left(address);
    const [here, set] = [callsTo('here:1'), callsTo('set:1')];
    await pass(60);
    expect(callsTo('here:1')).toBe(here);
    expect(callsTo('set:1')).toBeGreaterThan(set + 2);
    calls.found('here:1');
    await pass(0.25);
    expect(callsTo('here:1')).toBe(here + 1);
  });

  it('[SYNC-T1] keeps whom it is connected with, whoever says that it goes, and calls it on, seldom', async () => {
    const { calls, pass, callsTo, hangUp } = calling(['bo:1', 'carl:1']);
    for (const address of ['bo:1', 'carl:1']) calls.found(address);
    await pass(1);
    calls.left('bo:1');
    hangUp();
    await pass(7);
    expect([callsTo('bo:1'), callsTo('carl:1')]).toEqual([1, 2]);
    await pass(10);
    expect(callsTo('bo:1')).toBe(2);
    calls.found('bo:1');
    hangUp();
    await pass(1);
    expect(callsTo('bo:1')).toBe(3);
  });
});
