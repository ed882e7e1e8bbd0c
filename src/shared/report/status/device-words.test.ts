import { expect, test } from 'vitest';
import { silentDevices } from './device-words.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const device = (name: string, heardAt: number | null) => ({ name, member: null, heardAt });

test('[REPORT-24] devices that were silent for a day are named with the day, the longest silent first', () => {
  const devices = [
    device('Laptop of Ben', Date.UTC(2026, 10, 18, 23, 30)),
    device('Tablet of Ana', null),
    device('Desk of Cleo', NOW - 86_400_000),
    device('Phone of Cleo', NOW - 86_399_999),
  ];
  expect(silentDevices(devices, NOW, 'Europe/Berlin')).toEqual([
    'Tablet of Ana: never heard from here.',
    // By then it was the next day there.
    'Laptop of Ben: last heard from on 19 November 2026.',
    'Desk of Cleo: last heard from on 19 November 2026.',
  ]);
});

test('[REPORT-24] nothing is said where every device was heard from', () => {
  expect(silentDevices([device('Laptop of Ben', NOW)], NOW, 'UTC')).toEqual([]);
});
