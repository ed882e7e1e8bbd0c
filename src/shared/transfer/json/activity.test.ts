import { expect, test } from 'vitest';
import { exportActivity, importActivity } from './activity.ts';

const entry = (at: number) => ({ opId: 'o', by: null, command: 'createTask', targets: [], from: {}, to: {}, at });

test.each([1e300, -1e300, 8.64e15 + 1])(
  'an instant beyond every date (%d) is none, and can be exported again',
  (at) => {
    const record = importActivity(entry(at));
    expect(record.at).toBe(0);
    expect(exportActivity(record).at).toBe('1970-01-01T00:00:00Z');
  },
);

test('an instant in milliseconds is kept', () => {
  expect(importActivity(entry(1_763_000_000_000)).at).toBe(1_763_000_000_000);
});

test.each([Number.NaN, 1e300, -Infinity])('a filed instant that is damaged (%d) is exported as none', (at) => {
  const record = { ...importActivity(entry(0)), at };
  expect(exportActivity(record).at).toBeNull();
});
