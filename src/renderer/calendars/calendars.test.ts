import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CalendarException,
  dayNumberOf,
  LAST_DAY,
  resolveCalendars,
  STANDARD_RULES,
  WorkingCalendar,
} from '#shared/calendar/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { asId, type CalendarId, type PersonId, type TaskId } from '#shared/kernel/ids.ts';
import type { CalendarEffects, CalendarEntry } from '#shared/views/index.ts';
import { changesOf, formOf, formOver, isEdited, layersOf, NEW_FORM, readForm } from './draft.ts';
import { effectLines } from './effects-words.ts';
import { draftOfException, readException } from './exception-draft.ts';
import { recurrenceOn, recurrenceWords, whenWords } from './exception-words.ts';
import { heldAlready, takenAtFirst } from './holiday-choice.ts';
import { formatDayLength, formatHours, lengthWords, parseDayLength, parseHours } from './hours-text.ts';
import { deletedWords, usedByWords } from './used-by-words.ts';
import { yearDays, yearDayWords } from './year.ts';

const CHRISTMAS = dayNumberOf(2026, 12, 25);
const CONTEXT = { today: '2026-11-21' as Day };

function dayOff(change: Partial<CalendarException> = {}): CalendarException {
  return { name: 'Christmas', from: CHRISTMAS, to: CHRISTMAS, work: [], recurrence: null, count: null, ...change };
}

function entry(change: Partial<CalendarEntry> = {}): CalendarEntry {
  return {
    id: asId<CalendarId>('site'),
    name: 'Site hours',
    base: null,
    rules: STANDARD_RULES,
    problems: [],
    isProjects: false,
    people: [],
    tasks: [],
    basedOnIt: [],
    ...change,
  };
}

describe('hours as people type them', () => {
  it.each([
    ['9-12:30, 13:30-17', '09:00–12:30, 13:30–17:00'],
    ['13-17; 8–12', '08:00–12:00, 13:00–17:00'],
    ['9am to 5:30pm', '09:00–17:30'],
    ['8.30-12 and 13-15', '08:30–12:00, 13:00–15:00'],
    ['22-24', '22:00–24:00'],
    ['22-0', '22:00–24:00'],
    ['9h-17h', '09:00–17:00'],
    ['0-24', '00:00–24:00'],
    ['off', ''],
    ['Day off', ''],
  ])('%s is %s', (text, expected) => {
    const read = parseHours(text);
    expect(read.ok && formatHours(read.value ?? [])).toBe(expected);
  });

  it.each([
    ['9', 'no stretch of a day'],
    ['9-25', 'no stretch of a day'],
    ['nine to five', 'no stretch of a day'],
    ['9-12-14', 'no stretch of a day'],
    ['9-12,', 'no stretch of a day'],
    ['22-6', '22-24 here and 0-6 on the day after'],
    ['9-12, 11-14', 'overlap'],
    ['9-9', 'past midnight'],
  ])('%s is refused with a sentence', (text, sentence) => {
    const read = parseHours(text);
    expect(!read.ok && read.error).toContain(sentence);
  });

  it('are the same after they are shown and read again, and nothing typed is nothing said', () => {
    const minute = fc.integer({ min: 0, max: 1440 });
    fc.assert(
      fc.property(fc.uniqueArray(minute, { minLength: 2, maxLength: 6 }), (minutes) => {
        const sorted = minutes.toSorted((a, b) => a - b);
        const pattern = [];
        for (let at = 0; at + 1 < sorted.length; at += 2)
          pattern.push({ start: sorted[at] ?? 0, end: sorted[at + 1] ?? 0 });
        expect(parseHours(formatHours(pattern))).toEqual({ ok: true, value: pattern });
      }),
    );
    expect(parseHours(' ')).toEqual({ ok: true, value: null });
  });

  it('lengths of a day are typed in several ways', () => {
    expect(['8', '7.5', '7,5', '7:30', '7h30', '8 h', '24'].map(parseDayLength)).toEqual([
      480, 450, 450, 450, 450, 480, 1440,
    ]);
    expect(['', '0', '25', 'x', '7:75', '-1'].map(parseDayLength)).toEqual([null, null, null, null, null, null]);
    expect([480, 450, 465].map(formatDayLength)).toEqual(['8', '7.5', '7.75']);
    expect([480, 450, 45].map(lengthWords)).toEqual(['8 h', '7 h 30', '45 min']);
  });
});

