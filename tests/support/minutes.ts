/** Inputs of minutes: a meeting with something of everything, and the same with what is to be said of it. */
import type { DateValue, Day } from '#shared/domain/day.ts';
import type { MinutesInput } from '#shared/meetings/minutes/make.ts';

export const day = (text: string): Day => text as Day;
export const date = (text: string): DateValue => text as DateValue;

/** A meeting of which nobody noted anything. */
export function bareMeeting(more: Partial<MinutesInput> = {}): MinutesInput {
  return {
    title: 'Weekly status',
    state: 'held',
    when: { start: date('2026-11-24T10:00'), length: 60, timeZone: 'Europe/Berlin' },
    timeZone: 'Europe/Berlin',
    begunAt: null,
    endedAt: null,
    where: null,
    attendance: [],
    items: [],
    notes: '',
    decisions: [],
    actions: [],
    risks: [],
    changeRequests: [],
    next: null,
    madeAt: Date.parse('2026-11-24T10:20:00Z'),
    madeBy: null,
    version: 1,
    corrects: null,
    ...more,
  };
}

export function fullMeeting(more: Partial<MinutesInput> = {}): MinutesInput {
  return bareMeeting({
    begunAt: Date.parse('2026-11-24T09:05:10Z'),
    endedAt: Date.parse('2026-11-24T10:12:00Z'),
    where: 'Harbour office, room 2',
    attendance: [
      { name: 'Ada Lovelace', role: 'required', presence: 'present' },
      { name: 'Ben Okri', role: 'required', presence: 'excused' },
      { name: 'Cleo Santos', role: 'optional', presence: 'present' },
      { name: 'Dan Wu', role: 'required', presence: 'absent' },
      { name: 'Eve Moreau', role: 'optional', presence: null },
    ],
    items: [
      {
        title: 'Actions of last time',
        owner: 'Ada Lovelace',
        type: 'inform',
        isDone: true,
        notes: '- The crane was inspected\n- The **permit** is [here](https://example.org/permit)',
      },
      {
        title: 'Which pier first?',
        owner: null,
        type: 'decide',
        isDone: true,
        notes: '# Costs\n\n| Pier | Price |\n| --- | ---: |\n| North | 120 |\n| South | 95 |\n\n> South is shallower.',
      },
      { title: 'Any other business', owner: null, type: 'discuss', isDone: false, notes: '' },
    ],
    notes: 'The room is too small for eight.',
    decisions: [
      {
        title: 'Begin with the south pier',
        text: 'Piles are ordered for the south pier.',
        state: 'decided',
        deciders: ['Ada Lovelace', 'Cleo Santos'],
        decidedOn: day('2026-11-24'),
        reviewOn: day('2027-01-15'),
        why: 'It is cheaper, and its permit is there.',
        alternatives: '1. North first\n2. Both at once',
        supersedes: 'Begin with the north pier',
        affects: ['Order piles', 'Rent the pontoon'],
      },
      {
        title: 'Work on Saturdays in March',
        text: '',
        state: 'proposed',
        deciders: [],
        decidedOn: null,
        reviewOn: null,
        why: '',
        alternatives: '',
        supersedes: null,
        affects: [],
      },
    ],
    actions: [
      { title: 'Tell the diver', owners: [], due: null, state: 'open' },
      { title: 'Send the survey', owners: ['Dan Wu'], due: date('2026-11-23'), state: 'done' },
      { title: 'Order the piles', owners: ['Cleo Santos'], due: date('2026-12-04'), state: 'open' },
      {
        title: 'Ask for the permit',
        owners: ['Ada Lovelace', 'Dan Wu'],
        due: date('2026-12-01T12:00'),
        state: 'blocked',
      },
    ],
    risks: [
      {
        title: 'Ice in January',
        text: 'The basin froze in two of the last ten years.',
        likelihood: 2,
        impact: 4,
        response: 'reduce',
        owner: 'Cleo Santos',
      },
    ],
    changeRequests: [
      {
        title: 'A second ladder',
        text: '',
        why: 'Divers wait for each other.',
        asker: 'Port authority',
        state: 'proposed',
      },
    ],
    next: { start: date('2026-12-01T10:00'), length: 60, timeZone: 'Europe/Berlin', where: 'Harbour office, room 3' },
    madeBy: 'Ada Lovelace',
    ...more,
  });
}
