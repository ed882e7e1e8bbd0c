import { describe, expect, it } from 'vitest';
import { deviceOf, memberOf, sharedBy } from '#tests/support/browser/sharing.ts';
import { syncWords } from './sync-words.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const DAY = 86_400_000;
const here = { kind: 'here', via: 'lan' } as const;
const heard = (days: number) => ({ kind: 'away', heardAt: NOW - days * DAY }) as const;

function factsOf(devices: ReturnType<typeof deviceOf>[], given: Parameters<typeof sharedBy>[0] = {}) {
  const [me] = sharedBy().members;
  if (!me) throw new Error('somebody shares it');
  return syncWords(sharedBy({ ...given, members: [me, memberOf('Kim', { devices })] }), NOW);
}

describe('syncWords', () => {
  it('says nothing of a project that is on this device alone', () => {
    expect(syncWords({ kind: 'alone' }, NOW)).toBeNull();
    expect(syncWords(null, NOW)).toBeNull();
  });

  it('says that nobody has it yet, and not that all is in step', () => {
    expect(syncWords(sharedBy(), NOW)).toEqual({
      facts: ['No other device has it yet'],
      waits: null,
      problem: null,
    });
  });

  it('[SYNC-P4] counts those in step and tells the age of those away', () => {
    const devices = [
      deviceOf('a', { link: here, isInStep: true }),
      deviceOf('b', { link: here, isInStep: true }),
      deviceOf('c', { link: heard(3) }),
    ];
    expect(factsOf(devices)?.facts).toEqual(['2 devices in step', '1 device: 3 days old']);
  });

  it('[SYNC-V4] a device is in step only where it is here and says so, whatever it lacks', () => {
    expect(factsOf([deviceOf('a', { link: here, lacks: 0 })])?.facts).toEqual(['1 device catching up']);
    expect(factsOf([deviceOf('a', { link: heard(1), isInStep: true, lacks: 0 })])?.facts).toEqual([
      '1 device: 1 day old',
    ]);
    expect(factsOf([deviceOf('a')])?.facts).toEqual(['1 device: never heard']);
  });

  it('[SYNC-P4] of a device that is heard through a relay nothing else is said', () => {
    const devices = [deviceOf('a', { link: { kind: 'relayed' }, lacks: 0 }), deviceOf('b', { link: heard(1) })];
    expect(factsOf(devices)?.facts).toEqual(['1 device heard through a relay', '1 device: 1 day old']);
  });

  it('tells the oldest of several, what waits, and what was set aside', () => {
    const devices = [deviceOf('a', { link: heard(2) }), deviceOf('b', { link: heard(12) })];
    expect(factsOf(devices, { waiting: 4, faults: [{ who: 'Kim', reason: 'x' }] })).toEqual({
      facts: ['2 devices: up to 12 days old'],
      waits: 'Your latest work is on this device alone',
      problem: { text: 'Some work is set aside', leadsTo: 'devices' },
    });
  });

  it('[SYNC-M1] says that two devices disagree on the members, before all else that is wrong, and leads to the people', () => {
    const branch = { entry: 'a', at: null, changes: [] };
    expect(factsOf([], { fork: [branch, branch], faults: [{ who: 'Kim', reason: 'x' }] })?.problem).toEqual({
      text: 'Two devices disagree on who belongs to the project',
      leadsTo: 'people',
    });
  });

  it('says to one who was removed that nothing is exchanged', () => {
    expect(factsOf([deviceOf('a', { link: here, isInStep: true })], { role: null })).toEqual({
      facts: [],
      waits: null,
      problem: { text: 'You are no longer a member: nothing is exchanged', leadsTo: 'devices' },
    });
  });
});
