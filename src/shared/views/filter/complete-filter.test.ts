import { describe, expect, it } from 'vitest';
import { asId, type LabelId, type PersonId } from '#shared/kernel/ids.ts';
import { completeFilter, type FilterCompletion } from './complete-filter.ts';
import { parseFilter } from './filter-text.ts';

const people = ['Ana Ribeiro', 'Bo Lind', 'Anders Ü'].map((name, index) => ({ id: asId<PersonId>(`p${index}`), name }));
const labels = ['Permit', 'Site visit'].map((name, index) => ({ id: asId<LabelId>(`b${index}`), name }));
const names = { people, labels };
const terms = (text: string): string[] => completeFilter(text, names).map(({ term }) => term);

describe('completion of a filter', () => {
  it('begins with the terms there are', () => {
    expect(terms('')).toEqual(expect.arrayContaining(['owner:', 'due:', 'done', '-done', 'blocked']));
    expect(terms('crane ')).toContain('label:');
    expect(terms('d')).toEqual(['due:', 'deadline:', 'done', '-done']);
    expect(terms('-d')).toEqual(['-due:', '-deadline:', '-done']);
    expect(terms('crane')).toEqual([]);
  });

  it('goes on with people, labels and words of the language, by any word of a name', () => {
    expect(terms('owner:an')).toEqual(['owner:"Ana Ribeiro"', 'owner:"Anders Ü"', 'owner:any']);
    expect(terms('owner:rib')).toEqual(['owner:"Ana Ribeiro"']);
    expect(terms('label:visit')).toEqual(['label:"Site visit"']);
    expect(terms('due:o')).toEqual(['due:overdue']);
    expect(terms('due:week')).toEqual(['due:this-week', 'due:next-week', 'due:<1w']);
    expect(terms('nothing:x')).toEqual([]);
  });

  it('keeps what stands before, and the values already named', () => {
    expect(completeFilter('crane -label:permit,si', names)).toMatchObject([
      { text: 'crane -label:permit,"Site visit"', isWhole: true },
    ]);
    expect(completeFilter('blocked ow', names)).toMatchObject([{ text: 'blocked owner:', isWhole: false }]);
  });

  it('offers nothing inside quotation marks', () => {
    expect(terms('label:"Si')).toEqual([]);
    expect(terms('"ow')).toEqual([]);
  });

  it('offers only what can be read', () => {
    const whole = ['', '-', 'owner:', 'label:', 'priority:', 'due:', 'start:', 'updated:', '-owner:ana,']
      .flatMap((text): readonly FilterCompletion[] => completeFilter(text, names))
      .filter(({ isWhole }) => isWhole);
    expect(whole.length).toBeGreaterThan(30);
    const context = { ...names, today: '2026-11-21' as Parameters<typeof parseFilter>[1]['today'] };
    for (const { text } of whole) expect(parseFilter(text, context)).toMatchObject({ ok: true });
  });
});
