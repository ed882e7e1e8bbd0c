import { expect, test } from 'vitest';
import { deviceOf, memberOf, sharedBy } from '#tests/support/browser/sharing.ts';
import { knownDevices } from './known-devices.ts';

const NOW = Date.UTC(2026, 10, 22, 12, 7);
const away = (heardAt: number | null) => ({ link: { kind: 'away', heardAt } }) as const;

test('[FLAG-9] devices of members count with whose they are, and when they were heard to a quarter of an hour', () => {
  const sharing = sharedBy({
    members: [
      memberOf('Ana', {
        isMe: true,
        devices: [deviceOf('Desk', { isThis: true }), deviceOf('Phone', away(Date.UTC(2026, 10, 20, 9, 14)))],
      }),
      memberOf('Ben', {
        devices: [deviceOf('Laptop', { link: { kind: 'here', via: 'lan' } }), deviceOf('Tablet', away(null))],
      }),
    ],
  });
  expect(knownDevices(sharing, NOW)).toEqual([
    { name: 'Phone', member: null, heardAt: Date.UTC(2026, 10, 20, 9) },
    { name: 'Laptop of Ben', member: 'Ben', heardAt: Date.UTC(2026, 10, 22, 12) },
    { name: 'Tablet of Ben', member: 'Ben', heardAt: null },
  ]);
  // Gone just now is not old, and makes nothing to be reckoned anew.
  const gone = sharedBy({ members: [memberOf('Ben', { devices: [deviceOf('Laptop', away(NOW - 60_000))] })] });
  expect(knownDevices(gone, NOW)).toEqual([
    { name: 'Laptop of Ben', member: 'Ben', heardAt: Date.UTC(2026, 10, 22, 12) },
  ]);
});

test('[FLAG-9] where nobody is heard, nothing is said of devices', () => {
  const members = [memberOf('Ben', { devices: [deviceOf('Laptop', away(0))] })];
  expect(knownDevices(null, NOW)).toEqual([]);
  expect(knownDevices({ kind: 'alone' }, NOW)).toEqual([]);
  expect(knownDevices(sharedBy({ role: null, members }), NOW)).toEqual([]);
});
