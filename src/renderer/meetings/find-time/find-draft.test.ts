import { expect, test } from 'vitest';
import { formatDay } from '#shared/calendar/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { asId } from '#shared/kernel/ids.ts';
import { UTC } from '#shared/meetings/when/zone.ts';
import { ANY_ROOM, type FindDraft, newFindDraft, readFind } from './find-draft.ts';

const ASKED = { context: { today: '2026-11-30' as Day }, length: 60, zone: UTC, itself: [] };
const DRAFT = newFindDraft(
  [
    [asId('ana'), 'required'],
    [asId('ben'), 'optional'],
    [asId('eva'), 'no'],
  ],
  [asId('beamer')],
);
const fieldOf = (change: Partial<FindDraft>): string => {
  const read = readFind({ ...DRAFT, ...change }, ASKED);
  return read.ok ? 'fine' : read.error.field;
};

test('what is typed says whose time is looked for, on which days and between which hours', () => {
  const read = readFind({ ...DRAFT, anyRoom: true, latest: 'midnight' }, ASKED);
  if (!read.ok) throw new Error(read.error.text);
  expect(read.value.people).toEqual([
    { person: 'ana', isRequired: true },
    { person: 'ben', isRequired: false },
  ]);
  expect(read.value.needs).toEqual([
    { id: ANY_ROOM, kind: 'room', seats: 2 },
    { id: 'beamer', kind: 'this', resource: 'beamer' },
  ]);
  expect([formatDay(read.value.firstDay), formatDay(read.value.lastDay)]).toEqual(['2026-12-01', '2026-12-14']);
  expect([read.value.earliest, read.value.latest, read.value.step]).toEqual([480, 1440, 30]);
});

test('what says nothing is told by its field', () => {
  expect(fieldOf({ people: new Map() })).toBe('people');
  expect(fieldOf({ firstDay: 'x' })).toBe('firstDay');
  expect(fieldOf({ lastDay: 'x' })).toBe('lastDay');
  expect(fieldOf({ lastDay: 'today' })).toBe('lastDay');
  expect(fieldOf({ earliest: 'x' })).toBe('earliest');
  expect(fieldOf({ latest: 'x' })).toBe('latest');
  expect(fieldOf({ latest: '7:00' })).toBe('latest');
});
