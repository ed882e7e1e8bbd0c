import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type DateValue, type Day } from '#shared/domain/day.ts';
import { PRIORITIES } from '#shared/domain/records.ts';
import { asId, type LabelId, type PersonId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { readRepeatWords, repeatWords } from '#shared/repeat/index.ts';
import { type CardText, cardsToText, type QuickEntryContext, readQuickEntries, readQuickEntry } from './index.ts';

const person = (id: string, name: string) => ({ id: asId<PersonId>(id), name });
const label = (id: string, name: string) => ({ id: asId<LabelId>(id), name });

// A Friday.
const today = '2026-11-20' as Day;
const context: QuickEntryContext = {
  today,
  me: asId<PersonId>('bo'),
  people: [
    person('ana', 'Ana Lima'),
    person('anabel', 'Anabel Ruiz'),
    person('bo', 'Bo Berg'),
    person('jose', 'José "Zé" Müller'),
    person('ana2', 'Ana Costa'),
  ],
  labels: [label('permit', 'Permit'), label('site', 'Site visit'), label('year', '2026'), label('teal', 'teal')],
};

const read = (text: string) => readQuickEntry(text, context);

describe('a card in one line', () => {
  it('says everything at once', () => {
    expect(read('Order the piles @bo #permit !2 ~1d4h by fri 14:00')).toMatchObject({
      title: 'Order the piles',
      owners: ['bo'],
      labels: ['permit'],
      priority: 'high',
      estimate: 720,
      start: null,
      due: '2026-11-27T14:00',
      unresolved: [],
    });
  });

  it('tells where each token stands', () => {
    const text = 'Call @lima, ^4 dec 9:30 about piles #site.';
    const { tokens, title } = read(text);
    expect(tokens.map(({ kind, from, to }) => [kind, text.slice(from, to)])).toEqual([
      ['owner', '@lima,'],
      ['dates', '^4 dec 9:30'],
      ['label', '#site.'],
    ]);
    expect(title).toBe('Call about piles');
  });

  it.each([
    ['@me', ['bo']],
    ['@jose', ['jose']],
    ['@MUELL @mull', ['jose']],
    ['@"José \\"Zé\\" Müller"', ['jose']],
    ['@"ana costa" @bo @bo', ['ana2', 'bo']],
  ])('%s names its owners', (text, owners) => {
    expect(read(`Call ${text}`).owners).toEqual(owners);
  });

  it('who is not known, or could be several, stays in the title and is told', () => {
    const entry = read('Ask @zoe and @ana #new-label fri');
    expect(entry).toMatchObject({ title: 'Ask @zoe and @ana #new-label', owners: [], due: '2026-11-27' });
    expect(entry.unresolved.map(({ kind, name, fits }) => [kind, name, fits])).toEqual([
      ['owner', 'zoe', []],
      ['owner', 'ana', ['ana', 'ana2']],
      ['label', 'new-label', []],
    ]);
  });

  it.each([
    'Write to ana@example.org',
    'Port it to C#',
    'Fix #1 and #204',
    'Look @ this # now ! ~ ^',
    'See https://example.org/#top',
    'About ~200 guests ~soon !important !!! ^_^',
    'Answer !5 of 7',
  ])('%j has words only', (text) => {
    expect(read(text)).toMatchObject({ title: text, tokens: [], unresolved: [] });
  });

  it('a backslash makes a sign a sign', () => {
    expect(read('\\@bo \\#permit \\!1 \\^fri \\~3h \\\\@bo \\\\server C:\\x')).toMatchObject({
      title: '@bo #permit !1 ^fri ~3h \\@bo \\\\server C:\\x',
      tokens: [],
    });
  });

  it.each([
    ['Buy paint tomorrow', 'Buy paint', null, '2026-11-21'],
    ['Buy paint fri @bo !1', 'Buy paint', null, '2026-11-27'],
    ['Buy paint next fri.', 'Buy paint', null, '2026-11-27'],
    ['Buy paint in 3 working days', 'Buy paint', null, '2026-11-25'],
    ['Buy paint +2w', 'Buy paint', null, '2026-12-04'],
    ['Buy paint by 4.12.', 'Buy paint', null, '2026-12-04'],
    ['Buy paint due eom', 'Buy paint', null, '2026-11-30'],
    ['Buy paint on saturday', 'Buy paint', null, '2026-11-21'],
    ['Buy paint due sat', 'Buy paint', null, '2026-11-21'],
    ['Buy paint sat 14:00', 'Buy paint', null, '2026-11-21T14:00'],
    ['Buy paint ^sat', 'Buy paint', null, '2026-11-21'],
    ['Buy paint ^5 m', 'Buy paint', null, '2027-04-20'],
    ['Rent is due fri', 'Rent is due', null, '2026-11-27'],
    ['Buy paint due in a week', 'Buy paint', null, '2026-11-27'],
    ['Buy paint by next sat', 'Buy paint', null, '2026-11-28'],
    ['Buy paint on 4 may', 'Buy paint', null, '2027-05-04'],
    ['Buy 3 pumps 3 mar', 'Buy 3 pumps', null, '2027-03-03'],
    ['Raise the flag by 4 may', 'Raise the flag', null, '2027-05-04'],
    ['Read chapter 4 by 4 may', 'Read chapter 4', null, '2027-05-04'],
    ['Buy paint 2026-12-04', 'Buy paint', null, '2026-12-04'],
    ['Buy paint end of next month', 'Buy paint', null, '2026-12-31'],
    ['Buy paint starting mon', 'Buy paint', '2026-11-23', null],
    ['Buy paint from mon to wed', 'Buy paint', '2026-11-23', '2026-11-25'],
    ['Buy paint 20 dec..3 jan', 'Buy paint', '2026-12-20', '2027-01-03'],
    ['Buy ^mon..wed paint', 'Buy paint', '2026-11-23', '2026-11-25'],
    ['Buy ^ fri 2pm paint', 'Buy paint', null, '2026-11-27T14:00'],
    ['^fri.. Buy paint ^+2w', 'Buy paint', '2026-11-27', '2026-12-04'],
    ['Turn the heating on tomorrow', 'Turn the heating on', null, '2026-11-21'],
    ['Turn the heating on in 2 weeks', 'Turn the heating on', null, '2026-12-04'],
    ['Meet on next fri', 'Meet', null, '2026-11-27'],
    ['Meet on 4 dec at 2pm!', 'Meet', null, '2026-12-04T14:00'],
  ])('%j is %j from %s to %s', (text, title, start, due) => {
    expect(read(text)).toMatchObject({ title, start, due });
  });

  it.each([
    'Call Mon about March figures',
    'Minutes of monday',
    'Prepare for tomorrow',
    'Deadline is friday',
    'Mend the sun',
    'What are we',
    'Rent the crane 3 days',
    'Release 4.12',
    'Do it now',
    'Sort out what broke yesterday',
    'Send it by Friday to Bo',
    'Delay the opening by 2 weeks',
    'Delay the opening by +2w',
    'Extend lease by 2 months.',
    'Cut the budget by a week',
    'Raise by 2.5.',
    'Lower the rent by 4.12',
    'Buy 3 mar',
    'Order 12 dec',
    'Move the wall by 4 m',
    'Fix bug in 5 m',
    'Lift the beam +4 m',
    'Hang it 2 m..4 m',
    'Turn on sun',
    'Read what the cat wrote on sat',
    'Stand by th',
    'Call us',
    'Room 4 may',
    'Read chapter 3 mar',
    'See section 4.12.',
    'Should be ready by now',
    '- fri',
    'Friday',
    '4 dec',
    'Plan next week ^none',
    'Mon to fri ^31 feb 2026',
  ])('%j loses no word to a date', (text) => {
    expect(read(text)).toMatchObject({ title: text.replace(' ^none', ''), start: null, due: null });
  });
});

describe('several lines', () => {
  it('are several cards, without the marks of lists', () => {
    const text = '- Buy paint @bo\r\n\n  2) Order piles fri\n* [x] Call the port\n☐ Dig\n-\n• [ ] #permit Ask\n4 dec';
    expect(
      readQuickEntries(text, context).map(({ title, owners, due, done }) => [title, owners[0] ?? null, due, done]),
    ).toEqual([
      ['Buy paint', 'bo', null, false],
      ['Order piles', null, '2026-11-27', false],
      ['Call the port', null, null, true],
      ['Dig', null, null, false],
      ['Ask', null, null, false],
      ['4 dec', null, null, false],
    ]);
  });
});

describe('cards as text', () => {
  it('are a list that anybody can read', () => {
    const card: CardText = {
      title: 'Order  the piles',
      owners: [asId('bo'), asId('ana')],
      labels: [asId('site')],
      priority: 'urgent',
      start: '2026-11-23' as Day,
      due: '2026-12-04T09:30' as DateValue,
      estimate: 750,
      repeat: null,
      done: true,
    };
    const bare: CardText = {
      ...card,
      title: 'Fix #12 by fri',
      owners: [],
      labels: [],
      priority: null,
      start: null,
      due: null,
      estimate: null,
      repeat: null,
      done: false,
    };
    expect(cardsToText([card, bare], context)).toBe(
      '- [x] Order the piles @Bo @"Ana Lima" #Site !1 ^2026-11-23..2026-12-04T09:30 ~1d4h30m\n- [ ] Fix #12 by fri ^none\n',
    );
  });
});

describe('cards of owners and labels that no name tells apart', () => {
  const unclear: QuickEntryContext = {
    ...context,
    people: [person('ana', 'Ana'), person('ana2', 'Ana'), person('bo', 'Bo'), person('none', ' '), person('bo2', 'BO')],
    labels: [label('red', ''), label('site', 'Site'), label('site2', 'site')],
  };
  const card: CardText = {
    title: 'Dig',
    owners: [asId('ana'), asId('ana2'), asId('bo'), asId('none'), asId('gone')],
    labels: [asId('red'), asId('site'), asId('site2')],
    priority: null,
    start: null,
    due: null,
    estimate: null,
    repeat: null,
    done: false,
  };

  it('leave these out, rather than be read back with words of the title or as somebody else', () => {
    const text = cardsToText([card], unclear);
    expect(text).toBe('- [ ] Dig @Bo #Site #site\n');
    expect(readQuickEntries(text, unclear)).toMatchObject([
      { title: 'Dig', owners: ['bo'], labels: ['site', 'site2'], unresolved: [] },
    ]);
  });
});

const word = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
  fc.constantFrom('@bo', '@zoe', '@"Ana Lima"', '#permit', '#"Site', 'visit"', '#12', '!1', '!high', '~3h', '~x', 'C#'),
  fc.constantFrom(
    '^',
    '^fri',
    '^none',
    '^mon..',
    '..',
    'by',
    'on',
    'due',
    'fri',
    'next',
    '4',
    'dec',
    '14:00',
    '+2w',
    'eom',
    'every',
    '^every',
    'month',
    '^once',
  ),
  fc.constantFrom('\\@bo', '\\\\#x', '- ', '[ ]', '1.', 'from', 'mon', 'to', 'wed', 'tomorrow', 'a@b.c', '"', '\\'),
);
const line = fc.array(word, { maxLength: 9 }).map((words) => words.join(' '));

