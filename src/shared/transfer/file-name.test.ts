import { describe, expect, it } from 'vitest';
import { fileName } from './file-name.ts';

describe('fileName', () => {
  it.each([
    ['Harbour site', 'Harbour site'],
    ['a/b\\c:d*?"<>|', 'a b c d'],
    ['..', 'project'],
    ['  ', 'project'],
    ['مشروع 田中', 'مشروع 田中'],
    ['x'.repeat(300), 'x'.repeat(80)],
    ['line\nbreak.', 'line break'],
  ])('of %j is %j', (name, expected) => {
    expect(fileName(name)).toBe(expected);
  });
});
