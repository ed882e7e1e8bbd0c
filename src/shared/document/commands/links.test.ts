import { describe, expect, it } from 'vitest';
import { formatInstant } from '#shared/calendar/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { readInterruptions } from '#shared/domain/interruptions.ts';
import { asId, type LinkId, type TaskId } from '#shared/kernel/ids.ts';
import { must, ok } from '#shared/kernel/result.ts';
import { schedule } from '#shared/scheduling/index.ts';
import { planOf, scheduleView } from '#shared/views/index.ts';
import { addCard, addList } from '#tests/support/cards.ts';
import { deliver, newProject, type Replica, replica } from '#tests/support/documents.ts';
import {
  createLink,
  deleteRecord,
  moveInOutline,
  restoreRecord,
  setLinkFields,
  setPredecessors,
  setProjectFields,
  setSchedule,
} from '../index.ts';

/** Three cards of a day each, in a project that begins on Monday, 2 November 2026. */
function plan(): { first: Replica; a: TaskId; b: TaskId; c: TaskId } {
  const first = newProject();
  must(setProjectFields(first.project, { start: '2026-11-02' as Day }));
  const list = addList(first, 'To do');
  const [a, b, c] = ['A', 'B', 'C'].map((title) => addCard(first, list, title)) as [TaskId, TaskId, TaskId];
  must(
    setSchedule(
      first.project,
      [a, b, c].map((task) => ({ task, fields: { duration: 480 } })),
    ),
  );
  return { first, a, b, c };
}

function starts({ project }: Replica): Record<string, string> {
  const { plan: read, calendars } = planOf(project);
  const result = schedule(read, calendars, null);
  return Object.fromEntries(
    project.all('task').map(({ id, title }) => [title, formatInstant(result.of(id)?.start ?? 0).slice(0, 10)]),
  );
}

describe('links', () => {
  it('[LINK-1] make one card wait for another, and undo takes them back', () => {
    const { first, a, b } = plan();
    const link = must(createLink(first.project, { from: a, to: b, lag: 480 }));
    expect(starts(first)).toMatchObject({ A: '2026-11-02', B: '2026-11-04' });
    must(setLinkFields(first.project, link, { type: 'SS', lag: 0 }));
    expect(starts(first)).toMatchObject({ B: '2026-11-02' });
    first.project.history.undo();
    first.project.history.undo();
    expect(first.project.live('link', link)).toBeUndefined();
    expect(starts(first)).toMatchObject({ B: '2026-11-02' });
  });

  it('[LINK-1] come back with the card that was in the bin', () => {
    const { first, a, b } = plan();
    must(createLink(first.project, { from: a, to: b }));
    must(deleteRecord(first.project, 'task', a));
    expect(starts(first)).toMatchObject({ B: '2026-11-02' });
    must(restoreRecord(first.project, 'task', a));
    expect(starts(first)).toMatchObject({ B: '2026-11-03' });
  });

  it('[LINK-2] are refused in a circle, twice, to itself and to what is gone, with a sentence each', () => {
    const { first, a, b, c } = plan();
    const { project } = first;
    must(createLink(project, { from: a, to: b }));
    must(createLink(project, { from: b, to: c }));
    const code = (from: TaskId, to: TaskId): string => {
      const made = createLink(project, { from, to });
      return made.ok ? 'made' : made.error.code;
    };
    expect(code(c, a)).toBe('link-circle');
    expect(code(a, b)).toBe('link-exists');
    expect(code(a, a)).toBe('link-to-itself');
    expect(code(a, asId('gone'))).toBe('not-there');
    expect(setLinkFields(project, asId<LinkId>('gone'), { lag: 1 }).ok).toBe(false);
    expect(createLink(project, { from: a, to: c, lag: Number.NaN }).ok).toBe(false);
    expect(code(a, c)).toBe('made');
  });

  it('[LINK-2] are refused between a card and what it stands under, and round through a parent', () => {
    const { first, a, b, c } = plan();
    const { project } = first;
    must(moveInOutline(project, b, a));
    expect(createLink(project, { from: a, to: b })).toMatchObject({ ok: false, error: { code: 'link-circle' } });
    expect(createLink(project, { from: b, to: a })).toMatchObject({ ok: false, error: { code: 'link-circle' } });
    must(createLink(project, { from: c, to: a }));
    expect(createLink(project, { from: b, to: c })).toMatchObject({ ok: false, error: { code: 'link-circle' } });
    // Nor by putting under each other what is linked.
    expect(moveInOutline(project, c, a)).toMatchObject({ ok: false, error: { code: 'outline-link-circle' } });
    must(deleteRecord(project, 'task', c));
    must(moveInOutline(project, b, null));
    must(createLink(project, { from: b, to: a }));
    expect(moveInOutline(project, a, b)).toMatchObject({ ok: false, error: { code: 'outline-link-circle' } });
  });

  it('[SCH-L2] two people who link against each other end with the same link set aside', () => {
    const { first, a, b } = plan();
    const second = replica(1);
    deliver(first, second);
    must(createLink(first.project, { from: a, to: b }));
    must(createLink(second.project, { from: b, to: a }));
    deliver(first, second);
    deliver(second, first);
    expect(starts(first)).toEqual(starts(second));
    const ignored = [first, second].map(({ project }) => {
      const { plan: read, calendars } = planOf(project);
      return schedule(read, calendars, null).ignoredLinks;
    });
    expect(ignored[0]).toHaveLength(1);
    expect(ignored[0]).toEqual(ignored[1]);
  });
});