describe('a calendar that is edited', () => {
  it('writes what was changed and nothing else', () => {
    const saved = formOf(entry(), []);
    expect(isEdited(saved, { ...saved, name: 'Site hours' })).toBe(false);
    const form = { ...saved, name: 'Harbour', week: saved.week.with(4, '8-12') };
    expect(isEdited(saved, form)).toBe(true);
    const { fields, use } = changesOf(saved, form);
    expect(Object.keys(fields)).toEqual(['name', 'week']);
    expect(fields.week?.[4]).toEqual([{ start: 480, end: 720 }]);
    expect(fields.week?.[5]).toEqual([]);
    expect(use).toEqual({ people: new Map() });
  });

  it('[CALENDAR-4] lets stand what others change while it is open: other days, other exceptions, other people', () => {
    const [ada, ben, cy] = [asId<PersonId>('ada'), asId<PersonId>('ben'), asId<PersonId>('cy')];
    const on = (from: number, name: string): CalendarException => dayOff({ from, to: from, name });
    const [eve, first] = [on(CHRISTMAS - 1, 'Eve'), on(CHRISTMAS + 7, 'New Year')];
    const rules = { ...STANDARD_RULES, exceptions: [eve, dayOff(), first] };
    const since = formOf(entry({ rules, people: [ada, ben] }), []);
    const mine = on(CHRISTMAS - 2, 'Mine');
    const form = {
      ...since,
      week: since.week.with(4, '8-12'),
      exceptions: [{ ...eve, name: 'Half the team' }, first, mine],
      people: [ada, cy],
    };
    expect(formOver(since, { since, form })).toEqual(form);
    const theirs = on(CHRISTMAS + 1, 'Theirs');
    const saved = formOf(
      entry({
        name: 'Harbour',
        rules: {
          ...rules,
          week: rules.week.with(5, [{ start: 480, end: 720 }]),
          exceptions: [theirs, eve, dayOff()],
        },
        people: [ada, ben, asId('dan')],
      }),
      [],
    );
    const merged = formOver(saved, { since, form });
    expect(merged).toEqual({
      ...form,
      name: 'Harbour',
      week: form.week.with(5, '08:00–12:00'),
      exceptions: [theirs, { ...eve, name: 'Half the team' }, mine],
      people: [ada, 'dan', cy],
    });
    expect(Object.keys(changesOf(saved, merged).fields)).toEqual(['week', 'exceptions']);
  });

  it('says who is to work by it and who no longer', () => {
    const [ada, ben] = [asId<PersonId>('ada'), asId<PersonId>('ben')];
    const saved = formOf(entry({ people: [ada], isProjects: true }), []);
    expect(changesOf(saved, { ...saved, people: [ben], isProjects: false }).use).toEqual({
      project: false,
      people: new Map([
        [ben, true],
        [ada, false],
      ]),
    });
  });

  it('[SCH-R5] says who has how many hours of a day, and lets stand what others say of somebody else', () => {
    const [ada, ben, cy] = [asId<PersonId>('ada'), asId<PersonId>('ben'), asId<PersonId>('cy')];
    const hours = (of: Readonly<Record<string, number>>) =>
      [ada, ben, cy].map((id) => ({ id, hoursPerDay: of[id] ?? null }));
    const since = formOf(entry(), hours({ ada: 6, ben: 0 }));
    expect(since.hours).toEqual({ ada: '6', ben: '0' });
    expect(changesOf(since, since).use.hours).toBeUndefined();
    expect(readForm({ ...since, name: 'Site' }).problems).toEqual([]);
    const saved = formOf(entry(), hours({ ada: 6, ben: 0, cy: 7.5 }));
    const merged = formOver(saved, { since, form: { ...since, hours: { [ben]: '4' } } });
    expect(merged.hours).toEqual({ ben: '4', cy: '7.5' });
    expect(changesOf(saved, merged).use.hours).toEqual(
      new Map([
        [ada, null],
        [ben, 4],
      ]),
    );
    const { problems } = readForm({ ...since, hours: { [cy]: '25' } });
    expect(problems).toMatchObject([{ field: 'hours', person: cy }]);
  });

  it('tells a day that is off from one that is as in the base', () => {
    const base = asId<CalendarId>('base');
    const rules = { ...STANDARD_RULES, week: [null, [], ...STANDARD_RULES.week.slice(2)] };
    const form = formOf(entry({ base, rules }), []);
    expect(form.week.slice(0, 2)).toEqual(['', 'Day off']);
    expect(readForm(form).fields.week).toEqual(rules.week);
    // Without a base an empty day is off.
    expect(readForm({ ...form, base: null }).fields.week[0]).toEqual([]);
  });

  it('names what cannot be, with its day', () => {
    const { problems } = readForm({ ...NEW_FORM, week: NEW_FORM.week.with(2, '22-6'), dayLength: '99' });
    expect(problems.map(({ field }) => field)).toEqual(['name', 'week', 'dayLength']);
    expect(problems[1]).toMatchObject({ day: 2 });
  });

  it('says who used it when it is deleted', () => {
    const used = entry({
      isProjects: true,
      people: [asId('a'), asId('b')],
      tasks: [asId('t')],
      basedOnIt: [asId('c')],
    });
    expect(usedByWords(used)).toBe('The project, 2 people, 1 card, 1 calendar');
    expect(usedByWords(entry())).toBe('Used by nobody');
    expect(deletedWords(used)).toBe(
      '“Site hours” deleted. The project goes by Monday to Friday, 08:00 to 12:00 and 13:00 to 17:00 now. 2 people and 1 card that had it: the project’s hours count for them now.',
    );
  });
});

