import { describe, expect, it } from 'vitest';
import { formatInstant, parseInstant } from '#shared/calendar/index.ts';
import {
  addAgendaItems,
  addAttendees,
  cancelSeries,
  carryOver,
  createDecision,
  createMinutes,
  createPerson,
  createTask,
  deleteRecord,
  makeAction,
  meetingAt,
  removeAttendee,
  setDone,
  setMeetingFields,
  setMeetingState,
  setPresence,
  setReply,
  setSeriesFields,
  takeOutOccurrence,
} from '#shared/document/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import { must } from '#shared/kernel/result.ts';
import { converge, deliver, type Replica, replica } from '#tests/support/documents.ts';
import { withMeetings } from '#tests/support/meetings.ts';
import { meetingsView, meetingView, refOfKey } from './index.ts';

const date = (text: string) => text as DateValue;
const at = (text: string): number => parseInstant(text) ?? 0;
const DECEMBER = { from: at('2026-12-01'), to: at('2027-01-01') };

function shown({ project }: Replica, window = DECEMBER): readonly string[] {
  return meetingsView(project, () => window)
    .get()
    .entries.map(({ time, title, state }) => `${formatInstant(time?.from ?? 0)} ${title} ${state}`);
}

describe('the list of meetings', () => {
  it('[MEET-1] [MEET-2] has occurrences and meetings by themselves, with what was said of each', () => {
    const { first, on } = withMeetings();
    const { project } = first;
    must(setMeetingFields(project, on('2026-12-07'), { title: 'With the port' }));
    must(setMeetingFields(project, on('2026-12-14'), { starts: date('2026-12-15T16:00') }));
    must(setMeetingState(project, on('2026-12-21'), 'cancelled'));
    must(takeOutOccurrence(project, on('2026-12-28')));
    expect(shown(first)).toEqual([
      '2026-12-07T10:00 With the port planned',
      '2026-12-15T16:00 Site meeting planned',
      '2026-12-21T10:00 Site meeting cancelled',
    ]);
    expect(shown(first, { from: at('2026-11-01'), to: at('2026-12-01') })).toEqual([
      '2026-11-20T09:00 Kick-off planned',
      '2026-11-23T10:00 Site meeting planned',
      '2026-11-30T10:00 Site meeting planned',
    ]);
  });

  it('[MEET-2] finds the neighbours of one without looking at each of two years, and those far away', () => {
    const { first, series } = withMeetings();
    const { project } = first;
    const hours = Array.from({ length: 24 }, (_, hour) => hour).join();
    const neighbours = (stamp: string) => {
      const { previous, next } = meetingView(project, { series, stamp }).get() ?? {};
      return [previous?.stamp ?? null, next?.stamp ?? null];
    };
    must(
      setSeriesFields(project, series, {
        starts: date('2024-01-01T00:00'),
        rule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=1',
      }),
    );
    expect(neighbours('20260201T000000')).toEqual(['20250201T000000', '20270201T000000']);
    must(setSeriesFields(project, series, { rule: `FREQ=DAILY;BYHOUR=${hours};BYMINUTE=0,15,30,45` }));
    const begun = performance.now();
    for (let hour = 10; hour < 24; hour++) {
      expect(neighbours(`20261123T${hour}1500`)).toEqual([`20261123T${hour}0000`, `20261123T${hour}3000`]);
    }
    // Walking through two years took three seconds.
    expect(performance.now() - begun).toBeLessThan(1_000);
  });

  it('[MEET-3] shows two records of one occurrence as one, by the rules of both', () => {
    const { first, on, ana, ben } = withMeetings();
    const second = replica(1);
    deliver(first, second);
    const ref = on('2026-12-07');
    must(setMeetingFields(first.project, ref, { where: 'Port office' }));
    must(removeAttendee(first.project, ref, ana));
    must(addAttendees(second.project, ref, { people: [ben], role: 'optional' }));
    must(setPresence(second.project, ref, { person: ben, presence: 'present' }));
    must(addAgendaItems(first.project, ref, { items: [{ title: 'Crane' }] }));
    must(addAgendaItems(second.project, ref, { items: [{ title: 'Piles' }] }));
    converge([first, second]);
    for (const { project } of [first, second]) {
      const [entry, ...more] = meetingsView(project, () => ({ from: at('2026-12-07'), to: at('2026-12-08') })).get()
        .entries;
      expect(more).toEqual([]);
      expect(entry).toMatchObject({
        where: 'Port office',
        attendees: [{ person: ben, role: 'optional', presence: 'present' }],
      });
      expect(entry?.ids).toHaveLength(2);
      expect(entry?.id).toBe(entry?.ids.toSorted()[0]);
      const detail = meetingView(project, ref).get();
      expect(detail?.agenda.map(({ title }) => title).sort()).toEqual(['Crane', 'Piles']);
      expect(
        meetingView(project, { meeting: entry?.ids[1] ?? entry?.ids[0] ?? must(meetingAt(project, ref)) }).get()?.entry
          .key,
      ).toBe(entry?.key);
    }
  });

  it('[MEET-4] an own reply goes before the one to the series', () => {
    const { first, on, series, ana } = withMeetings();
    const { project } = first;
    must(setReply(project, { series }, { person: ana, reply: { answer: 'accepted', at: 1, sequence: 0 } }));
    must(setReply(project, on('2026-12-14'), { person: ana, reply: { answer: 'declined', at: 2, sequence: 0 } }));
    const answers = meetingsView(project, () => DECEMBER)
      .get()
      .entries.map(({ attendees }) => attendees[0]?.reply?.answer);
    expect(answers).toEqual(['accepted', 'declined', 'accepted', 'accepted']);
  });

  it('[MEET-5] a cancelled series keeps what was held', () => {
    const { first, on, series } = withMeetings();
    must(setMeetingState(first.project, on('2026-12-07'), 'held'));
    must(cancelSeries(first.project, series, true));
    expect(shown(first).map((line) => line.split(' ').at(-1))).toEqual(['held', 'cancelled', 'cancelled', 'cancelled']);
    must(deleteRecord(first.project, 'series', series));
    expect(shown(first)).toEqual([]);
  });

  it('shows what nobody said when it is, and what its series does not come at any more', () => {
    const { first, kickOff, on, series } = withMeetings();
    const { project } = first;
    must(setMeetingFields(project, { meeting: kickOff }, { starts: null }));
    must(setMeetingFields(project, on('2026-12-07'), { where: 'Port office' }));
    must(setSeriesFields(project, series, { rule: 'FREQ=MONTHLY;BYDAY=4MO' }));
    const { undated, entries } = meetingsView(project, () => DECEMBER).get();
    expect(undated.map(({ title }) => title)).toEqual(['Kick-off']);
    expect(entries.map(({ key }) => key)).toEqual([`${series}@20261207T100000`, `${series}@20261228T100000`]);
    expect(refOfKey(entries[0]?.key ?? '')).toEqual(on('2026-12-07'));
    expect(refOfKey(kickOff)).toEqual({ meeting: kickOff });
  });

  it('keeps the identity of what did not change, and calls nobody for what is no meeting', () => {
    const { first, on, todo } = withMeetings();
    const { project } = first;
    const view = meetingsView(project, () => DECEMBER);
    let calls = 0;
    view.subscribe(() => calls++);
    const before = view.get();
    must(createTask(project, { list: todo, title: 'Piles' }));
    must(createPerson(project, { name: 'Cleo' }));
    expect(view.get()).toBe(before);
    expect(calls).toBe(0);
    must(setMeetingFields(project, on('2026-12-14'), { title: 'Other' }));
    expect(calls).toBe(1);
    expect(view.get().entries.map((entry, index) => entry === before.entries[index])).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });
});

