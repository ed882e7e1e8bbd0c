import { describe, expect, it } from 'vitest';
import { MINUTES_PER_DAY, parseDay } from '#shared/calendar/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { importedProject } from '#tests/support/imported-project.ts';
import type { ProjectLoad } from '../load.ts';
import { type ComparedLoad, loadComparison, statedLoad } from './index.ts';

const HOUR = 60;
const MONDAY = 0;
const SUNDAY = 6;

interface Bar {
  readonly start: string;
  readonly due: string;
  readonly hours: number;
  readonly owner: string;
}

function day(text: string): number {
  return parseDay(text) ?? Number.NaN;
}

function loadOf(people: readonly string[], bars: readonly Bar[]): ProjectLoad {
  const project = importedProject({
    lists: [{ id: 'l', name: 'To do' }],
    people: people.map((id) => ({ id, name: id })),
    tasks: bars.map(({ start, due, hours, owner }, index) => ({
      id: `t${index}`,
      title: `Task ${index}`,
      list: 'l',
      start: start as Day,
      due: due as Day,
      effort: hours * HOUR,
      owners: [owner],
    })),
  });
  return statedLoad(project, day('2026-12-07') * MINUTES_PER_DAY);
}

/** From the first day of all that is said here. */
function span(weekStart: number, from = '2026-12-07') {
  return { from: day(from), weekStart };
}

/** A day of so many hours. */
function on(start: string, hours: number, owner = 'Ada'): Bar {
  return { start, due: start, hours, owner };
}

function weeks(spans: ComparedLoad['entered']): readonly (readonly [number, number])[] {
  return spans.map(({ from, to }) => [from, to]);
}

describe('[SCH-R5] two loads', () => {
  it('say who is over by how much in each, and leave out who is in neither', () => {
    const before = loadOf(['Ada', 'Bo', 'Cy'], [on('2026-12-08', 11), on('2026-12-08', 8, 'Cy')]);
    const after = loadOf(['Ada', 'Bo', 'Cy'], [on('2026-12-08', 9), on('2026-12-08', 12, 'Bo')]);
    const { people, ...sums } = loadComparison(before, after, span(MONDAY));
    expect(people.map(({ name, before: was, after: is }) => [name, was, is])).toEqual([
      ['Ada', 3 * HOUR, HOUR],
      ['Bo', 0, 4 * HOUR],
    ]);
    expect(sums).toEqual({ before: 3 * HOUR, after: 5 * HOUR });
  });

  it('name the weeks in which one of them alone is over, those that follow each other as one', () => {
    const before = loadOf(['Ada'], [on('2026-12-10', 10), on('2026-12-16', 10), on('2026-12-23', 10)]);
    const after = loadOf(['Ada'], [on('2026-12-16', 12), { ...on('2027-01-04', 120), due: '2027-01-15' }]);
    const [ada] = loadComparison(before, after, span(MONDAY)).people;
    expect(weeks(ada?.left ?? [])).toEqual([
      [day('2026-12-07'), day('2026-12-13')],
      [day('2026-12-21'), day('2026-12-27')],
    ]);
    expect(weeks(ada?.entered ?? [])).toEqual([[day('2027-01-04'), day('2027-01-17')]]);
  });

  it('count weeks from the day on which they begin', () => {
    const [ada] = loadComparison(loadOf(['Ada'], []), loadOf(['Ada'], [on('2026-12-08', 9)]), span(SUNDAY)).people;
    expect(weeks(ada?.entered ?? [])).toEqual([[day('2026-12-06'), day('2026-12-12')]]);
  });

  it('leave out days that are over, which only an older state still tells of', () => {
    const before = loadOf(['Ada'], [on('2026-12-08', 11), on('2026-12-10', 10)]);
    const [ada] = loadComparison(before, loadOf(['Ada'], []), span(MONDAY, '2026-12-09')).people;
    expect([ada?.before, weeks(ada?.left ?? [])]).toEqual([2 * HOUR, [[day('2026-12-07'), day('2026-12-13')]]]);
    const over = loadOf(['Ada'], [on('2026-12-08', 11)]);
    expect(loadComparison(over, loadOf(['Ada'], []), span(MONDAY, '2026-12-09')).people).toEqual([]);
  });

  it('tell who is in one of them alone', () => {
    const gone = loadComparison(loadOf(['Ada'], [on('2026-12-08', 9)]), loadOf(['Bo'], []), span(MONDAY)).people;
    expect(gone.map(({ name, before, after }) => [name, before, after])).toEqual([['Ada', HOUR, null]]);
    const same = loadOf(['Ada'], [on('2026-12-08', 9)]);
    expect(loadComparison(same, same, span(MONDAY)).people).toMatchObject([{ entered: [], left: [] }]);
  });
});
