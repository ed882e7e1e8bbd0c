import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type DateValue, type Day } from '#shared/domain/day.ts';
import { PRIORITIES } from '#shared/domain/records.ts';
import { asId, type LabelId, type PersonId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import {
  type CardFacts,
  type CardFilter,
  type DateTest,
  type FilterTerm,
  type FilterTextContext,
  matchesFilter,
  parseFilter,
  printFilter,
} from './index.ts';

const person = (id: string, name: string) => ({ id: asId<PersonId>(id), name });
const label = (id: string, name: string) => ({ id: asId<LabelId>(id), name });
const DAY = 86_400_000;

// A Friday.
const today = '2026-11-20' as Day;
const now = Date.UTC(2026, 10, 20, 12);
const names: FilterTextContext = {
  today,
  people: [
    person('ana', 'Ana Lima'),
    person('ana2', 'Ana Costa'),
    person('bo', 'Bo'),
    person('quote', 'Zé "Z", x'),
    person('twin', 'Twin'),
    person('twin 2', 'Twin'),
    person('me', 'None'),
  ],
  labels: [label('permit', 'Permit'), label('site', 'Site visit'), label('any', 'any'), label('blank', '')],
};

const card: CardFacts = {
  title: 'Order the Piles',
  owners: [asId('ana')],
  labels: [asId('permit'), asId('site')],
  priority: 'high',
  start: null,
  due: '2026-11-23T09:00' as DateValue,
  deadline: '2026-11-30' as DateValue,
  doneAt: null,
  updatedAt: now - 3 * DAY,
  blocked: null,
  milestone: false,
};

function passes(text: string, changed: Partial<CardFacts> = {}, me: PersonId | null = asId<PersonId>('ana')): boolean {
  return matchesFilter({ ...card, ...changed }, must(parseFilter(text, names)), { today, now, me });
}

describe('a filter in words', () => {
  it.each([
    ['', true],
    ['owner:lima', true],
    ['owner:bo,"Ana Lima"', true],
    ['owner:bo', false],
    ['-owner:bo', true],
    ['owner:me', true],
    ['owner:none', false],
    ['owner:bo,none', false],
    ['owner:any', true],
    ['-owner:any', false],
    ['label:permit label:site', true],
    ['label:permit label:"any"', false],
    ['label:permit,"any"', true],
    ['-label:permit', false],
    ['label:any', true],
    ['priority:urgent,2', true],
    ['priority:1', false],
    ['priority:none', false],
    ['due:next-week', true],
    ['due:this-week', false],
    ['due:<1w', true],
    ['due:<2d', false],
    ['due:>2d', true],
    ['due:mon', true],
    ['due:>today', true],
    ['due:<2026-11-24', true],
    ['due:<2026-11-23', false],
    ['due:>2026-11-23', false],
    ['due:today..mon', true],
    ['due:2026-11-24..2026-11-30', false],
    ['due:"23 nov".."23 nov"', true],
    ['deadline:2026-11-30', true],
    ['deadline:<1w', false],
    ['-deadline:none', true],
    ['due:none', false],
    ['due:any', true],
    ['start:none', true],
    ['start:<1w', false],
    ['-start:<1w', true],
    ['updated:<3d', true],
    ['updated:<2d', false],
    ['updated:>2d', true],
    ['done', false],
    ['-done -blocked -milestone', true],
    ['piles', true],
    ['"the piles"', true],
    ['"piles the"', false],
    ['-crane', true],
    ['PILÉS', true],
  ])('%j lets the card pass: %s', (text, expected) => {
    expect(passes(text)).toBe(expected);
  });

  it('overdue is before today and not done', () => {
    const late = { due: '2026-11-19' as Day };
    expect(passes('due:overdue', late)).toBe(true);
    expect(passes('due:overdue', { ...late, doneAt: 1 })).toBe(false);
    expect(passes('due:overdue', { due: '2026-11-20T08:00' as DateValue })).toBe(false);
    expect(passes('due:<1w', late)).toBe(true);
    expect(passes('due:overdue', { due: null })).toBe(false);
  });

  it('a card that says nothing passes none, and the opposite of everything else', () => {
    const bare = { owners: [], labels: [], priority: null, due: null, updatedAt: null };
    for (const none of ['owner:none', 'label:none,permit', 'priority:none,low', 'due:none', 'updated:>1d']) {
      expect(passes(none, bare)).toBe(true);
    }
    for (const any of ['owner:any', 'label:any', 'priority:any', 'due:any', 'due:>1d', 'updated:<9w']) {
      expect(passes(any, bare)).toBe(false);
    }
  });

  it('nobody is me where it is not known who I am', () => {
    expect(passes('owner:me', {}, null)).toBe(false);
  });

  it('"" as a reason is blocked', () => {
    expect(passes('blocked', { blocked: '' })).toBe(true);
  });

  it.each([
    ['owner:zoe done', 0, 9, 'Nobody here is called “zoe”.'],
    ['done owner:ana', 5, 14, '“ana” could be several. Write the name in full, between quotation marks.'],
    ['label:nope', 0, 10, 'There is no label called “nope”.'],
    ['-priority:5', 0, 11, '“5” is no priority. They are urgent, high, medium, low, or none.'],
    ['due:soon', 0, 8, '“soon” is no date here. Try today, overdue, <1w, or 2026-12-04.'],
    ['due:fri..', 0, 9, '“fri..” is no range of days here. Try today..eom, or 2026-12-01..2026-12-31.'],
    ['due:mon..today', 0, 14, 'Of “mon..today” the first day is later than the last.'],
    ['due:today,fri', 0, 13, 'Only one thing can stand after “due:”.'],
    ['updated:7d', 0, 10, 'Say “updated:<7d” for the last 7 days, “updated:>7d” for longer.'],
    ['owner:', 0, 6, 'Something is missing after “owner:”.'],
    ['owner:bo,', 0, 9, 'Something is missing after “owner:”.'],
    ['colour:red', 0, 10, 'There is nothing called “colour” to filter by. Words with a colon need quotation marks.'],
    ['done "two cranes', 5, 16, 'This quotation mark is never closed.'],
    ['""', 0, 2, 'There are no words between these quotation marks.'],
  ])('%j is refused with its place', (text, from, to, message) => {
    expect(parseFilter(text, names)).toEqual({ ok: false, error: { code: 'bad-filter', message, from, to } });
  });

  it('is printed so that people can read it', () => {
    const text = 'owner:me,Bo,"Ana Lima" label:Permit -label:"any" due:<1w -done priority:high,none "two cranes"';
    expect(printFilter(must(parseFilter(text, names)), names)).toBe(text);
    expect(printFilter(must(parseFilter('label:any updated:>14d', names)), names)).toBe('-label:none updated:>2w');
  });
});

const dateTest: fc.Arbitrary<DateTest> = fc.oneof(
  fc.record({ is: fc.constantFrom('none' as const, 'overdue' as const) }),
  fc.record({ is: fc.constantFrom('today' as const, 'this-week' as const, 'next-week' as const) }),
  fc.record({
    is: fc.constantFrom('on' as const, 'before' as const, 'after' as const),
    day: fc.integer({ min: -9999, max: 9999 }).map((days) => addDays(today, days)),
  }),
  fc.record({ is: fc.constantFrom('within' as const, 'beyond' as const), days: fc.nat(9999) }),
  fc
    .tuple(fc.integer({ min: -9999, max: 9999 }), fc.nat(999))
    .map(([from, more]) => ({ is: 'between' as const, from: addDays(today, from), to: addDays(today, from + more) })),
) as fc.Arbitrary<DateTest>;

const people = fc.uniqueArray(fc.constantFrom(...names.people.map(({ id }) => id), asId<PersonId>('gone, "1"')));
const labels = fc.uniqueArray(fc.constantFrom(...names.labels.map(({ id }) => id), asId<LabelId>('gone')));

const term: fc.Arbitrary<FilterTerm> = fc
  .tuple(
    fc.boolean(),
    fc.oneof(
      fc
        .record({ on: fc.constant('owner' as const), anyOf: people, me: fc.boolean(), none: fc.boolean() })
        .filter(({ anyOf, me, none }) => anyOf.length > 0 || me || none),
      fc
        .record({ on: fc.constant('label' as const), anyOf: labels, none: fc.boolean() })
        .filter(({ anyOf, none }) => anyOf.length > 0 || none),
      fc
        .record({
          on: fc.constant('priority' as const),
          anyOf: fc.uniqueArray(fc.constantFrom(...PRIORITIES)),
          none: fc.boolean(),
        })
        .filter(({ anyOf, none }) => anyOf.length > 0 || none),
      fc.record({ on: fc.constantFrom('due' as const, 'start' as const, 'deadline' as const), date: dateTest }),
      fc.record({ on: fc.constant('updated' as const), withinDays: fc.nat(9999) }),
      fc.record({ on: fc.constantFrom('done' as const, 'blocked' as const, 'milestone' as const) }),
      fc.record({
        on: fc.constant('text' as const),
        words: fc
          .oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('done', 'owner:me', '-x', 'two cranes', '"', '\\'))
          .filter((words) => words.trim() !== ''),
      }),
    ),
  )
  .map(([not, test]): FilterTerm => ({ ...test, not }));

