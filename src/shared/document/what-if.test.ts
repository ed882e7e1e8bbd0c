import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { parseDay, STANDARD_RULES } from '#shared/calendar/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { asId, type ProjectId, type TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { calendarsView, statedPlan } from '#shared/views/index.ts';
import { addCard, cardOf, withCards } from '#tests/support/cards.ts';
import { content, converge, paragraph, type Replica, replica } from '#tests/support/documents.ts';
import { withMeetings } from '#tests/support/meetings.ts';
import {
  addAgendaItems,
  applyWhatIf,
  beginWhatIf,
  createCalendar,
  createLink,
  createMinutes,
  createOutsideLink,
  deleteTasks,
  isTextEmpty,
  openText,
  purgeRecord,
  renameProject,
  renameTask,
  setAgendaItemDone,
  setCalendarFields,
  setDone,
  setKnownEnds,
  setProjectFields,
  setSchedule,
  takeOutOccurrence,
  type WhatIfDifference,
  whatIfBase,
  whatIfDifference,
  whatIfOf,
} from './index.ts';
import { releaseDocument } from './whole.ts';

const ORIGIN = asId<ProjectId>('harbour');

function fork(origin: Replica, number = 5): Replica {
  const made = replica(number);
  must(beginWhatIf(made.project, { origin: ORIGIN, bytes: Y.encodeStateAsUpdate(origin.doc), name: 'Start later' }));
  return made;
}

function difference(whatIf: Replica, origin: Replica): WhatIfDifference {
  const base = whatIfBase(whatIf.project, whatIf.project.clock);
  if (!base) throw new Error('It knows what it began with');
  const found = whatIfDifference({ base, whatIf: whatIf.project, origin: origin.project });
  releaseDocument(base);
  return found;
}

function apply(whatIf: Replica, origin: Replica, taken: readonly string[] = []) {
  return must(applyWhatIf(origin.project, whatIf.project, difference(whatIf, origin), new Set(taken)));
}

function plan(on: Replica, task: TaskId, days: number): void {
  must(setSchedule(on.project, [{ task, fields: { duration: days * 480 } }]));
}

const NOTHING: WhatIfDifference = { changes: [], made: [], conflicts: [], texts: [] };

