import { describe, expect, it } from 'vitest';
import { compareNames, findByName, visibleText } from './names.ts';

const people = [
  { id: 'a', name: 'Ana Lima' },
  { id: 'b', name: 'Anabel Ruiz' },
  { id: 'c', name: 'José Müller' },
  { id: 'd', name: 'Ana Lima-Costa' },
];

describe('[NAME-1] what is seen of a name', () => {
  it.each([
    '',
    ' \t\n\u00a0\u3000',
    '\u200b',
    ' \u200d\ufeff\u2060 ',
    '\u200e\u200f\u061c\u202e\u2068',
    '\u00ad',
    '\u3164\u115f\uffa0',
    '\u2800',
    '\u{e0061}\ufe0f',
    '\u0000\u0007',
  ])('%j is nothing', (text) => expect(visibleText(text)).toBe(''));

  it.each(['\u200fمرسى‎ (B)', 'می\u200cخواهم', '👩\u200d🔧', 'A\u00adB', '\u0301', '0', '؀', '-'])(
    '%j is kept as it was given',
    (text) => expect(visibleText(`  ${text}\n`)).toBe(text),
  );
});

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

it('names are put in order without case and accents, figures as figures', () => {
  const names = ['Pier 10', 'éclair', 'Pier 9', 'Zoo', 'Eden', 'pier 9b'];
  expect(names.toSorted(compareNames)).toEqual(['éclair', 'Eden', 'Pier 9', 'pier 9b', 'Pier 10', 'Zoo']);
});