describe('any filter', () => {
  it('is the same after printing and parsing', () => {
    fc.assert(
      fc.property(fc.array(term, { maxLength: 5 }), (terms) => {
        const filter: CardFilter = terms;
        expect(must(parseFilter(printFilter(filter, names), names))).toEqual(filter);
      }),
      { numRuns: 500 },
    );
  });

  it('is kept by ids, whoever is called what when it comes back', () => {
    const nameless = { ...names, people: [], labels: [] };
    fc.assert(
      fc.property(fc.array(term, { maxLength: 5 }), (filter) => {
        expect(must(parseFilter(printFilter(filter, nameless), names))).toEqual(filter);
        expect(must(parseFilter(printFilter(filter, nameless), nameless))).toEqual(filter);
      }),
    );
  });

  it('any text is a filter or refused at a place within it', () => {
    const piece = fc.constantFrom(
      'owner:',
      'due:',
      '"',
      ',',
      '-',
      ' ',
      '=',
      'bo',
      'done',
      '<1w',
      ':',
      '\\',
      '2026-12-04',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        const parsed = parseFilter(text, names);
        if (parsed.ok) {
          expect(must(parseFilter(printFilter(parsed.value, names), names))).toEqual(parsed.value);
        } else {
          expect(parsed.error.from).toBeGreaterThanOrEqual(0);
          expect(parsed.error.to).toBeLessThanOrEqual(text.length);
          expect(parsed.error.from).toBeLessThan(parsed.error.to);
        }
      }),
      { numRuns: 500 },
    );
  });
});
