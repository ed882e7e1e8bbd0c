import { describe, expect, it } from 'vitest';
import { counted, numberWords, ordinal } from './counted.ts';

describe('numbers in sentences', () => {
  it('thousands are grouped, and one is one', () => {
    expect([0, 1, 2, 999, 1300, 1_234_567].map((count) => counted(count, 'card'))).toEqual([
      '0 cards',
      '1 card',
      '2 cards',
      '999 cards',
      '1,300 cards',
      '1,234,567 cards',
    ]);
    expect([counted(1, 'person', 'people'), counted(1300, 'person', 'people')]).toEqual(['1 person', '1,300 people']);
  });

  it('parts of one are told as they are', () => {
    expect([numberWords(7.5), numberWords(-1300.25)]).toEqual(['7.5', '-1,300.25']);
  });

  it('places are told by their ending', () => {
    expect([1, 2, 3, 4, 10, 11, 12, 13, 21, 22, 23, 111, 112, 121].map(ordinal).join(' ')).toBe(
      '1st 2nd 3rd 4th 10th 11th 12th 13th 21st 22nd 23rd 111th 112th 121st',
    );
  });
});
