import { expect, test } from 'vitest';
import { deviceOf } from '#tests/support/browser/sharing.ts';
import { deviceWords } from './device-words.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const away = { kind: 'away', heardAt: NOW - 5 * 3_600_000 } as const;

test.each([
  [{ isThis: true }, 'this', 'This device', ''],
  [{ link: { kind: 'here', via: 'lan' }, isInStep: true, lacks: 0 }, 'in-step', 'Reached on this network', 'In step'],
  [
    { link: { kind: 'here', via: 'relay' }, lacks: 1 },
    'behind',
    'Reached through a relay',
    'Catching up: lacks 1 piece of work',
  ],
  // The same heads are not yet the same content (SYNC V4).
  [
    { link: { kind: 'here', via: 'direct' }, lacks: 0 },
    'behind',
    'Reached directly over the internet',
    'Comparing what both have',
  ],
  [{ link: away, lacks: 1_200 }, 'away', 'Away, heard 5 hours ago', 'Lacks 1,200 pieces of work'],
  [{ link: away, lacks: 0 }, 'away', 'Away, heard 5 hours ago', 'Had everything when it was heard'],
  [{ link: away, lacks: null, isInStep: true }, 'away', 'Away, heard 5 hours ago', 'Not known what it has'],
  [{}, 'away', 'Never heard by this device', 'Not known what it has'],
] as const)('[SYNC-P4] %j', (given, state, where, has) => {
  expect(deviceWords(deviceOf('Kim’s laptop', given), NOW)).toEqual({ state, where, has });
});