describe('the schedule of cards', () => {
  it('[SCHEDULE-1] is set for several cards in one step, and what cannot be is refused', () => {
    const { first, a, b } = plan();
    const { project } = first;
    const pin = { type: 'start-no-earlier-than', date: '2026-11-05' as Day } as const;
    must(
      setSchedule(
        project,
        [a, b].map((task) => ({ task, fields: { constraint: pin } })),
      ),
    );
    expect(project.history.last).toMatchObject({ label: 'Set constraint of 2 cards' });
    expect(starts(first)).toMatchObject({ A: '2026-11-05', B: '2026-11-05' });
    project.history.undo();
    expect(starts(first)).toMatchObject({ A: '2026-11-02', B: '2026-11-02' });
    const refused = (fields: Parameters<typeof setSchedule>[1][number]['fields']): boolean =>
      !setSchedule(project, [{ task: a, fields }]).ok;
    expect(refused({ duration: -1 })).toBe(true);
    expect(refused({ start: '2026-02-30' as Day })).toBe(true);
    expect(refused({ constraint: { type: 'must-start-on', date: null } })).toBe(true);
    expect(refused({ calendar: asId('gone') })).toBe(true);
    expect(setSchedule(project, [{ task: asId('gone'), fields: { duration: 1 } }]).ok).toBe(false);
  });

  it('[SCHEDULE-4] [SCH-T6] begun work rests where it was stopped, as one step; none resumes before it stops', () => {
    const { first, a } = plan();
    const { project } = first;
    const finish = () => formatInstant(scheduleView(project).get().of(a)?.finish ?? 0);
    const rest = (from: string, to: string) =>
      setSchedule(project, [{ task: a, fields: { interruptions: [{ from: from as Day, to: to as Day }] } }]);
    must(setSchedule(project, [{ task: a, fields: { duration: 1440, actualStart: '2026-11-02' as Day } }]));
    expect(finish()).toBe('2026-11-04T17:00');
    must(rest('2026-11-03', '2026-11-09'));
    expect(project.history.last?.label).toBe('Set interruptions');
    expect(finish()).toBe('2026-11-10T17:00');
    expect(rest('2026-11-09', '2026-11-09')).toMatchObject({ ok: false, error: { code: 'bad-interruption' } });
    expect(rest('2026-02-30', '2026-11-09')).toMatchObject({ ok: false, error: { code: 'bad-date' } });
    must(setSchedule(project, [{ task: a, fields: { interruptions: [] } }]));
    expect(finish()).toBe('2026-11-04T17:00');
    project.history.undo();
    expect(finish()).toBe('2026-11-10T17:00');
  });

  it('[SCHEDULE-4] [SCH-T6] overlapping interruptions are one rest, however often and in whatever order they are said', () => {
    const { first, a } = plan();
    const { project } = first;
    const finish = () => formatInstant(scheduleView(project).get().of(a)?.finish ?? 0);
    must(setSchedule(project, [{ task: a, fields: { duration: 1440, actualStart: '2026-11-02' as Day } }]));
    const rest = (from: string, to: string) => ({ from: from as Day, to: to as Day });
    const stop = (...interruptions: { from: Day; to: Day }[]) =>
      must(setSchedule(project, [{ task: a, fields: { interruptions } }]));
    const short = rest('2026-11-03', '2026-11-09');
    const long = rest('2026-11-03', '2026-11-12');
    stop(short, short);
    expect(finish()).toBe('2026-11-10T17:00');
    stop(short, long);
    expect(finish()).toBe('2026-11-13T17:00');
    stop(long, short);
    expect(finish()).toBe('2026-11-13T17:00');
    expect(readInterruptions(project.get('task', a)?.interruptions ?? null)).toEqual([long]);
    expect(project.get('task', a)?.interruptions).toEqual([long]);
    // A day means 08:00, and stands before a time of it in the order of texts.
    stop(rest('2026-11-04T06:00', '2026-11-09T08:00'), rest('2026-11-04', '2026-11-10'));
    expect(finish()).toBe('2026-11-10T17:00');
    stop(rest('2026-11-09', '2026-11-10'), rest('2026-11-03', '2026-11-04'));
    expect(finish()).toBe('2026-11-05T17:00');
  });

  it('[SCHEDULE-4] [SCH-T6] what another tool stored unjoined counts once', () => {
    const { first, a } = plan();
    const { project } = first;
    must(setSchedule(project, [{ task: a, fields: { duration: 1440, actualStart: '2026-11-02' as Day } }]));
    const stored = [
      { from: '2026-11-03', to: '2026-11-12' },
      { from: '2026-11-04', to: '2026-11-06' },
      { from: '2026-11-20', to: '2026-11-19' },
      { from: '2026-11-03', to: '2026-11-09' },
    ];
    must(
      project.run({ command: 'foreign', label: 'Foreign' }, (writer) => {
        writer.patch('task', a, { interruptions: stored });
        return ok();
      }),
    );
    expect(readInterruptions(project.get('task', a)?.interruptions ?? null)).toEqual([stored[0]]);
    expect(formatInstant(scheduleView(project).get().of(a)?.finish ?? 0)).toBe('2026-11-13T17:00');
  });

  it('[SCH-R7] stays true while it is watched, and keeps what did not change', () => {
    const { first, a, b, c } = plan();
    const view = scheduleView(first.project);
    const off = view.subscribe(() => {});
    must(createLink(first.project, { from: a, to: b }));
    const untouched = view.get().of(c);
    const kept = view.get().schedule;
    must(setSchedule(first.project, [{ task: a, fields: { duration: 960 } }]));
    expect(view.get().schedule).toBe(kept);
    expect(formatInstant(view.get().of(b)?.start ?? 0)).toBe('2026-11-04T08:00');
    expect(view.get().of(c)?.finish).toBe(untouched?.finish);
    // Linked already, so that it cannot stand under what it waits for.
    expect(moveInOutline(first.project, b, a).ok).toBe(false);
    must(moveInOutline(first.project, c, a));
    expect(view.get().of(a)?.isSummary).toBe(true);
    must(deleteRecord(first.project, 'task', b));
    expect(view.get().of(b)).toBeNull();
    off();
    // Nobody watches: what happens meanwhile is seen all the same.
    must(createLink(first.project, { from: c, to: addCard(first, addList(first, 'More'), 'D') }));
    expect(view.get().input.plan.links).toHaveLength(1);
  });

  it('[LINK-1] [LINK-2] are set for a card all at once: those that stay keep their ids, and one that leads in a circle keeps all as it was', () => {
    const { first, a, b, c } = plan();
    const { project } = first;
    must(setPredecessors(project, c, [{ from: a }, { from: b, type: 'SS', lag: 480 }]));
    const [kept] = project.all('link').filter(({ from }) => from === b);
    must(setPredecessors(project, c, [{ from: b, lag: -50, lagKind: 'percent' }]));
    const live = project.all('link').filter(({ deletedAt }) => deletedAt === null);
    expect(live).toMatchObject([{ id: kept?.id, from: b, to: c, type: 'FS', lag: -50, lagKind: 'percent' }]);
    const refused = setPredecessors(project, b, [{ from: a }, { from: c }]);
    expect(refused).toMatchObject({ ok: false, error: { code: 'link-circle' } });
    expect(setPredecessors(project, b, [{ from: b }])).toMatchObject({ ok: false, error: { code: 'link-to-itself' } });
    expect(project.all('link').filter(({ deletedAt }) => deletedAt === null)).toHaveLength(1);
    // What is turned round by leaving one out is no circle.
    must(setPredecessors(project, c, []));
    must(setPredecessors(project, b, [{ from: c }]));
    project.history.undo();
    project.history.undo();
    expect(starts(first)).toMatchObject({ B: '2026-11-02', C: '2026-11-02' });
    project.history.undo();
    expect(starts(first)).toMatchObject({ C: '2026-11-03' });
  });
});
