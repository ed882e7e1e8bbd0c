import { expect, it } from 'vitest';
import { ACCENT } from '#shared/report/status/style.ts';
import { contrastOnPaper, READABLE } from './contrast.ts';

it.each([
  ['#000000', 21],
  ['#ffffff', 1],
  ['#777777', 4.48],
  ['#767676', 4.54],
  ['#ff0000', 4],
])('%s on paper has a contrast of %f', (colour, contrast) => {
  expect(contrastOnPaper(colour)).toBeCloseTo(contrast, 2);
});

it('the program’s own colour reads well', () => {
  expect(contrastOnPaper(ACCENT)).toBeGreaterThan(READABLE);
});
