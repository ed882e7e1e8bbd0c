import { expect, test } from 'vitest';
import { templateItems } from './template-items.ts';

test('[MEET-7] of an agenda that is used again, what is no item is left out', () => {
  const items = [
    { title: 'Budget', minutes: 10, type: 'decide', owner: 'ana' },
    { title: 'News', minutes: -1, type: 'shout' },
    { title: ' ' },
    'x',
    null,
  ];
  expect(templateItems({ items })).toEqual([
    { title: 'Budget', minutes: 10, type: 'decide' },
    { title: 'News', minutes: null, type: 'discuss' },
  ]);
  expect(templateItems({ items: 'x' })).toEqual([]);
});