describe('the page of a meeting', () => {
  it('[MEET-7] [MEET-9] has its agenda, actions, decisions and minutes, and what is open from before', () => {
    const { first, on } = withMeetings();
    const { project } = first;
    const [before, now] = [on('2026-12-07'), on('2026-12-14')];
    must(addAgendaItems(project, before, { items: [{ title: 'Crane' }] }));
    const task = must(makeAction(project, { meeting: before, line: 'l1', title: 'Order the piles' }));
    must(carryOver(project, { from: before, to: now }));
    must(createMinutes(project, before));
    const meeting = must(meetingAt(project, before));
    must(createDecision(project, { title: 'Rent it', meeting, line: 'l2' }));
    const view = meetingView(project, now);
    const detail = view.get();
    expect(detail?.agenda.map(({ title }) => title)).toEqual(['Crane']);
    expect(detail?.openBefore.map(({ id }) => id)).toEqual([task]);
    expect(detail?.previous).toEqual(before);
    expect(detail?.next).toEqual(on('2026-12-21'));
    expect(view.get()).toBe(detail);
    const earlier = meetingView(project, before).get();
    expect(earlier).toMatchObject({
      open: [],
      actions: [{ id: task }],
      decisions: [{ title: 'Rent it' }],
      minutes: [{ version: 1 }],
    });
    must(setDone(project, task, true));
    expect(view.get()?.openBefore).toEqual([]);
  });

  it('[MEET-7] [MEET-9] what two carried over, or made of one line, is shown once', () => {
    const { first, on } = withMeetings();
    const second = replica(1);
    must(addAgendaItems(first.project, on('2026-12-07'), { items: [{ title: 'Crane' }] }));
    must(meetingAt(first.project, on('2026-12-14')));
    deliver(first, second);
    for (const { project } of [first, second]) {
      must(carryOver(project, { from: on('2026-12-07'), to: on('2026-12-14') }));
      must(makeAction(project, { meeting: on('2026-12-14'), line: 'l1', title: 'Order the piles' }));
    }
    converge([first, second]);
    for (const { project } of [first, second]) {
      expect(project.count('task')).toBe(2);
      const detail = meetingView(project, on('2026-12-14')).get();
      expect(detail?.agenda).toHaveLength(1);
      expect(detail?.open).toHaveLength(1);
      expect(detail?.actions.map(({ id }) => id)).toEqual([project.ids('task').sort()[0]]);
    }
  });

  it('is nothing once the meeting is gone, or where the series does not come', () => {
    const { first, kickOff, on } = withMeetings();
    const { project } = first;
    expect(meetingView(project, on('2026-12-08')).get()).toBeNull();
    must(deleteRecord(project, 'meeting', kickOff));
    expect(meetingView(project, { meeting: kickOff }).get()).toBeNull();
  });
});
