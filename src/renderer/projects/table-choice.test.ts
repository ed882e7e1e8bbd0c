import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { previewTable } from '#shared/transfer/plan-csv/preview.ts';
import { asShown, guessed, openDate } from './table-choice.ts';

describe('[CSV-4] what dates of a table begin with', () => {
  const table = (rows: string) => must(previewTable(`Name,Start,Finish\n${rows}`));

  it('is asked where no date decides it, and is the day until something else is said', () => {
    const open = table('Piles,03/04/2026,10/04/2026\n');
    expect(openDate(open.columns, guessed(open))).toBe('03/04/2026');
    expect(asShown(open, guessed(open)).dateOrder).toBe('DMY');
    expect(asShown(open, { ...guessed(open), dateOrder: 'MDY' }).dateOrder).toBe('MDY');
  });

  it('is not asked where a date of another column decides it', () => {
    const told = table('Piles,03/04/2026,12/25/2026\n');
    expect(openDate(told.columns, guessed(told))).toBe(null);
    expect(asShown(told, guessed(told)).dateOrder).toBe(null);
  });
});
