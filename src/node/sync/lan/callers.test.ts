import { describe, expect, it } from 'vitest';
import { Callers } from './callers.ts';

describe('callers of the local network', () => {
  it('[SYNC-T1] that come from ever new addresses of one network leave room for those of others', () => {
    let now = 0;
    const callers = new Callers({ now: () => now });
    let admitted = 0;
    for (let count = 0; count < 1_000; count++) {
      now += 1_000;
      if (callers.admit(`2001:db8:0:7:${count.toString(16)}::1`) !== null) admitted++;
    }
    expect(admitted).toBe(128);
    expect(callers.admit('2001:db8:0:8::1')).not.toBeNull();
    expect(callers.admit('192.0.2.7')).not.toBeNull();
  });

  it('[SYNC-T1] are let in again from a network when others of it have left', () => {
    let now = 0;
    const callers = new Callers({ now: () => now });
    const leave = Array.from({ length: 128 }, (_, count) => callers.admit(`fe80::${count.toString(16)}`));
    expect(leave).not.toContain(null);
    now = 1_000;
    expect(callers.admit('fe80::ffff')).toBeNull();
    leave[0]?.();
    expect(callers.admit('fe80::ffff')).not.toBeNull();
  });

  it('[SYNC-T1] of one network come eight a second in the long run, whatever becomes of them', () => {
    let now = 0;
    const callers = new Callers({ now: () => now });
    const knock = (count: number): number => {
      const leave = callers.admit(`2001:db8::${count.toString(16)}`);
      leave?.();
      return leave === null ? 0 : 1;
    };
    let admitted = 0;
    for (let count = 0; count < 1_000; count++) admitted += knock(count);
    expect(admitted).toBe(160);
    now = 2_000;
    for (let count = 0; count < 1_000; count++) admitted += knock(1_000 + count);
    expect(admitted).toBe(176);
  });
});
