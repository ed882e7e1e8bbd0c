import { describe, expect, it } from 'vitest';
import type { Day } from '#shared/domain/day.ts';
import { asId, type LabelId, type PersonId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { type CardFilter, parseFilter, printFilter } from '#shared/views/index.ts';
import { termWords } from './term-words.ts';
import { isChosen, toggleChoice } from './toggle-term.ts';

const people = ['Ana', 'Bo'].map((name) => ({ id: asId<PersonId>(name.toLowerCase()), name }));
const labels = ['Permit', 'Site visit'].map((name, index) => ({ id: asId<LabelId>(`b${index}`), name }));
const context = { people, labels, today: '2026-11-21' as Day };
const parsed = (text: string): CardFilter => must(parseFilter(text, context));
const choice = (text: string) => parsed(text)[0] as CardFilter[number];
const toggled = (filter: string, ...choices: string[]): string =>
  printFilter(
    choices.reduce((before, each) => toggleChoice(before, choice(each)), parsed(filter)),
    context,
  );

describe('a choice', () => {
  it('joins the term of its kind, and leaves it again', () => {
    expect(toggled('', 'owner:ana', 'owner:me', 'owner:none')).toBe('owner:me,Ana,none');
    expect(toggled('owner:me,Ana,none', 'owner:ana')).toBe('owner:me,none');
    expect(toggled('crane label:Permit', 'label:none', 'label:permit')).toBe('crane label:none');
    expect(toggled('priority:urgent', 'priority:urgent')).toBe('');
  });

  it('takes the place of another date or state', () => {
    expect(toggled('due:today', 'due:overdue')).toBe('due:overdue');
    expect(toggled('done', '-done')).toBe('-done');
    expect(toggled('-done', '-done')).toBe('');
  });

  it('leaves alone what was typed with a "-", and other terms', () => {
    expect(toggled('-owner:bo crane', 'owner:ana')).toBe('-owner:Bo crane owner:Ana');
    expect(isChosen(parsed('-owner:bo'), choice('owner:bo'))).toBe(false);
    expect(isChosen(parsed('owner:bo,me'), choice('owner:me'))).toBe(true);
  });
});

describe('the words of a chip', () => {
  it.each([
    ['owner:ana,me', 'Owner: me or Ana'],
    ['-owner:ana', 'Not owner: Ana'],
    ['owner:any', 'Owner: anybody'],
    ['owner:=gone', 'Owner: somebody who is gone'],
    ['label:none', 'Label: none'],
    ['priority:1,2', 'Priority: urgent or high'],
    ['due:<1w', 'Due: within 7 days'],
    ['-due:this-week', 'Not due: this week'],
    ['start:any', 'Start: any date'],
    ['due:2026-12-01..2026-12-31', 'Due: 2026-12-01 to 2026-12-31'],
    ['-deadline:none', 'Deadline: any date'],
    ['due:>2026-12-04', 'Due: after 2026-12-04'],
    ['updated:>30d', 'Not changed for 30 days'],
    ['-done', 'Not done'],
    ['milestone', 'Milestone'],
    ['-"two cranes"', 'Without “two cranes”'],
  ])('%s', (text, words) => {
    expect(termWords(choice(text), context)).toBe(words);
  });
});
