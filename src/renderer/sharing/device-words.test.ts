import { expect, test } from 'vitest';
import { deviceOf } from '#tests/support/browser/sharing.ts';
import { deviceWords } from './device-words.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const away = { kind: 'away', heardAt: NOW - 5 * 3_600_000 } as const;

test.each([
  [{ isThis: true }, 'this', 'This device', ''],
  [{ link: { kind: 'here', via: 'lan' }, isInStep: true, lacks: 0 }, 'in-step', 'Reached on this network', 'In step'],
  [
    { link: { kind: 'here', via: 'lan' }, lacks: 1 },
    'behind',
    'Reached on this network',
    'Catching up: lacks 1 piece of work',
  ],
  // Through a relay two devices compare nothing.
  [{ link: { kind: 'relayed' }, lacks: null }, 'away', 'Heard just now, through a relay', 'Not known what it has'],
  [
    { link: { kind: 'relayed' }, lacks: 2 },
    'away',
    'Heard just now, through a relay',
    'Not known to have 2 pieces of work',
  ],
  // The same heads are not yet the same content (SYNC V4).
  [
    { link: { kind: 'here', via: 'direct' }, lacks: 0 },
    'behind',
    'Reached directly over the internet',
    'Comparing what both have',
  ],
  [{ link: away, lacks: 1_200 }, 'away', 'Last heard 5 hours ago', 'Not known to have 1,200 pieces of work'],
  [{ link: away, lacks: 0 }, 'away', 'Last heard 5 hours ago', 'Has all that is here'],
  [{ link: away, lacks: null, isInStep: true }, 'away', 'Last heard 5 hours ago', 'Not known what it has'],
  [{}, 'away', 'Never heard by this device', 'Not known what it has'],
] as const)('[SYNC-P4] %j', (given, state, where, has) => {
  expect(deviceWords(deviceOf('Kim’s laptop', given), NOW)).toEqual({ state, where, has });
});