const day = fc.integer({ min: -400, max: 800 }).map((days) => addDays(today, days));
const date: fc.Arbitrary<DateValue> = fc
  .tuple(day, fc.option(fc.constantFrom('00:00', '09:30', '23:59')))
  .map(([on, time]) => (time === null ? on : (`${on}T${time}` as DateValue)));

const card: fc.Arbitrary<CardText> = fc.record({
  title: line.filter((title) => title.trim() !== ''),
  owners: fc.uniqueArray(fc.constantFrom(...context.people.map(({ id }) => id))),
  labels: fc.uniqueArray(fc.constantFrom(...context.labels.map(({ id }) => id))),
  priority: fc.option(fc.constantFrom(...PRIORITIES)),
  start: fc.option(date),
  due: fc.option(date),
  estimate: fc.option(fc.integer({ min: 1, max: 100_000 })),
  repeat: fc.option(
    fc
      .constantFrom(
        'every friday',
        'every 2 weeks on mon and thu',
        'every month on the last working day',
        'every! 3 days',
        'every year on 4 dec',
        'every day until 5 mar 2028',
        'every working day, 7 times more',
      )
      .map((words) => must(readRepeatWords(words, { today, day: today }))),
  ),
  done: fc.boolean(),
});

/** Words without the backslashes that make a sign a sign. */
function bare(text: string): string[] {
  return text
    .split(/\s+/u)
    .filter((each) => each !== '')
    .map((each) => each.replace(/^\\+(?=[@#!^~])/, ''));
}

function blank(text: string, from: number, to: number): string {
  return text.slice(0, from) + ' '.repeat(to - from) + text.slice(to);
}

const RUNS = { numRuns: 500 };

describe('[REPEAT-7] what comes again', () => {
  it.each([
    ['Water the plants every friday', 'Water the plants', 'Every Friday', null],
    ['Water the plants every second Tuesday!', 'Water the plants', 'Every second Tuesday', null],
    ['Pay the rent every month ^4 dec', 'Pay the rent', 'Every month on the 4th', '2026-12-04'],
    ['Pay the rent by fri every 2 weeks', 'Pay the rent', 'Every second Friday', '2026-11-27'],
    [
      'Close the books every month on the last working day @bo',
      'Close the books',
      'Every month on the last working day',
      null,
    ],
    [
      'Close ^every month on the 3rd working day ~3h the books',
      'Close the books',
      'Every month on the third working day',
      null,
    ],
    ['Standup every weekday until 18 dec', 'Standup', 'Every weekday until 18 December 2026', null],
    ['Pay the rent every month on the 4th due 4 dec', 'Pay the rent', 'Every month on the 4th', '2026-12-04'],
  ])('%j', (text, title, words, due) => {
    const entry = read(text);
    expect([entry.title, entry.due, entry.repeat && repeatWords(entry.repeat, today)]).toEqual([title, due, words]);
  });

  it.each(['Call every customer', 'every friday', 'Every day counts', 'Water the plants every friday ^once'])(
    '%j says none',
    (text) => {
      expect(read(text).repeat).toBeNull();
      expect(read(text).title).toBe(text.replace(' ^once', ''));
    },
  );
});

describe('any text', () => {
  it('every word is in the title or in a token', () => {
    fc.assert(
      fc.property(line, (text) => {
        const { tokens, title } = read(text);
        let rest = '';
        let at = 0;
        for (const { from, to } of tokens) {
          expect(from).toBeGreaterThanOrEqual(at);
          expect(to).toBeGreaterThan(from);
          rest += `${text.slice(at, from)} `;
          at = to;
        }
        rest += text.slice(at);
        expect(bare(title)).toEqual(bare(rest));
      }),
      RUNS,
    );
  });

  it('a token begins with its sign, or is the last of the words', () => {
    fc.assert(
      fc.property(line, (text) => {
        const { tokens, unresolved } = read(text);
        const signs = { owner: '@', label: '#', priority: '!', estimate: '~', dates: '^', repeat: '^' };
        for (const { kind, from, to } of tokens) {
          if (text[from] === signs[kind]) continue;
          expect(['dates', 'repeat']).toContain(kind);
          const after = [...tokens, ...unresolved].filter((each) => each.from >= to);
          const blanked = after.reduce((line, each) => blank(line, each.from, each.to), text);
          expect(blanked.slice(to).trim()).toBe('');
        }
      }),
      RUNS,
    );
  });

  it('cards written as text and read again are the same', () => {
    fc.assert(
      fc.property(fc.array(card, { maxLength: 4 }), (cards) => {
        const entries = readQuickEntries(cardsToText(cards, context), context);
        const values = entries.map(({ tokens: _, unresolved: __, ...rest }) => rest);
        expect(values).toEqual(
          cards.map((each) => ({ ...each, title: each.title.split(/\s+/u).filter(Boolean).join(' ') })),
        );
      }),
      RUNS,
    );
  });
});
