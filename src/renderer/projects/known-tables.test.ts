import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { previewTable } from '#shared/transfer/plan-csv/index.ts';
import { memoryStorage } from '#tests/support/memory-storage.ts';
import { rememberChoice, rememberedChoice } from './known-tables.ts';
import { guessed } from './table-choice.ts';

const table = (headings: string) => must(previewTable(`${headings}\n1,2,3\n`));

describe('[CSV-4] what was said of a table', () => {
  beforeEach(() => vi.stubGlobal('localStorage', memoryStorage()));
  afterEach(() => vi.unstubAllGlobals());

  it('is proposed again for the same headings, wherever they stand now', () => {
    rememberChoice(table('Was,Wer,Ab'), { fields: ['title', 'owners', 'start'], dateOrder: 'MDY' });
    rememberChoice(table('What,Who,From'), { fields: ['title', null, null], dateOrder: null });
    expect(rememberedChoice(table('Ab,Was,Wer'))).toEqual({ fields: ['start', 'title', 'owners'], dateOrder: 'MDY' });
    expect(rememberedChoice(table('Ab,Was,Wo'))).toBeNull();
    expect(rememberedChoice(table('Was,Wer'))).toBeNull();
  });

  it('is each column’s own where headings repeat', () => {
    rememberChoice(table('What,What,When'), { fields: [null, 'title', 'start'], dateOrder: null });
    expect(rememberedChoice(table('What,When,What'))?.fields).toEqual([null, 'start', 'title']);
  });

  it('is what was said last, and nothing where it is what the headings say', () => {
    const plan = table('Name,Start,Finish');
    rememberChoice(plan, { fields: [null, 'title', null], dateOrder: null });
    rememberChoice(plan, { fields: ['title', null, 'start'], dateOrder: null });
    expect(rememberedChoice(plan)?.fields).toEqual(['title', null, 'start']);
    rememberChoice(plan, guessed(plan));
    expect(rememberedChoice(plan)).toBeNull();
  });

  it.each(['', 'no JSON', '{}', '[null, 3, {"columns": 4}, {"columns": [5]}]'])(
    'is nothing in a store that holds %j',
    (kept) => {
      localStorage.setItem('throughline.tables', kept);
      expect(rememberedChoice(table('Was,Wer,Ab'))).toBeNull();
    },
  );
});