describe('other days', () => {
  it('are said in words', () => {
    expect(whenWords(dayOff())).toBe('Fri 25 Dec 2026');
    expect(whenWords(dayOff({ to: CHRISTMAS + 1 }))).toBe('Fri 25 Dec 2026 to Sat 26 Dec 2026');
    const endless = { to: LAST_DAY };
    expect(whenWords(dayOff({ ...endless, recurrence: { kind: 'yearly', month: 12, day: 25 } }))).toBe(
      'Every year on 25 December, from Fri 25 Dec 2026',
    );
    expect(whenWords(dayOff({ ...endless, recurrence: { kind: 'weekly', interval: 2, days: [0, 4] }, count: 3 }))).toBe(
      'Every 2 weeks on Monday and Friday, from Fri 25 Dec 2026, 3 times',
    );
    expect(recurrenceWords({ kind: 'monthly-nth', interval: 1, nth: -1, weekday: 4 })).toBe(
      'Every month on the last Friday',
    );
    expect(recurrenceWords({ kind: 'monthly', interval: 3, day: 22 })).toBe('Every 3 months on the 22nd');
    expect(recurrenceWords({ kind: 'yearly-nth', month: 11, nth: 4, weekday: 3 })).toBe(
      'Every year on the fourth Thursday of November',
    );
  });

  it('come again on the weekday of the month that the day is; a fifth is the last', () => {
    expect(recurrenceOn('monthly-nth', dayNumberOf(2026, 11, 23), { interval: 1, days: [] })).toMatchObject({
      nth: 4,
      weekday: 0,
    });
    expect(recurrenceOn('yearly-nth', dayNumberOf(2026, 11, 30), { interval: 1, days: [] })).toMatchObject({
      nth: -1,
      weekday: 0,
    });
  });

  it.each([
    dayOff(),
    dayOff({ to: CHRISTMAS + 8, name: '' }),
    dayOff({ work: [{ start: 540, end: 720 }] }),
    dayOff({ to: LAST_DAY, recurrence: { kind: 'yearly', month: 12, day: 25 } }),
    dayOff({ to: CHRISTMAS + 800, recurrence: { kind: 'weekly', interval: 2, days: [2, 4] } }),
    dayOff({ to: LAST_DAY, recurrence: { kind: 'monthly', interval: 2, day: 25 }, count: 5 }),
    dayOff({ to: LAST_DAY, recurrence: { kind: 'daily', interval: 9 } }),
  ])('are the same after they are put into the form and taken out: $name %#', (exception) => {
    expect(readException(draftOfException(exception, null), CONTEXT)).toEqual({ ok: true, value: exception });
  });

  it('that are none are refused where they stand', () => {
    const draft = draftOfException(dayOff(), null);
    const wrong = (change: Partial<typeof draft>): string => {
      const read = readException({ ...draft, ...change }, CONTEXT);
      return read.ok ? 'read' : `${read.error.field}: ${read.error.text}`;
    };
    expect(wrong({ from: '' })).toBe('from: On which day?');
    expect(wrong({ from: 'soonish' })).toMatch(/^from: Not a day/);
    expect(wrong({ to: '24 dec 2026' })).toBe('to: This is before the first day.');
    expect(wrong({ works: true, hours: '' })).toMatch(/^hours/);
    expect(wrong({ works: true, hours: '22-6' })).toMatch(/^hours: .*midnight/);
    expect(wrong({ repeat: 'daily', interval: '0' })).toMatch(/^interval/);
    expect(wrong({ repeat: 'yearly', ends: 'on', until: '1 dec 2026' })).toMatch(/^until/);
    expect(wrong({ repeat: 'yearly', ends: 'after', count: '' })).toMatch(/^count/);
  });
});

