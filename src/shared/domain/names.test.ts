import { describe, expect, it } from 'vitest';
import { findByName } from './names.ts';

const people = [
  { id: 'a', name: 'Ana Lima' },
  { id: 'b', name: 'Anabel Ruiz' },
  { id: 'c', name: 'José Müller' },
  { id: 'd', name: 'Ana Lima-Costa' },
];

describe('a name as typed', () => {
  it.each([
    ['jose', 'c'],
    ['MULL', 'c'],
    ['anab', 'b'],
    ['Ana Lima', 'a'],
    ['costa', 'd'],
    ['josé müller', 'c'],
  ])('%j is one person', (typed, id) => {
    expect(findByName(people, typed)).toEqual({ kind: 'one', id });
  });

  it('says who it could be where several fit equally well', () => {
    expect(findByName(people, 'ana')).toEqual({ kind: 'several', ids: ['a', 'd'] });
  });

  it('a name in full between quotes is no beginning of another', () => {
    expect(findByName(people, 'Ana', { whole: true })).toEqual({ kind: 'unknown' });
    expect(findByName(people, 'ana lima', { whole: true })).toEqual({ kind: 'one', id: 'a' });
  });

  it.each(['', '  ', 'zoe'])('%j is nobody', (typed) => {
    expect(findByName(people, typed)).toEqual({ kind: 'unknown' });
  });
});
