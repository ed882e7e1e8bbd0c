/** Messages about what is open with a person. */
import { describe, expect, it } from 'vitest';
import { plainTextOf } from '#shared/document/text/index.ts';
import type { DayTime } from '#shared/domain/day.ts';
import { dueWords, isPast } from '#shared/meetings/due.ts';
import { date } from '#tests/support/minutes.ts';
import { type FollowUpContext, followUpOf, type OpenAction } from './follow-up.ts';

const NOW = '2026-11-24T12:00' as DayTime;
const CONTEXT: FollowUpContext = {
  now: NOW,
  project: 'South pier',
  before: { title: 'Weekly status', when: 'Tuesday 1 December 2026, 10:00–11:00 (Europe/Berlin, UTC+1)' },
  from: 'Ada Lovelace',
};

function action(title: string, due: string | null, more: Partial<OpenAction> = {}): OpenAction {
  return { title, due: due === null ? null : date(due), blocked: null, meeting: null, ...more };
}

describe('follow-up', () => {
  it('[FOLLOW-1] there is none where nothing is open', () => {
    expect(followUpOf('Ben', [], CONTEXT)).toBeNull();
  });

  it('[FOLLOW-2] [FOLLOW-3] is a whole message, overdue first, with dates in words', () => {
    const open = [
      action('Tell the diver', null),
      action('Order the piles', '2026-12-04'),
      action('Ask for the permit', '2026-11-20', { blocked: 'the office is closed', meeting: 'Kick-off' }),
      action('Pay the pontoon', '2026-11-24', { blocked: '' }),
    ];
    expect(followUpOf('Ben Okri', open, CONTEXT)).toEqual({
      subject: 'Weekly status: 4 open actions, 1 overdue',
      text: `Hello Ben Okri,

Before “Weekly status” on Tuesday 1 December 2026, 10:00–11:00 (Europe/Berlin, UTC+1), these 4 actions are open with you in South pier:

- Ask for the permit, was due Friday 20 November, 4 days ago, blocked: the office is closed (agreed at “Kick-off”)
- Pay the pontoon, due today, blocked
- Order the piles, due Friday 4 December
- Tell the diver, without a date

If something stands in the way, or a date no longer holds, a short word is enough and we will find another one. Thank you.

Ada Lovelace`,
      markdown: `Hello Ben Okri,

Before “Weekly status” on Tuesday 1 December 2026, 10:00–11:00 (Europe/Berlin, UTC+1), these 4 actions are open with you in South pier:

- **Ask for the permit**, was due Friday 20 November, 4 days ago, blocked: the office is closed (agreed at “Kick-off”)
- **Pay the pontoon**, due today, blocked
- **Order the piles**, due Friday 4 December
- **Tell the diver**, without a date

If something stands in the way, or a date no longer holds, a short word is enough and we will find another one. Thank you.

Ada Lovelace`,
    });
  });

  it('[FOLLOW-4] says what it can where little is known', () => {
    const said = followUpOf(' ', [action('', '2026-11-23')], { now: NOW, project: '', before: null, from: null });
    expect(said?.subject).toBe('1 open action, overdue');
    expect(said?.text).toBe(`Hello,

This action is open with you:

- Untitled, was due yesterday

If something stands in the way, or a date no longer holds, a short word is enough and we will find another one. Thank you.`);
  });

  it.each(['**x** [y](javascript:z) <b>', '# # `a` | b _c_ ~~d~~', '1. & &lt; \\', 'ق‏ 👩‍👩‍👧 "quoted"', '*', 'a\n- b'])(
    '[FOLLOW-5] “%s” is the same words in Markdown',
    (title) => {
      const open = [action(title, null, { blocked: title, meeting: title })];
      const hostile = { ...CONTEXT, project: title, before: { title, when: 'today' }, from: title };
      const said = followUpOf(title, open, hostile);
      if (!said) throw new Error('Nothing was said');
      // Read as Markdown it shows what the text says.
      expect(plainTextOf(said.markdown)).toBe(said.text);
    },
  );

  it.each([
    ['2026-11-24', 'due today', false],
    ['2026-11-24T11:59', 'was due today at 11:59', true],
    ['2026-11-24T12:00', 'due today at 12:00', false],
    ['2026-11-25T08:00', 'due tomorrow at 08:00', false],
    ['2026-11-23', 'was due yesterday', true],
    ['2026-12-04', 'due Friday 4 December', false],
    ['2027-01-04', 'due Monday 4 January 2027', false],
    ['2025-11-24', 'was due Monday 24 November 2025, 365 days ago', true],
  ])('[FOLLOW-3] %s is “%s”', (due, words, past) => {
    expect([dueWords(date(due), NOW), isPast(date(due), NOW)]).toEqual([words, past]);
  });
});
