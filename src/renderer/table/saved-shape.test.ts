import { expect, it } from 'vitest';
import { isSameShape, shapeToKeep } from '#renderer/task/saved-views/kept-shape.ts';
import { readSavedShape } from './saved-shape.ts';

const saved = {
  filter: 'of-a-later-version:yes',
  group: 'phase',
  sorts: ['-due', 'cost'],
  columns: ['title', 'cost', 'due:8'],
};

it('[SAVEDVIEW-2] what cannot be read of a view stays when a person changes something else of it', () => {
  const shown = { filter: '', ...readSavedShape(saved) };
  expect(shown).toEqual({ filter: '', group: 'none', sorts: ['-due'], columns: ['title', 'due:8'] });
  expect(isSameShape(shown, { ...shown, columns: [...shown.columns] })).toBe(true);
  const looking = { ...shown, sorts: ['due'] };
  expect(isSameShape(shown, looking)).toBe(false);
  expect(shapeToKeep(saved, shown, looking)).toEqual({ ...saved, sorts: ['due'] });
});

it('[SAVEDVIEW-2] a view with more columns than any screen has is read in a moment', () => {
  const columns = Array.from({ length: 200_000 }, (_, index) => `field/${index}`);
  expect(readSavedShape({ group: '', sorts: columns, columns }).columns.length).toBeLessThan(1_000);
});
