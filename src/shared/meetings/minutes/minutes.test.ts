/** What minutes say, from what is handed in. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonEquals } from '#shared/kernel/json.ts';
import { must } from '#shared/kernel/result.ts';
import { cleanProse, oneLine } from '#shared/meetings/clean-text.ts';
import { bareMeeting, date, fullMeeting } from '#tests/support/minutes.ts';
import { type MinutesContent, readMinutes } from './content.ts';
import { type MinutesInput, makeMinutes, withEditedText } from './make.ts';

const stored = (content: MinutesContent): unknown => JSON.parse(JSON.stringify(content));

describe('minutes', () => {
  it('[MIN-1] are one frozen value that JSON keeps as it is', () => {
    const minutes = makeMinutes(fullMeeting());
    expect([Object.isFrozen(minutes), Object.isFrozen(minutes.decisions[0]?.deciders)]).toEqual([true, true]);
    expect(must(readMinutes(stored(minutes)))).toEqual(minutes);
  });

  it('[MIN-1] take over nothing that is not theirs, wherever it hangs', () => {
    const input = fullMeeting();
    const leaky = {
      ...input,
      privateNotes: 'SECRET',
      link: 'https://meet.example/SECRET',
      attendance: input.attendance.map((each) => ({ ...each, email: 'SECRET@example.org', id: 'SECRET' })),
      items: input.items.map((each) => ({ ...each, privateNotes: 'SECRET', spent: 'SECRET' })),
      decisions: input.decisions.map((each) => ({ ...each, comments: ['SECRET'] })),
      actions: input.actions.map((each) => ({ ...each, description: 'SECRET' })),
      risks: input.risks.map((each) => ({ ...each, plan: 'SECRET' })),
      changeRequests: input.changeRequests.map((each) => ({ ...each, effect: 'SECRET' })),
      next: { ...(input.next as NonNullable<MinutesInput['next']>), link: 'SECRET' },
    };
    expect(JSON.stringify(makeMinutes(leaky))).not.toContain('SECRET');
    const told = { ...makeMinutes(input), privateNotes: 'SECRET' };
    expect(JSON.stringify(must(readMinutes(told)))).not.toContain('SECRET');
  });

  it('[MIN-2] leave empty rows out, and keep an action whatever it says', () => {
    const [item, decision] = [fullMeeting().items[2], fullMeeting().decisions[1]];
    const input = bareMeeting({
      items: [{ ...given(item), title: ' ' }],
      decisions: [{ ...given(decision), title: '', text: '\n' }],
      actions: [{ title: ' ', owners: ['', 'Ada'], due: null, state: 'open' }],
      attendance: [{ name: '', role: 'required', presence: 'present' }],
    });
    const { items, decisions, actions, attendance } = makeMinutes(input);
    expect([items, decisions, attendance]).toEqual([[], [], []]);
    expect(actions).toEqual([{ title: 'Untitled', owners: ['Ada'], due: null, state: 'open' }]);
  });

  it('[MIN-2] have actions that are open first, the earliest due before the others, and a day after a time on it', () => {
    const action = (title: string, due: string | null, state: 'open' | 'done' = 'open') => {
      return { title, owners: [], due: due === null ? null : date(due), state };
    };
    const actions = [
      action('e', null),
      action('f', '2026-01-01', 'done'),
      action('c', '2026-12-02'),
      action('b', '2026-12-02T09:00'),
      action('a', '2026-11-30'),
      action('d', '2026-12-02'),
    ];
    const said = makeMinutes(bareMeeting({ actions })).actions.map(({ title }) => title);
    expect(said).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  it('[MIN-3] say when in words, with the zone and how far it is from UTC', () => {
    const { day, when, held, next, made } = makeMinutes(fullMeeting());
    expect({ day, when, held, next, made }).toEqual({
      day: '2026-11-24',
      when: 'Tuesday 24 November 2026, 10:00–11:00 (Europe/Berlin, UTC+1)',
      held: '10:05–11:12',
      next: { when: 'Tuesday 1 December 2026, 10:00–11:00 (Europe/Berlin, UTC+1)', where: 'Harbour office, room 3' },
      made: { when: '24 November 2026, 11:20 (Europe/Berlin, UTC+1)', by: 'Ada Lovelace' },
    });
  });

  it.each([
    ['a day', '2026-11-24', null, 'Europe/Lisbon', 'Tuesday 24 November 2026'],
    ['two days', '2026-11-24', 2880, 'Europe/Lisbon', 'Tuesday 24 November 2026 to Wednesday 25 November 2026'],
    ['no length', '2026-11-24T09:30', null, 'UTC', 'Tuesday 24 November 2026, 09:30 (UTC)'],
    [
      'over midnight',
      '2026-12-31T23:00',
      120,
      'America/St_Johns',
      'Thursday 31 December 2026, 23:00 to Friday 1 January 2027, 01:00 (America/St_Johns, UTC−3:30)',
    ],
    [
      'clocks put back meanwhile',
      '2026-10-25T01:30',
      120,
      'Europe/Berlin',
      'Sunday 25 October 2026, 01:30–02:30 (Europe/Berlin, UTC+2)',
    ],
    [
      'a time passed over',
      '2026-03-29T02:30',
      30,
      'Europe/Berlin',
      'Sunday 29 March 2026, 03:30–04:00 (Europe/Berlin, UTC+2)',
    ],
    ['no such zone', '2026-11-24T10:00', 60, 'Nowhere/Else', 'Tuesday 24 November 2026, 10:00–11:00'],
    [
      'the last day there is',
      '9999-12-31T23:30',
      600,
      'UTC',
      'Friday 31 December 9999, 23:30 to Friday 31 December 9999, 23:59 (UTC)',
    ],
  ])('[MIN-3] %s', (_, start, length, timeZone, words) => {
    expect(makeMinutes(bareMeeting({ when: { start: date(start), length, timeZone } })).when).toBe(words);
  });

  it('[MIN-3] say no time that is none', () => {
    const input = bareMeeting({ madeAt: Number.NaN, begunAt: Number.MAX_VALUE, endedAt: 0, when: null });
    const { made, held, when, day } = makeMinutes(input);
    expect([made.when, held, when, day]).toEqual(['at an unknown time', null, null, null]);
    expect(makeMinutes(bareMeeting({ begunAt: 2e12, endedAt: 1e12 })).held).toBeNull();
  });

  it('[MIN-5] name the version that they correct, and when that was sent', () => {
    const input = bareMeeting({ version: 2, corrects: { version: 1, sentAt: Date.parse('2026-11-24T11:00:00Z') } });
    expect(makeMinutes(input).corrects).toEqual({ version: 1, sent: '24 November 2026, 12:00 (Europe/Berlin, UTC+1)' });
  });

  it('[MIN-6] keep long titles whole, and nothing in a line that is not seen', () => {
    const long = 'ق'.repeat(300);
    expect(makeMinutes(bareMeeting({ title: long })).title).toBe(long);
    expect(oneLine('a\u202eb\u0000c\r\nd\u2028e\ud800 👩‍👩‍👧 \u2066f')).toBe('a b c d e\ufffd 👩‍👩‍👧 f');
    expect(cleanProse('\n\n  - a\r\n  - b\u0007\u202e\tc\n\n')).toBe('  - a\n  - b\tc');
  });

  it('[MIN-6] any text comes out clean, once and for all', () => {
    const sign = fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(10, 13, 9, 32, 0, 0xd800, 0x202e, 97));
    const unit = fc.array(sign).map((codes) => String.fromCharCode(...codes));
    fc.assert(
      fc.property(unit, (text) => {
        const [line, prose] = [oneLine(text), cleanProse(text)];
        expect([oneLine(line), cleanProse(prose)]).toEqual([line, prose]);
        expect(line + prose).not.toMatch(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u);
        expect(line).not.toContain('\n');
        expect((line + prose).isWellFormed()).toBe(true);
      }),
    );
  });

  it('[MIN-7] anything that is stored is read or refused in a sentence', () => {
    const minutes = makeMinutes(fullMeeting());
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(minutes)), fc.jsonValue(), (member, value) => {
        const changed = { ...(stored(minutes) as object), [member]: value };
        const read = readMinutes(changed);
        if (read.ok) expect(jsonEquals(must(readMinutes(stored(read.value))), read.value)).toBe(true);
        else expect(read.error.message).toMatch(/\.$/);
      }),
    );
    for (const nothing of [null, undefined, 7, 'minutes', [], {}]) expect(readMinutes(nothing).ok).toBe(false);
  });

  it('[MIN-7] those of a newer version are told from damaged ones', () => {
    const minutes = stored(makeMinutes(fullMeeting())) as object;
    const codes = [
      { ...minutes, format: 2, actions: 'else' },
      { ...minutes, actions: 'else' },
    ].map((each) => {
      const read = readMinutes(each);
      return read.ok ? 'ok' : read.error.code;
    });
    expect(codes).toEqual(['minutes-newer', 'minutes-unreadable']);
  });

  it('[MIN-8] what a person made of the text stands beside the parts', () => {
    const edited = withEditedText(makeMinutes(fullMeeting()), '## Decisions\r\n\r\nOnly one.\n');
    expect([edited.edited, edited.title]).toEqual(['## Decisions\n\nOnly one.', 'Weekly status']);
    expect(must(readMinutes(stored(edited)))).toEqual(edited);
  });
});

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The meeting has no such part');
  return value;
}
