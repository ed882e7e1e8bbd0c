import { describe, expect, it } from 'vitest';
import { parseDay } from '#shared/calendar/index.ts';
import { asId } from '#shared/kernel/ids.ts';
import type { ComparedLoad, LoadComparison } from '#shared/views/index.ts';
import { loadSentence, overChange, overWords, weeksWords } from './load-words.ts';

const HOUR = 60;
const TODAY = day('2026-12-01');

function day(text: string): number {
  return parseDay(text) ?? Number.NaN;
}

function span(from: string, to: string) {
  return { from: day(from), to: day(to) };
}

function person(fields: Partial<ComparedLoad>): ComparedLoad {
  return { person: asId('ada'), name: 'Ada', before: 0, after: 0, entered: [], left: [], ...fields };
}

function of(...people: readonly ComparedLoad[]): LoadComparison {
  const sum = (side: 'before' | 'after') => people.reduce((all, each) => all + (each[side] ?? 0), 0);
  return { people, before: sum('before'), after: sum('after') };
}

describe('two loads in words', () => {
  it('begin with how many hours are too many', () => {
    const [ada, bo] = [person({ before: 3 * HOUR, after: 3 * HOUR }), person({ after: 12 * HOUR })];
    expect(loadSentence(of())).toBe('Nobody is asked for more than they have in either of the two.');
    expect(loadSentence(of(ada, bo))).toBe('15 hours too many instead of 3.');
    expect(loadSentence(of(ada))).toBe('3 hours too many, as before.');
    expect(loadSentence(of({ ...ada, left: [span('2026-12-07', '2026-12-13')] }))).toBe(
      '3 hours too many as before, but not the same ones.',
    );
  });

  it('say of each person by how much, and by how much that differs', () => {
    expect([null, 0, 90, 12 * HOUR].map(overWords)).toEqual(['not in it', 'not over', '1.5 h', '12 h']);
    const changes = [
      { before: 3 * HOUR, after: 12 * HOUR },
      { before: 4 * HOUR, after: null },
      { before: HOUR, after: HOUR + 1 },
    ];
    expect(changes.map((each) => overChange(person(each)))).toEqual(['+9 h', '−4 h', '']);
  });

  it('name the first weeks and count the others', () => {
    const weeks = [
      span('2026-12-07', '2026-12-13'),
      span('2026-12-28', '2027-01-10'),
      span('2027-02-01', '2027-02-07'),
      span('2027-03-01', '2027-03-07'),
      span('2027-04-05', '2027-04-11'),
    ];
    expect(weeksWords(weeks.slice(0, 1), TODAY)).toBe('7–13 Dec');
    // Narrow spaces stand around its dashes.
    expect(weeksWords(weeks, TODAY).replace(/\s/gu, ' ')).toBe(
      '7–13 Dec, 28 Dec 2026 – 10 Jan 2027, 1–7 Feb 2027 and 2 more',
    );
    expect(weeksWords([], TODAY)).toBe('');
  });
});
