import { expect, test } from 'vitest';
import { type Zone, zoneOf } from '#shared/meetings/when/zone.ts';
import { hereBeside } from './here.ts';
import { thereWords } from './time-words.ts';

function zone(name: string): Zone {
  const found = zoneOf(name);
  if (!found.ok) throw new Error(found.error.message);
  return found.value;
}
const LISBON = zone('Europe/Lisbon');
const from = Date.parse('2026-11-30T18:00Z') / 60_000;

test('a beginning elsewhere is said with its place, and its day where that is another one', () => {
  expect(thereWords(from, LISBON, zone('America/New_York'))).toBe('13:00 in New York');
  expect(thereWords(from, LISBON, zone('Asia/Tokyo'))).toBe('03:00 the day after in Tokyo');
  expect(thereWords(Date.parse('2026-11-30T01:00Z') / 60_000, LISBON, zone('America/Lima'))).toBe(
    '20:00 the day before in Lima',
  );
});

test('nothing is said of a clock that shows the same', () => {
  expect(thereWords(from, LISBON, zone('Europe/London'))).toBeNull();
  expect(hereBeside(LISBON, 'Europe/Lisbon')).toBeNull();
  expect(hereBeside(LISBON, 'Mars/Base')).toBeNull();
  expect(hereBeside(LISBON, 'Europe/Madrid')?.name).toBe('Europe/Madrid');
});