describe('a year', () => {
  it('[SCH-C1] shows each day as the engine counts it', () => {
    const night = entry({
      id: asId('night'),
      name: 'Night',
      base: asId('site'),
      rules: {
        week: [null, [{ start: 0, end: 360 }], null, null, null, [{ start: 0, end: 60 }], null],
        minutesPerDay: null,
        exceptions: [
          dayOff({ name: 'Worked', work: [{ start: 60, end: 120 }] }),
          dayOff({ name: 'Closure', from: CHRISTMAS - 40, to: CHRISTMAS - 20 }),
          dayOff({
            name: 'Fridays',
            from: CHRISTMAS - 60,
            to: LAST_DAY,
            recurrence: { kind: 'weekly', interval: 2, days: [4] },
          }),
        ],
      },
    });
    const site = entry({
      rules: {
        ...STANDARD_RULES,
        exceptions: [
          dayOff({ name: 'Everywhere', from: CHRISTMAS - 45, to: CHRISTMAS + 3 }),
          dayOff({ to: LAST_DAY, recurrence: { kind: 'yearly', month: 12, day: 31 }, name: 'Year’s end' }),
        ],
      },
    });
    const days = yearDays(layersOf(formOf(night, []), [night, site]), 2026);
    const { byId } = resolveCalendars<CalendarId>([night, site]);
    const calendar = byId.get(night.id);
    expect(calendar).toBeInstanceOf(WorkingCalendar);
    expect(days).toHaveLength(365);
    expect(days.filter(({ day, work }) => JSON.stringify(calendar?.workOn(day)) !== JSON.stringify(work))).toEqual([]);
    const named = (month: number, day: number): string => {
      const found = days.find((each) => each.day === dayNumberOf(2026, month, day));
      return found ? yearDayWords(found) : '';
    };
    expect(named(12, 25)).toBe('Friday 25 December 2026, 01:00–02:00: Worked');
    expect(named(12, 1)).toBe('Tuesday 1 December 2026, day off: Closure');
    expect(named(12, 28)).toBe('Monday 28 December 2026, day off: Everywhere');
    expect(named(3, 1)).toBe('Sunday 1 March 2026, no work');
    expect(named(12, 31)).toBe('Thursday 31 December 2026, day off: Year’s end');
  });
});

describe('[SCH-R6] effects in words', () => {
  const at = (month: number, day: number, hour: number): number => dayNumberOf(2026, month, day) * 1440 + hour * 60;
  const moved = (task: string, finishBy: number, change: object = {}): CalendarEffects['moved'][number] => ({
    task: asId<TaskId>(task),
    before: { start: at(12, 1, 8), finish: at(12, 15, 17) },
    after: { start: at(12, 1, 8), finish: at(12, 18, 17) },
    startBy: 0,
    finishBy,
    isMilestone: false,
    isSummary: false,
    ...change,
  });

  it('name the hardest hit first, what misses its deadline, and no parent that only follows', () => {
    const effects: CalendarEffects = {
      moved: [
        moved('Site', 960, { isSummary: true }),
        moved('Walls', 960),
        moved('Opening', 3 * 480, { isMilestone: true }),
        moved('Roof', -240),
        moved('Cable', 0, { startBy: 480 }),
        moved('Paint', 0),
        moved('Crane', 60),
      ],
      missed: [{ task: asId<TaskId>('Crane'), by: 480 }],
      finishBy: 1440,
      finish: at(12, 18, 17),
      minutesPerDay: 480,
    };
    const words = { title: (task: TaskId) => task, date: (day: Day) => day, minutesPerDay: 480 };
    const lines = effectLines(effects, words);
    expect(lines.map(({ title, by }) => `${title}: ${by}`)).toEqual([
      'Opening: 3 working days later',
      'Crane: 1 working hour later',
      'Walls: 2 working days later',
      'Roof: half a working day earlier',
      'Cable: begins 1 working day later',
      'Paint: at another hour',
    ]);
    expect(lines[1]).toMatchObject({
      deadline: 'misses its deadline by 1 working day',
      dates: 'Tue 15 Dec 2026 → Fri 18 Dec 2026',
    });
  });
});

describe('holidays of a file', () => {
  it('are taken unless they are there already, only observed, or over before the project begins', () => {
    const holiday = (name: string, exception: CalendarException, isOnlyObserved = false) => ({
      name,
      line: 1,
      isOnlyObserved,
      exceptions: [exception],
    });
    const old = holiday('Old', dayOff({ from: 10, to: 10 }));
    const there = holiday('There', dayOff());
    const fresh = holiday('Fresh', dayOff({ from: CHRISTMAS + 7, to: CHRISTMAS + 7 }));
    const observed = holiday('Observed', dayOff({ from: CHRISTMAS + 9, to: CHRISTMAS + 9 }), true);
    const taken = takenAtFirst(
      [old, there, fresh, observed],
      heldAlready([dayOff({ name: 'Natal' })]),
      CHRISTMAS - 100,
    );
    expect([...taken]).toEqual([fresh]);
  });
});
