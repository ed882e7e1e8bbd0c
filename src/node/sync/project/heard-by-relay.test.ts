import { describe, expect, it } from 'vitest';
import { TestTime } from '#tests/support/sync/linking.ts';
import { device } from '#tests/support/sync/space.ts';
import { HeardByRelay } from './heard-by-relay.ts';

const [ana, bo] = [device('ana').id, device('bo').id];

function heardByRelay() {
  const time = new TestTime();
  const clock = { now: 0 };
  const heard = new HeardByRelay(time.after, () => clock.now);
  const changes: (readonly [string, boolean, number])[] = [];
  heard.changes.on(({ device, at }) => changes.push([device === ana ? 'ana' : 'bo', heard.has(device), at]));
  const pass = (milliseconds: number): void => {
    clock.now += milliseconds;
    time.pass(milliseconds);
  };
  return { heard, changes, pass, time };
}

describe('who is heard through a relay', () => {
  it('[SYNC-P4] is here for as long as it goes on saying so, and was last heard when it did', () => {
    const { heard, changes, pass } = heardByRelay();
    heard.heard(ana);
    for (let times = 0; times < 10; times++) {
      pass(20_000);
      heard.heard(ana);
    }
    expect([heard.has(ana), heard.has(bo)]).toEqual([true, false]);
    expect(changes).toEqual([['ana', true, 0]]);
    pass(49_000);
    expect(heard.has(ana)).toBe(true);
    pass(2_000);
    expect(changes).toEqual([
      ['ana', true, 0],
      ['ana', false, 200_000],
    ]);
  });

  it('[SYNC-P4] is not here any more, as far as is known, when the relay is gone', () => {
    const { heard, changes, pass, time } = heardByRelay();
    heard.heard(ana);
    heard.heard(bo);
    pass(1_000);
    heard.clear();
    expect(changes.slice(2)).toEqual([
      ['ana', false, 0],
      ['bo', false, 0],
    ]);
    expect(time.waiting).toBe(0);
  });
});
