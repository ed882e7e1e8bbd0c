import { describe, expect, it } from 'vitest';
import type { DateValue, Day } from '#shared/domain/day.ts';
import type { PersonRecord } from '#shared/domain/records.ts';
import { ageFact, dueFact, ownerWords, shareWords } from './card-facts.ts';

const today = '2026-11-20' as Day;

describe('[AGE-1] ageFact', () => {
  it('says how long a card lies still, once that is long', () => {
    expect(ageFact({ kind: 'ageing', days: 8 })).toEqual({
      text: '8 d',
      label: 'Not touched for 8 days',
      tone: 'plain',
    });
    expect(ageFact({ kind: 'stale', days: 30 })).toMatchObject({ tone: 'at-risk' });
    expect(ageFact({ kind: 'ageing', days: 1 })?.label).toBe('Not touched for 1 day');
    expect(ageFact({ kind: 'fresh', days: 2 })).toBeNull();
    expect(ageFact(null)).toBeNull();
  });
});

describe('[SCH-T1] an owner’s share of their time', () => {
  it('is said where it is not all of it', () => {
    const ada = { id: 'ada', name: 'Ada' } as PersonRecord;
    expect(ownerWords(ada, { allocations: {} })).toBe('Ada');
    expect(ownerWords(ada, { allocations: { ada: 100, bo: 20 } })).toBe('Ada');
    expect(ownerWords(ada, { allocations: { ada: 33.3 } })).toBe('Ada 33 %');
    expect(shareWords(ada, { allocations: { ada: 150 } })).toBe('150 %');
  });
});

describe('dueFact', () => {
  it.each([
    ['2026-11-17', '3 days late', 'off-track'],
    ['2026-11-20', 'Today', 'at-risk'],
    ['2026-11-21', 'Tomorrow', 'at-risk'],
    ['2026-12-04', '4 Dec', 'plain'],
  ])('says %s as %s', (due, text, tone) => {
    expect(dueFact(due as DateValue, false, today)).toMatchObject({ text, tone });
  });

  it('never calls what is done late', () => {
    expect(dueFact('2026-11-17' as DateValue, true, today)).toEqual({
      text: '17 Nov',
      label: 'Due Tuesday 17 November 2026',
      tone: 'plain',
    });
  });

  it('is nothing without a date', () => {
    expect(dueFact(null, false, today)).toBeNull();
  });
});
