/** Minutes, follow-ups and agendas from the records of a real document. */
import { describe, expect, it } from 'vitest';
import {
  addAgendaItems,
  addAttendees,
  createChangeRequest,
  createDecision,
  createPerson,
  createRisk,
  createTask,
  makeAction,
  meetingAt,
  type ProjectDocument,
  setAgendaItemDone,
  setDone,
  setPresence,
  setProjectFields,
  setSchedule,
  setTaskBlocked,
} from '#shared/document/index.ts';
import type { DateValue, Day, DayTime } from '#shared/domain/day.ts';
import type { MeetingId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { suggestAgenda } from '#shared/meetings/agenda/suggest.ts';
import { makeMinutes } from '#shared/meetings/minutes/make.ts';
import { minutesPaper } from '#shared/report/minutes/paper.ts';
import { htmlOf } from '#shared/report/paper/html.ts';
import { meetingView } from '#shared/views/meetings/index.ts';
import { withMeetings } from '#tests/support/meetings.ts';
import { scheduleView } from '../index.ts';
import { agendaFacts } from './agenda-facts.ts';
import { followUps } from './follow-ups.ts';
import { type MinutesMaking, type MinutesSource, minutesInput } from './input.ts';

const day = (text: string): Day => text as Day;
const date = (text: string): DateValue => text as DateValue;

/** Monday 30 November 2026 at 10:00 in Lisbon, when it is 10:00 in UTC. */
const FROM = Date.UTC(2026, 10, 30, 10) / 60_000;

function sourceOf(project: ProjectDocument, meeting: MeetingId): MinutesSource {
  const record = project.live('meeting', meeting);
  const attendees = project.all('series')[0]?.attendees ?? [];
  const isOfIt = (each: { readonly meeting: string | null }): boolean => each.meeting === meeting;
  return {
    entry: {
      title: 'Site meeting',
      state: 'held',
      time: { from: FROM, to: FROM + 45, isAllDay: false },
      timeZone: 'Europe/Lisbon',
      where: null,
      record: record ?? null,
      attendees: attendees.map((each) => ({ ...each, presence: record?.presence[each.person] ?? null })),
    },
    agenda: project.all('agendaItem').filter(({ place: [of] }) => of === meeting),
    actions: project.all('task').filter(isOfIt),
    decisions: project.all('decision').filter(isOfIt),
    risks: project.all('risk').filter(isOfIt),
    changeRequests: project.all('changeRequest').filter(isOfIt),
  };
}

const MAKING: MinutesMaking = {
  notes: () => '',
  next: null,
  madeAt: Date.UTC(2026, 10, 30, 11),
  madeBy: 'Ana',
  version: 1,
  corrects: null,
};

describe('minutes of a project’s records', () => {
  it('[MIN-1] say people, cards and decisions by name, and each item with its notes', () => {
    const { first, ana, ben, todo, series, on } = withMeetings();
    const { project } = first;
    const ref = on('2026-11-30');
    const meeting = must(meetingAt(project, ref));
    must(addAttendees(project, { series }, { people: [ben], role: 'optional' }));
    must(setPresence(project, ref, { person: ana, presence: 'present' }));
    const [item] = must(addAgendaItems(project, ref, { items: [{ title: 'Piles', owner: ben, type: 'decide' }] }));
    if (item === undefined) throw new Error('No item was made');
    must(setAgendaItemDone(project, item, true));
    const pier = must(createTask(project, { list: todo, title: 'Drive piles' }));
    const old = must(createDecision(project, { title: 'North first' }));
    must(
      createDecision(project, {
        title: 'South first',
        state: 'decided',
        deciders: [ana],
        affects: [pier],
        supersedes: old,
        meeting,
        why: 'It is cheaper.',
      }),
    );
    must(createRisk(project, { title: 'Ice', owner: ben, likelihood: 2, meeting }));
    must(createChangeRequest(project, { title: 'Ladder', askerName: 'Port', meeting }));
    const action = must(
      makeAction(project, { meeting: ref, line: null, title: 'Order', owner: ben, due: date('2026-12-04') }),
    );
    must(setTaskBlocked(project, action, 'no crane'));
    const notes = { notes: 'Of the whole.', [`item/${item}`]: 'Of the *item*.' };
    const minutes = makeMinutes(
      minutesInput(project, sourceOf(project, meeting), {
        ...MAKING,
        notes: (key) => notes[key as 'notes'] ?? '',
        next: {
          time: { from: FROM + 7 * 1440, to: FROM + 8 * 1440, isAllDay: true },
          timeZone: 'Europe/Lisbon',
          where: 'Pier',
        },
      }),
    );
    expect(minutes).toMatchObject({
      when: 'Monday 30 November 2026, 10:00–10:45 (Europe/Lisbon, UTC)',
      attendance: [
        { name: 'Ana', role: 'required', presence: 'present' },
        { name: 'Ben', role: 'optional', presence: null },
      ],
      items: [{ title: 'Piles', owner: 'Ben', type: 'decide', isDone: true, notes: 'Of the *item*.' }],
      notes: 'Of the whole.',
      decisions: [
        {
          title: 'South first',
          deciders: ['Ana'],
          affects: ['Drive piles'],
          supersedes: 'North first',
          why: 'It is cheaper.',
        },
      ],
      actions: [{ title: 'Order', owners: ['Ben'], due: '2026-12-04', state: 'blocked' }],
      risks: [{ title: 'Ice', owner: 'Ben', likelihood: 2, impact: null }],
      changeRequests: [{ title: 'Ladder', asker: 'Port' }],
      next: { when: 'Monday 7 December 2026', where: 'Pier' },
    });
    // Names alone, but for what leads back; no id of any record is in what goes out.
    expect(minutes.told.map(({ kind, title }) => [kind, title])).toEqual([
      ['decision', 'South first'],
      ['task', 'Order'],
      ['risk', 'Ice'],
      ['changeRequest', 'Ladder'],
    ]);
    expect(minutes.told[1]?.id).toBe(action);
    const out = [JSON.stringify({ ...minutes, told: [] }), htmlOf(minutesPaper(minutes, 'table'), 'a4')].join();
    for (const id of [ana, ben, item, pier, old, action, meeting, series]) expect(out).not.toContain(id);
  });

  it('[MIN-1] need neither a time nor a record of the meeting', () => {
    const { first, kickOff } = withMeetings();
    const source = sourceOf(first.project, kickOff);
    const entry = { ...source.entry, time: null, record: null, timeZone: 'Nowhere' };
    const minutes = makeMinutes(minutesInput(first.project, { ...source, entry }, MAKING));
    expect([minutes.when, minutes.held, minutes.made.when]).toEqual([null, null, '30 November 2026, 11:00 (UTC)']);
  });

  it('[MIN-2] actions of one day come as they stand in the notes, or as they were made where nobody has those', () => {
    const { first, on } = withMeetings();
    const { project } = first;
    const ref = on('2026-11-30');
    // Lines have ids of chance, which say nothing of their order.
    for (const [title, line] of [
      ['Second', 'b'],
      ['Third', 'a'],
      ['Of none', null],
      ['First', 'c'],
    ] as const) {
      must(makeAction(project, { meeting: ref, line, title }));
    }
    const titles = (lines?: readonly string[]) => {
      const meeting = meetingView(project, ref).get();
      return meeting && minutesInput(project, meeting, { ...MAKING, lines }).actions.map(({ title }) => title);
    };
    expect(titles(['c', 'b', 'a'])).toEqual(['First', 'Second', 'Third', 'Of none']);
    expect(titles()).toEqual(['Second', 'Third', 'Of none', 'First']);
  });

  it('[FOLLOW-1] [FOLLOW-2] each person hears of what is open with them, and nobody of what is done', () => {
    const { first, ana, ben, on } = withMeetings();
    const { project } = first;
    const cleo = must(createPerson(project, { name: 'Cleo' }));
    const ref = on('2026-11-30');
    const order = must(
      makeAction(project, { meeting: ref, line: null, title: 'Order', owner: ben, due: date('2026-12-04') }),
    );
    must(makeAction(project, { meeting: ref, line: null, title: 'Tell', owner: ben }));
    must(makeAction(project, { meeting: ref, line: null, title: 'Pay', owner: ana, due: date('2026-11-20') }));
    const done = must(makeAction(project, { meeting: ref, line: null, title: 'Done', owner: cleo }));
    must(setDone(project, done, true));
    const context = { now: '2026-11-30T12:00' as DayTime, project: 'Harbour', before: null, from: null };
    const found = followUps(project, project.all('task'), context);
    expect(found.map(({ name, message }) => [name, message.subject])).toEqual([
      ['Ana', 'Harbour: 1 open action, overdue'],
      ['Ben', 'Harbour: 2 open actions'],
    ]);
    expect(found[1]?.message.text).toContain('- Order, due Friday 4 December (agreed at “Site meeting”)');
    must(setDone(project, order, true));
    expect(followUps(project, project.all('task'), context)[1]?.message.text).not.toContain('Order');
  });

  it('[AGENDA-1] an agenda is filled from the project as it stands', () => {
    const { first, ana, ben, todo, on } = withMeetings();
    const { project } = first;
    must(setProjectFields(project, { start: day('2026-11-30') }));
    const late = must(createTask(project, { list: todo, title: 'Late', due: date('2026-11-20'), owners: [ben] }));
    const done = must(createTask(project, { list: todo, title: 'Done', due: date('2026-11-20') }));
    must(setDone(project, done, true));
    const pier = must(createTask(project, { list: todo, title: 'Pier open', due: date('2026-12-02') }));
    must(
      setSchedule(project, [
        {
          task: pier,
          fields: { milestone: true, constraint: { type: 'start-no-earlier-than', date: date('2026-12-08') } },
        },
      ]),
    );
    must(createDecision(project, { title: 'Which pier', deciders: [ana] }));
    must(createDecision(project, { title: 'Known', state: 'decided' }));
    must(createRisk(project, { title: 'Ice', trend: 'rising' }));
    must(createChangeRequest(project, { title: 'Ladder', asker: ana, requestedOn: day('2026-11-25') }));
    const ref = on('2026-11-30');
    const action = must(makeAction(project, { meeting: ref, line: null, title: 'Order', owner: ben }));
    must(addAgendaItems(project, ref, { items: [{ title: 'Left', minutes: 7, type: 'decide' }] }));
    must(addAgendaItems(project, on('2026-12-07'), { items: [{ title: 'Late', about: { kind: 'task', id: late } }] }));
    const itemsAt = (stamp: string) =>
      project
        .all('agendaItem')
        .filter(({ place: [of] }) => project.live('meeting', of as MeetingId)?.occurrence?.startsWith(stamp));
    const facts = agendaFacts(project, {
      now: '2026-11-30T12:00' as DayTime,
      plan: scheduleView(project).get(),
      agenda: itemsAt('20261207'),
      open: itemsAt('20261130'),
      openActions: project.all('task').filter(({ id }) => id === action),
    });
    expect(suggestAgenda(facts).shown.map(({ title, reason, owner }) => [title, reason, owner])).toEqual([
      ['Left', 'Not decided at the last meeting.', null],
      ['Pier open', 'Expected Tuesday 8 December, 4 working days later than promised.', null],
      ['Which pier', expect.stringMatching(/^Proposed/), ana],
      ['Ladder', 'Asked for by Ana 5 days ago, not decided yet.', ana],
      ['Order', 'Agreed at the last meeting and still open.', ben],
      ['Ice', 'A rising risk.', null],
    ]);
  });
});
