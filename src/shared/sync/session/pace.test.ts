import { describe, expect, it } from 'vitest';
import { TestTime } from '#tests/support/sync/linking.ts';
import { Pace } from './pace.ts';

function paced(isAnything: () => boolean = () => true) {
  const time = new TestTime();
  const done: number[] = [];
  let now = 0;
  const work = (): boolean => {
    done.push(now);
    return isAnything();
  };
  const pace = new Pace({ after: time.after, soon: 20, apart: 300, work });
  const pass = (milliseconds: number): void => {
    for (const end = now + milliseconds; now < end; ) {
      now += 10;
      time.pass(10);
    }
  };
  return { pace, done, pass };
}

describe('work at a pace', () => {
  it('[SYNC-S4] is done soon, once for all that is due by then, and no more often than it may be', () => {
    const { pace, done, pass } = paced();
    for (let count = 0; count < 100; count++) {
      pace.due();
      pass(10);
    }
    expect(done).toEqual([20, 320, 620, 920]);
    pass(10_000);
    expect(done).toEqual([20, 320, 620, 920, 1_220]);
    pace.due();
    pass(20);
    expect(done).toHaveLength(6);
  });

  it('does not count where there was nothing to do', () => {
    const { pace, done, pass } = paced(() => done.length > 1);
    pace.due();
    pass(20);
    pace.due();
    pass(20);
    expect(done).toEqual([20, 40]);
  });

  it('is not done after its end', () => {
    const { pace, done, pass } = paced();
    pace.due();
    pace.dispose();
    pass(1_000);
    pace.due();
    pass(20);
    pace.due();
    pace.dispose();
    pass(1_000);
    expect(done).toHaveLength(1);
  });
});
