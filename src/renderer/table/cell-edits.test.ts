import { expect, it } from 'vitest';
import { readFigure } from './cell-edits.ts';

it.each([
  ['estimate', '3', { ok: true, value: { effort: 180 } }],
  ['estimate', '1d 4h', { ok: true, value: { effort: 720 } }],
  ['estimate', '', { ok: true, value: { effort: null } }],
  ['estimate', 'soon', { ok: false, error: 'Use weeks, days, hours and minutes: 1w2d, 3h, 30m.' }],
  ['percent', '45 %', { ok: true, value: { percent: 45 } }],
  ['percent', '12,5', { ok: true, value: { percent: 12.5 } }],
  ['percent', '', { ok: true, value: { percent: null } }],
  ['percent', '101', { ok: false, error: 'This has to be a number from 0 to 100.' }],
  ['percent', 'half', { ok: false, error: 'This has to be a number from 0 to 100.' }],
] as const)('reads what is typed as %s: “%s”', (column, text, read) => {
  expect(readFigure(column, text)).toEqual(read);
});
