import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '#shared/domain/day.ts';
import { asId, type PersonId } from '#shared/kernel/ids.ts';
import { completeRegisterFilter } from './complete-register-filter.ts';
import { CHANGE_LANGUAGE, DECISION_LANGUAGE, RISK_LANGUAGE } from './language.ts';
import { type RegisterFacts, type RegisterFilter, type RegisterTerm, registerTest } from './register-filter.ts';
import { parseRegisterFilter, printRegisterFilter } from './register-filter-text.ts';

const today = '2026-11-22' as Day;
const now = Date.parse('2026-11-22T12:00Z');
const [ana, bo] = ['Ana Lima', 'Bo'].map((name, index) => ({ id: asId<PersonId>(`p${index}`), name })) as [
  { id: PersonId; name: string },
  { id: PersonId; name: string },
];
const names = { today, people: [ana, bo] };
const context = { today, now, me: bo.id };

const plain: RegisterFacts = {
  title: 'Rent a second crane',
  text: 'The **pier** is late.',
  states: ['open'],
  who: [ana.id],
  waitsSince: now - 10 * 86_400_000,
  reviewOn: addDays(today, -3),
  isOver: false,
  affects: [{ id: 't1', title: 'Rôof' }],
  level: 'high',
  trend: 'rising',
};

function passes(text: string, facts: Partial<RegisterFacts> = {}): boolean {
  return registerTest(filterOf(text), context)({ ...plain, ...facts });
}