describe('a what-if', () => {
  it('[LINK-4] [LINK-5] waits for no card of its origin, and the same dates known later are no other dates', () => {
    const { first, a } = withCards();
    const crane = { project: asId<ProjectId>('quay'), task: asId<TaskId>('crane') };
    const known = { title: 'Crane', projectName: 'Quay', start: null, finish: null, at: 1 };
    const link = must(createOutsideLink(first.project, { to: a, outside: crane, known }));
    const made = fork(first);
    expect(createOutsideLink(made.project, { to: a, outside: { project: ORIGIN, task: a }, known })).toMatchObject({
      error: { code: 'link-within' },
    });
    must(setKnownEnds(made.project, new Map([[link, { ...known, title: 'Tower crane', at: 2 }]])));
    must(setKnownEnds(first.project, new Map([[link, { ...known, at: 3 }]])));
    expect(difference(made, first)).toMatchObject({ changes: [], conflicts: [] });
    must(setKnownEnds(made.project, new Map([[link, { ...known, finish: '2026-12-04' as Day, at: 4 }]])));
    expect(difference(made, first).changes).toMatchObject([{ id: link, key: 'known' }]);
  });

  it('[WHATIF-1] begins as its origin, knows it after a restart, and leaves it alone', () => {
    const { first, a } = withCards();
    plan(first, a, 2);
    const before = content(first.doc);
    const made = fork(first);
    expect(difference(made, first)).toEqual(NOTHING);
    expect(made.project.history.state.undo).toBe(null);
    plan(made, a, 5);
    const reopened = replica(6);
    Y.applyUpdate(reopened.doc, Y.encodeStateAsUpdate(made.doc), 'storage');
    expect(whatIfOf(reopened.project)).toMatchObject({ origin: ORIGIN });
    expect(reopened.project.project.name).toBe('Start later');
    expect(difference(reopened, first).changes).toMatchObject([{ id: a, key: 'duration', base: 960, whatIf: 2400 }]);
    expect(content(first.doc)).toBe(before);
    expect(whatIfOf(first.project)).toBe(null);
  });

  it('[WHATIF-2] is applied as one step that one undo takes back, and twice leaves nothing to do', () => {
    const { first, todo, a, b } = withCards();
    plan(first, a, 2);
    const made = fork(first);
    plan(made, a, 5);
    const c = addCard(made, todo, 'C');
    must(createLink(made.project, { from: a, to: c }));
    must(setDone(made.project, b, true));
    must(renameProject(made.project, 'Another name'));
    must(setProjectFields(made.project, { start: '2026-12-01' as Day }));
    plan(first, b, 1);
    first.project.history.undo();

    // The card, its link, and the person who made them.
    expect(apply(made, first)).toEqual({ changed: 3, made: 3 });
    expect(first.project.project).toMatchObject({ name: 'Harbour site', start: '2026-12-01' });
    expect(first.project.live('task', cardOf(first, 'C'))?.place[0]).toBe(todo);
    expect(first.project.get('task', b)).toMatchObject({ doneAt: expect.any(Number), doneBy: 'person0' });
    expect(statedPlan(first.project)).toEqual(statedPlan(made.project));
    expect(difference(made, first)).toEqual(NOTHING);
    first.project.history.undo();
    expect(first.project.live('task', c)).toBeUndefined();
    expect(first.project.get('task', a)?.duration).toBe(960);
    expect(first.project.get('task', b)?.doneAt).toBe(null);
    expect(first.project.project.start).toBe(null);
    expect(difference(made, first).conflicts.map(({ why }) => why)).toEqual(Array(3).fill('deleted-in-origin'));
    apply(
      made,
      first,
      difference(made, first).conflicts.map(({ key }) => key),
    );
    expect(statedPlan(first.project)).toEqual(statedPlan(made.project));
  });

  it('[WHATIF-2] [CALENDAR-4] days of a calendar that both changed apart are brought together', () => {
    const { first } = withCards();
    const day = (name: string, date: string) => {
      const from = parseDay(date) ?? 0;
      return { name, from, to: from, work: [], recurrence: null, count: null };
    };
    const rules = { ...STANDARD_RULES, exceptions: [day('Christmas', '2026-12-25')] };
    const id = must(createCalendar(first.project, { name: 'Site', base: null, ...rules }));
    const made = fork(first);
    must(setCalendarFields(made.project, id, { exceptions: [day('Moved', '2026-12-24')] }));
    must(setCalendarFields(first.project, id, { exceptions: [...rules.exceptions, day('Ours', '2027-01-01')] }));
    expect(apply(made, first).changed).toBe(1);
    const [entry] = calendarsView(first.project).get();
    expect(entry?.rules.exceptions.map(({ name }) => name)).toEqual(['Moved', 'Ours']);
    first.project.history.undo();
    must(setCalendarFields(first.project, id, { exceptions: [day('Also moved', '2026-12-24')] }));
    const [conflict] = difference(made, first).conflicts.filter(({ kind }) => kind === 'calendar');
    expect(conflict).toMatchObject({ why: 'both', changes: [{ key: 'exception/2026-12-24' }] });
    // The same day behind another one: nothing is left to decide.
    must(
      setCalendarFields(first.project, id, { exceptions: [day('First', '2026-12-01'), day('Moved', '2026-12-24')] }),
    );
    expect(difference(made, first)).toMatchObject({ changes: [], conflicts: [{ kind: 'person' }] });
  });

  it('[WHATIF-3] what both changed is decided by a person, of exactly the values that they saw', () => {
    const { first, a, b } = withCards();
    for (const task of [a, b]) plan(first, task, 2);
    const made = fork(first);
    plan(made, a, 5);
    plan(made, b, 5);
    must(renameTask(made.project, b, 'B later'));
    plan(first, a, 3);
    plan(first, b, 5);
    const [conflict, ...others] = difference(made, first).conflicts;
    expect(others).toEqual([]);
    expect(conflict).toMatchObject({ why: 'both', id: a, changes: [{ base: 960, whatIf: 2400, origin: 1440 }] });
    expect(apply(made, first).changed).toBe(1);
    expect(first.project.get('task', a)?.duration).toBe(1440);
    expect(first.project.get('task', b)?.title).toBe('B later');
    plan(first, a, 4);
    expect(apply(made, first, [conflict?.key ?? ''])).toEqual({ changed: 0, made: 0 });
    expect(apply(made, first, [difference(made, first).conflicts[0]?.key ?? ''])).toEqual({ changed: 1, made: 0 });
    expect(first.project.get('task', a)?.duration).toBe(2400);
  });

  it('[WHATIF-3] asks where one side deleted what the other changed, and not where both did the same', () => {
    const { first, todo, a, b } = withCards();
    const [c, d, e] = ['C', 'D', 'E'].map((title) => addCard(first, todo, title)) as [TaskId, TaskId, TaskId];
    const made = fork(first);
    plan(made, a, 5);
    must(deleteTasks(first.project, [a]));
    must(deleteTasks(made.project, [b, d, e]));
    plan(first, b, 3);
    must(deleteTasks(first.project, [d]));
    must(setDone(first.project, c, true));
    must(setDone(made.project, c, true));
    const found = difference(made, first);
    expect(found.conflicts.map(({ why, id }) => [why, id])).toEqual(
      expect.arrayContaining([
        ['deleted-in-origin', a],
        ['deleted-in-what-if', b],
      ]),
    );
    expect(found.conflicts).toHaveLength(2);
    apply(made, first);
    expect(first.project.live('task', e)).toBeUndefined();
    expect(first.project.live('task', b)).toBeDefined();
    apply(
      made,
      first,
      difference(made, first).conflicts.map(({ key }) => key),
    );
    expect(first.project.live('task', a)).toMatchObject({ duration: 2400 });
    expect(first.project.live('task', b)).toBeUndefined();
    must(deleteTasks(first.project, [c]));
    must(purgeRecord(first.project, 'task', c));
    must(renameTask(made.project, c, 'Other'));
    expect(difference(made, first)).toEqual(NOTHING);
  });

  it('[WHATIF-2] brings the texts of the cards that it made, and names those it leaves', () => {
    const { first, todo, a } = withCards();
    const made = fork(first);
    const c = addCard(made, todo, 'C');
    for (const task of [a, c]) {
      const session = must(openText(made.project, `task/${task}`));
      session.write([paragraph('Words')]);
      session.close();
    }
    expect(difference(made, first).texts).toEqual([`task/${a}`]);
    apply(made, first);
    expect(isTextEmpty(first.project, `task/${c}`)).toBe(false);
    expect(isTextEmpty(first.project, `task/${a}`)).toBe(true);
  });

  it('[WHATIF-2] brings meetings with their agenda and the words of their minutes', () => {
    const { first, on, series } = withMeetings();
    const [ticked] = must(addAgendaItems(first.project, on('2026-12-07'), { items: [{ title: 'Crane' }] }));
    if (!ticked) throw new Error('One item');
    const made = fork(first);
    must(setAgendaItemDone(made.project, ticked, true));
    must(addAgendaItems(made.project, on('2026-11-30'), { items: [{ title: 'Piles' }] }));
    const minutes = must(createMinutes(made.project, on('2026-11-30')));
    const session = must(openText(made.project, `minutes/${minutes}`));
    session.write([paragraph('The piles come on Monday.')]);
    session.close();
    must(takeOutOccurrence(made.project, { series, stamp: '20261221T100000' }));
    apply(made, first);
    expect(first.project.get('series', series)?.without).toEqual(['20261221T100000']);
    expect(first.project.get('agendaItem', ticked)?.doneAt).not.toBeNull();
    expect(first.project.stored('agendaItem', ticked)?.has('doneBy')).toBe(false);
    expect(
      first.project
        .all('agendaItem')
        .map(({ title }) => title)
        .sort(),
    ).toEqual(['Crane', 'Piles']);
    expect(isTextEmpty(first.project, `minutes/${minutes}`)).toBe(false);
  });

  it('[WHATIF-2] applied on two devices at once, ends equal on both', () => {
    const { first, todo, a } = withCards();
    const second = replica(1);
    converge([first, second]);
    const made = fork(first);
    plan(made, a, 5);
    addCard(made, todo, 'C');
    apply(made, first);
    apply(made, second);
    converge([first, second]);
    expect(content(first.doc)).toBe(content(second.doc));
    expect(first.project.get('task', a)?.duration).toBe(2400);
    expect(first.project.live('task', cardOf(first, 'C'))).toBeDefined();
  });
});
