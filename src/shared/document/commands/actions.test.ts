import { describe, expect, it } from 'vitest';
import type { Day } from '#shared/domain/day.ts';
import { asId, type PersonId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { converge, deliver, replica } from '#tests/support/documents.ts';
import { withMeetings } from '#tests/support/meetings.ts';
import {
  correctMinutes,
  createMinutes,
  deleteRecord,
  linkAction,
  makeAction,
  meetingAt,
  noteMinutesSent,
  sendMinutes,
  setBusy,
  unlinkAction,
} from '../index.ts';

const day = (text: string) => text as Day;

describe('actions of a meeting', () => {
  it('[MEET-9] a line becomes one card, with owner, due day and list', () => {
    const { first, on, ana, todo } = withMeetings();
    const { project } = first;
    const action = { meeting: on('2026-11-30'), line: 'l1', title: 'Order the piles', owner: ana };
    const task = must(makeAction(project, { ...action, due: day('2026-12-04') }));
    const meeting = must(meetingAt(project, on('2026-11-30')));
    expect(project.get('task', task)).toMatchObject({ meeting, line: 'l1', due: '2026-12-04', owners: [ana] });
    expect(project.get('task', task)?.place[0]).toBe(todo);
    expect(must(makeAction(project, { ...action, title: 'Again' }))).toBe(task);
    const other = must(makeAction(project, { ...action, line: null }));
    expect(other).not.toBe(task);
    expect(makeAction(project, { ...action, line: 'l2', title: '' }).ok).toBe(false);
    expect(makeAction(project, { ...action, line: 'l2', owner: asId<PersonId>('nobody') }).ok).toBe(false);
    must(deleteRecord(project, 'task', task));
    expect(must(makeAction(project, action))).not.toBe(task);
    must(unlinkAction(project, other));
    expect(project.get('task', other)).toMatchObject({ meeting: null, line: null });
    must(linkAction(project, other, { meeting: on('2026-11-30'), line: 'l3' }));
    expect(must(makeAction(project, { ...action, line: 'l3' }))).toBe(other);
  });

  it('[MEET-9] [PLACE-1] a project without a list gets one', () => {
    const { first, kickOff, todo } = withMeetings();
    const { project } = first;
    project.run({ command: 'deleteList', label: 'Delete list' }, (writer) => {
      writer.set('list', todo, 'deletedAt', 1);
      return { ok: true, value: undefined };
    });
    const task = must(makeAction(project, { meeting: { meeting: kickOff }, line: null, title: 'Call the port' }));
    const list = project.get('task', task)?.place[0] ?? null;
    expect(list && project.live('list', list)?.name).toBe('Actions');
  });

  it('[MEET-9] made by two at once, the smallest is the action', () => {
    const { first, kickOff } = withMeetings();
    const second = replica(1);
    deliver(first, second);
    const action = { meeting: { meeting: kickOff }, line: 'l1', title: 'Order the piles' };
    const made = [first, second].map(({ project }) => must(makeAction(project, action)));
    converge([first, second]);
    const [smallest] = made.toSorted();
    for (const { project } of [first, second]) expect(must(makeAction(project, action))).toBe(smallest);
  });
});

describe('minutes', () => {
  it('[MEET-10] sent, stay as they are; what is put right is a new version', () => {
    const { first, kickOff } = withMeetings();
    const { project } = first;
    const id = must(createMinutes(project, { meeting: kickOff }));
    expect(must(createMinutes(project, { meeting: kickOff }))).toBe(id);
    expect(correctMinutes(project, id).ok).toBe(false);
    expect(noteMinutesSent(project, id, { to: [], how: 'mail' }).ok).toBe(false);
    must(sendMinutes(project, id, { content: { title: 'Kick-off' }, to: ['Ana'], how: 'mail' }));
    expect(sendMinutes(project, id, { content: { title: 'Other' }, to: [], how: 'mail' }).ok).toBe(false);
    must(noteMinutesSent(project, id, { to: ['Ben'], how: 'file' }));
    expect(project.get('minutes', id)).toMatchObject({ version: 1, content: { title: 'Kick-off' } });
    expect(
      project
        .get('minutes', id)
        ?.sent.flatMap(({ to }) => to)
        .sort(),
    ).toEqual(['Ana', 'Ben']);
    const next = must(correctMinutes(project, id));
    expect(must(correctMinutes(project, id))).toBe(next);
    expect(project.get('minutes', next)).toMatchObject({ version: 2, corrects: id, meeting: kickOff, sentAt: null });
    expect(sendMinutes(project, next, { content: null, to: [], how: 'mail' }).ok).toBe(false);
  });
});

describe('busy times', () => {
  it('[MEET-11] busy times of one source are one record, whole', () => {
    const { first, ana } = withMeetings();
    const { project } = first;
    const busy = { who: { person: ana }, source: 'ana.ics', readAt: 1, from: 0, to: 1000 };
    const id = must(setBusy(project, { ...busy, periods: [[10, 20]] }));
    expect(
      must(
        setBusy(project, {
          ...busy,
          readAt: 2,
          periods: [
            [30, 40],
            [50, 60],
          ],
        }),
      ),
    ).toBe(id);
    expect(project.get('busy', id)).toMatchObject({
      readAt: 2,
      periods: [
        [30, 40],
        [50, 60],
      ],
      who: { person: ana },
    });
    const refusals = [
      setBusy(project, { ...busy, source: ' ', periods: [] }),
      setBusy(project, { ...busy, periods: [[20, 10]] }),
      setBusy(project, {
        ...busy,
        periods: [
          [10, 30],
          [20, 40],
        ],
      }),
      setBusy(project, { ...busy, from: 5, to: 5, periods: [] }),
      setBusy(project, { ...busy, who: { person: asId('nobody') }, periods: [] }),
    ];
    expect(refusals.every(({ ok }) => !ok)).toBe(true);
  });
});