describe('[REG-6] the filter of a register', () => {
  it.each([
    ['state:open', {}, true],
    ['state:closed,occurred', {}, false],
    ['-state:closed', {}, true],
    ['state:superseded,open', {}, null],
    ['owner:ana', {}, true],
    ['owner:me', {}, false],
    ['owner:me,ana', {}, true],
    ['owner:none', { who: [] }, true],
    ['owner:any', { who: [] }, false],
    ['waiting', {}, true],
    ['waiting', { waitsSince: null }, false],
    ['waiting:>1w', {}, true],
    ['waiting:>10d', {}, true],
    ['waiting:>2w', {}, false],
    ['review:overdue', {}, true],
    ['review:overdue', { isOver: true }, false],
    ['review:none', { reviewOn: null }, true],
    ['review:any', {}, true],
    ['affects:roof', {}, true],
    ['affects:=t1', {}, true],
    ['affects:=t2', {}, false],
    ['affects:none', { affects: [] }, true],
    ['affects:any', { affects: [] }, false],
    ['level:high,very-high', {}, true],
    ['level:none', { level: null }, true],
    ['level:any', { level: null }, false],
    ['trend:falling', {}, false],
    ['PIER "second crane"', {}, true],
    ['-pier', {}, false],
  ] as const)('%s of %j: %s', (text, facts, expected) => {
    if (expected === null) expect(parseRegisterFilter(text, RISK_LANGUAGE, names).ok).toBe(false);
    else expect(passes(text, facts)).toBe(expected);
  });

  it.each([
    ['state:lost', '“lost” is no state here. There are open, occurred and closed.'],
    ['decider:ana', 'There is nothing called “decider” to filter by. Words with a colon need quotation marks.'],
    ['owner:zoe', 'Nobody here is called “zoe”.'],
    ['waiting:7d', 'Say “waiting” for all that waits, “waiting:>7d” for longer than 7 days.'],
    ['review:soon', '“soon” is no date here. Try today, overdue, <1w, or 2026-12-04.'],
    ['affects:', 'Something is missing after “affects:”.'],
    ['"open', 'This quotation mark is never closed.'],
  ])('%j is refused in words', (text, message) => {
    expect(parseRegisterFilter(text, RISK_LANGUAGE, names)).toEqual({ ok: false, error: message });
  });

  it('speaks of each register its own part', () => {
    expect(parseRegisterFilter('decider:me state:superseded', DECISION_LANGUAGE, names).ok).toBe(true);
    expect(parseRegisterFilter('asker:ana state:accepted', CHANGE_LANGUAGE, names).ok).toBe(true);
    expect(parseRegisterFilter('level:high', DECISION_LANGUAGE, names).ok).toBe(false);
    expect(parseRegisterFilter('review:none', CHANGE_LANGUAGE, names).ok).toBe(false);
  });

  it('offers only what can be read, keeping what stands before', () => {
    for (const language of [DECISION_LANGUAGE, RISK_LANGUAGE, CHANGE_LANGUAGE]) {
      const begun = [
        '',
        '-',
        'pier st',
        'state:',
        `${language.who}:`,
        'waiting:',
        'review:',
        'affects:',
        'level:',
        'trend:',
        'state:proposed,',
      ];
      const offers = begun.flatMap((text) => completeRegisterFilter(text, language, names.people));
      expect(offers.length).toBeGreaterThan(20);
      for (const { text } of offers.filter(({ isWhole }) => isWhole)) {
        if (language === RISK_LANGUAGE && text.startsWith('state:proposed')) continue;
        expect([text, parseRegisterFilter(text, language, names).ok]).toEqual([text, true]);
      }
    }
    expect(completeRegisterFilter('pier -own', RISK_LANGUAGE, names.people)).toMatchObject([
      { text: 'pier -owner:', isWhole: false },
    ]);
    expect(completeRegisterFilter('owner:li', RISK_LANGUAGE, names.people)).toMatchObject([
      { term: 'owner:"Ana Lima"' },
    ]);
    expect(completeRegisterFilter('"own', RISK_LANGUAGE, names.people)).toEqual([]);
  });

  const words = fc
    .oneof(fc.constantFrom('none', 'any', 'waiting', 'a,b', 'me', 'x:y', '=z', '-n'), fc.string({ minLength: 1 }))
    .filter((text) => text.trim() !== '');
  const test = fc.oneof(
    fc.record({
      on: fc.constant('state' as const),
      anyOf: fc.uniqueArray(fc.constantFrom('open', 'closed'), { minLength: 1 }),
    }),
    fc.record({ on: fc.constant('trend' as const), anyOf: fc.constant(['rising']) }),
    fc.record({ on: fc.constant('level' as const), anyOf: fc.constant(['high']), none: fc.boolean() }),
    fc
      .record({
        on: fc.constant('who' as const),
        anyOf: fc.uniqueArray(fc.constantFrom(ana.id, bo.id, asId<PersonId>('gone'))),
        me: fc.boolean(),
        none: fc.boolean(),
      })
      .filter(({ anyOf, me, none }) => anyOf.length > 0 || me || none),
    fc.record({ on: fc.constant('waiting' as const), days: fc.nat(9999) }),
    fc.record({
      on: fc.constant('review' as const),
      date: fc.constantFrom({ is: 'overdue' } as const, { is: 'within', days: 9 } as const),
    }),
    fc.record({ on: fc.constant('affects' as const), words, isId: fc.boolean() }),
    fc.record({ on: fc.constant('affects' as const), words: fc.constant(null), isId: fc.constant(false) }),
    fc.record({ on: fc.constant('text' as const), words }),
  );

  it('printed and parsed again it is the same, with names and without', () => {
    const term = fc.tuple(test, fc.boolean()).map(([each, not]): RegisterTerm => ({ ...each, not }));
    fc.assert(
      fc.property(fc.array(term, { maxLength: 4 }), (filter) => {
        for (const people of [names.people, []]) {
          const text = printRegisterFilter(filter, RISK_LANGUAGE, people);
          expect(parseRegisterFilter(text, RISK_LANGUAGE, { ...names, people })).toEqual({ ok: true, value: filter });
        }
      }),
    );
  });
});

function filterOf(text: string): RegisterFilter {
  const parsed = parseRegisterFilter(text, RISK_LANGUAGE, names);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}
