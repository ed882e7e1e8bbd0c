import { describe, expect, it } from 'vitest';
import { matching } from './picker-match.ts';

const people = [
  { id: '1', name: 'José Álvarez' },
  { id: '2', name: 'Anna Jonsson', also: 'anna@example.org' },
  { id: '3', name: 'John Doe' },
];

describe('matching', () => {
  it('answers everything, in order and the same array, when nothing is typed', () => {
    expect(matching(people, '  ')).toBe(people);
  });

  it('ignores case and accents', () => {
    expect(matching(people, 'ALVA jose').map((option) => option.id)).toEqual(['1']);
  });

  it('puts names that begin with the text first', () => {
    expect(matching(people, 'jo').map((option) => option.id)).toEqual(['1', '3', '2']);
  });

  it('finds by the other words too', () => {
    expect(matching(people, 'example.org').map((option) => option.id)).toEqual(['2']);
  });
});
