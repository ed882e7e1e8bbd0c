/** What an agenda is filled from, the agendas that come with the program, and the timer's arithmetic. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DayTime } from '#shared/domain/day.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { date, day } from '#tests/support/minutes.ts';
import type { AgendaFacts, CarriedFacts, DecisionFacts, TaskFacts } from './facts.ts';
import { suggestAgenda } from './suggest.ts';
import { BUILT_IN_AGENDAS } from './templates.ts';
import { type TimedItem, timerState } from './timer.ts';

const ADA = 'ada' as PersonId;
const BEN = 'ben' as PersonId;

function facts(more: Partial<AgendaFacts> = {}): AgendaFacts {
  const none = { tasks: [], milestones: [], decisions: [], risks: [], changeRequests: [], carried: [], taken: [] };
  return { now: '2026-11-24T12:00' as DayTime, ...none, ...more };
}

function task(id: string, more: Partial<TaskFacts> = {}): TaskFacts {
  return { id, title: `Card ${id}`, owner: null, due: null, blocked: null, isOfLastMeeting: false, ...more };
}

function decision(id: string, more: Partial<DecisionFacts> = {}): DecisionFacts {
  return { id, title: `Question ${id}`, owner: null, state: 'proposed', proposedOn: null, reviewOn: null, ...more };
}

function carried(id: string, more: Partial<CarriedFacts> = {}): CarriedFacts {
  return { id, title: `Item ${id}`, owner: null, minutes: null, type: 'discuss', about: null, ...more };
}

const said = (asked: AgendaFacts, most?: number): string[] =>
  suggestAgenda(asked, most).shown.map(({ title, reason }) => `${title}: ${reason}`);

describe('agenda', () => {
  it('[AGENDA-1] is filled from what matters now, in the order in which it matters', () => {
    const asked = facts({
      carried: [carried('i1'), carried('i2', { type: 'decide', minutes: 20 })],
      risks: [
        { id: 'r1', title: 'Ice', owner: BEN, trend: 'rising', reviewOn: day('2026-11-23') },
        { id: 'r2', title: 'Fire', owner: null, trend: 'steady', reviewOn: day('2026-12-23') },
      ],
      tasks: [
        task('t1', { due: date('2026-11-20') }),
        task('t2', { blocked: 'no crane', due: date('2026-12-20') }),
        task('t3', { isOfLastMeeting: true }),
        task('t4', { due: date('2026-11-24') }),
      ],
      milestones: [
        { id: 'm1', title: 'Pier open', owner: null, expected: day('2026-12-18'), daysLate: 3 },
        { id: 'm2', title: 'Piles in', owner: null, expected: day('2026-12-18'), daysLate: 0 },
      ],
      decisions: [
        decision('d1', { proposedOn: day('2026-11-10') }),
        decision('d2', { state: 'decided', reviewOn: day('2026-11-20') }),
        decision('d3', { state: 'decided', reviewOn: day('2026-11-24') }),
        decision('d4', { state: 'withdrawn', reviewOn: day('2026-11-01') }),
      ],
      changeRequests: [{ id: 'c1', title: 'Ladder', owner: null, asker: 'Port', requestedOn: day('2026-11-23') }],
    });
    expect(said(asked)).toEqual([
      'Item i2: Not decided at the last meeting.',
      'Pier open: Expected Friday 18 December, 3 working days later than promised.',
      'Question d1: Proposed 14 days ago, not decided yet.',
      'Question d2: Its review was due Friday 20 November, 4 days ago.',
      'Ladder: Asked for by Port 1 day ago, not decided yet.',
      'Card t2: Blocked (no crane).',
      'Card t1: Was due Friday 20 November, 4 days ago.',
      'Card t3: Agreed at the last meeting and still open.',
      'Ice: A rising risk; its review was due yesterday.',
      'Item i1: Left over from the last meeting.',
    ]);
  });

  it('[AGENDA-2] says a thing once, with every reason, and as the last meeting called it', () => {
    const about = { kind: 'task', id: 't1' } as const;
    const asked = facts({
      tasks: [task('t1', { blocked: '', due: date('2026-11-20'), isOfLastMeeting: true, owner: ADA })],
      milestones: [{ id: 't1', title: 'Pier', owner: null, expected: day('2026-12-18'), daysLate: 1 }],
      carried: [carried('i1', { title: 'The pier, once more', about, minutes: 7, owner: BEN })],
    });
    expect(suggestAgenda(asked).shown).toEqual([
      {
        title: 'The pier, once more',
        owner: ADA,
        type: 'discuss',
        minutes: 7,
        about,
        carriedFrom: 'i1',
        reason:
          'Expected Friday 18 December, 1 working day later than promised; blocked; was due Friday 20 November, 4 days ago; agreed at the last meeting and still open; left over from the last meeting.',
      },
    ]);
  });

  it('[AGENDA-2] two items of the last meeting about one thing stay two', () => {
    const about = { kind: 'decision', id: 'd1' } as const;
    const asked = facts({
      carried: [carried('i1', { about, type: 'decide' }), carried('i2', { about })],
      decisions: [decision('d1')],
    });
    expect(suggestAgenda(asked).shown.map(({ carriedFrom }) => carriedFrom)).toEqual(['i1', 'i2']);
  });

  it('[AGENDA-3] gives what is to be decided more time than what is only said', () => {
    const asked = facts({
      decisions: [decision('d1')],
      tasks: [task('t1', { isOfLastMeeting: true }), task('t2', { blocked: '' })],
    });
    expect(suggestAgenda(asked).shown.map(({ type, minutes }) => [type, minutes])).toEqual([
      ['decide', 10],
      ['discuss', 5],
      ['inform', 3],
    ]);
  });

  it('[AGENDA-4] leaves out what is on the agenda already', () => {
    const asked = facts({
      decisions: [decision('d1'), decision('d2')],
      tasks: [task('d1', { blocked: '' })],
      taken: [{ kind: 'decision', id: 'd1' }],
    });
    expect(suggestAgenda(asked).shown.map(({ title }) => title)).toEqual(['Question d2', 'Card d1']);
  });

  it('[AGENDA-5] is bounded, and twenty overdue cards hide nothing else', () => {
    const overdue = Array.from({ length: 20 }, (_, index) =>
      task(`t${index}`, { due: date(`2026-10-${String(index + 1).padStart(2, '0')}`) }),
    );
    const risks = [{ id: 'r1', title: 'Ice', owner: null, trend: 'rising', reviewOn: null } as const];
    const { shown, more } = suggestAgenda(facts({ tasks: overdue, risks }));
    expect([shown.length, more, shown.at(-1)?.title]).toEqual([12, 9, 'Ice']);
    // The longest overdue first.
    expect(shown.slice(0, 3).map(({ title }) => title)).toEqual(['Card t0', 'Card t1', 'Card t2']);
    expect(suggestAgenda(facts({ tasks: overdue, risks }), 6).shown.at(-1)?.title).toBe('Ice');
    expect(suggestAgenda(facts({ tasks: overdue }), 0)).toEqual({ shown: [], more: 20 });
  });

  it('[AGENDA-6] is the same whatever the order of the facts', () => {
    const tasks = Array.from({ length: 9 }, (_, index) =>
      task(`t${index}`, { title: `Card ${index % 3}`, due: date('2026-11-20'), blocked: index % 2 === 0 ? '' : null }),
    );
    const decisions = [decision('d1'), decision('d2', { proposedOn: day('2026-11-01') })];
    const expected = suggestAgenda(facts({ tasks, decisions }));
    const anyOrder = fc.shuffledSubarray(tasks, { minLength: tasks.length });
    fc.assert(
      fc.property(anyOrder, (shuffled) => {
        expect(suggestAgenda(facts({ tasks: shuffled, decisions: decisions.toReversed() }))).toEqual(expected);
      }),
    );
  });

  it('[AGENDA-10] those that come with the program add up to their length', () => {
    expect(BUILT_IN_AGENDAS.map(({ name }) => name)).toEqual([
      'Kick-off',
      'Weekly status',
      'Steering committee',
      'Client review',
      'Retrospective',
      'Stand-up',
      'One-to-one',
    ]);
    for (const { key, items, length, purpose } of BUILT_IN_AGENDAS) {
      const sum = items.reduce((minutes, item) => minutes + item.minutes, 0);
      expect([key, sum]).toEqual([key, length]);
      expect(purpose).toMatch(/\.$/);
      expect(items.every(({ minutes, title }) => minutes > 0 && !/[.:]$/.test(title))).toBe(true);
    }
    expect(new Set(BUILT_IN_AGENDAS.map(({ key }) => key)).size).toBe(BUILT_IN_AGENDAS.length);
  });
});

describe('timer', () => {
  const MINUTE = 60_000;
  const item = (id: string, minutes: number | null, spent = 0, isDone = false): TimedItem => {
    return { id, minutes, spent, isDone };
  };
  const ITEMS = [item('a', 5, 240, true), item('b', 10, 60), item('c', 15), item('d', null)];

  it('[TIMER-1] [TIMER-2] tells what is left, what comes next, and when the meeting will end', () => {
    const state = timerState(ITEMS, { item: 'b', since: 0 }, 3 * MINUTE, 20 * MINUTE);
    expect(state.running).toEqual({ id: 'b', spent: 240, left: 360, over: 0 });
    // Three minutes gone, six left of this one, fifteen of the next.
    expect([state.next, state.endsAt / MINUTE, state.late]).toEqual(['c', 24, 240]);
  });

  it('[TIMER-1] what runs over moves the end, minute by minute', () => {
    const ends = [9, 10, 12].map((minute) => {
      const { running, endsAt } = timerState(ITEMS, { item: 'b', since: 0 }, minute * MINUTE, null);
      return [running?.over, endsAt / MINUTE];
    });
    expect(ends).toEqual([
      [0, 24],
      [60, 25],
      [180, 27],
    ]);
  });

  it('[TIMER-3] what has no minutes cannot run over', () => {
    const { running, late } = timerState(ITEMS, { item: 'd', since: 0 }, 90 * MINUTE, 10 * MINUTE);
    expect([running, late]).toEqual([{ id: 'd', spent: 5400, left: null, over: 0 }, (90 + 9 + 15 - 10) * 60]);
  });

  it('[TIMER-2] goes on with what was passed over, and ends where all is done', () => {
    expect(timerState(ITEMS, { item: 'd', since: 0 }, 0, null).next).toBe('b');
    expect(timerState(ITEMS, null, 0, null).next).toBe('b');
    expect(timerState([item('a', 5, 0, true)], null, 0, null)).toEqual({
      items: [{ id: 'a', spent: 0, left: 300, over: 0 }],
      running: null,
      next: null,
      endsAt: 0,
      late: null,
    });
  });

  it('[TIMER-4] a clock that was put back takes nothing away, and an item that is gone does not run', () => {
    expect(timerState(ITEMS, { item: 'b', since: 9 * MINUTE }, 0, null).running?.spent).toBe(60);
    expect(timerState(ITEMS, { item: 'gone', since: 0 }, MINUTE, null).running).toBeNull();
  });
});
