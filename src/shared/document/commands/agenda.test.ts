import { describe, expect, it } from 'vitest';
import { asId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { withMeetings } from '#tests/support/meetings.ts';
import {
  addAgendaItems,
  carryOver,
  createAgendaTemplate,
  createDecision,
  type MeetingRef,
  meetingAt,
  moveAgendaItem,
  type ProjectDocument,
  setAgendaItemDone,
  setAgendaItemFields,
  setAgendaItemSpent,
  setAgendaTemplateFields,
} from '../index.ts';

function titles(project: ProjectDocument, meeting: string): readonly string[] {
  return project
    .index('agendaItems')
    .children(meeting)
    .map(({ id }) => project.get('agendaItem', asId(id))?.title ?? '');
}

function agendaOf(project: ProjectDocument, ref: MeetingRef, ...names: readonly string[]) {
  return must(addAgendaItems(project, ref, { items: names.map((title) => ({ title })) }));
}

describe('the agenda', () => {
  it('[MEET-7] is put in order, and items go to another meeting', () => {
    const { first, on, kickOff, ana } = withMeetings();
    const { project } = first;
    const meeting = must(meetingAt(project, on('2026-11-30')));
    const [a, b, c] = agendaOf(project, on('2026-11-30'), 'A', 'B', 'C');
    if (!a || !b || !c) throw new Error('Three items');
    must(moveAgendaItem(project, c, { meeting: { meeting }, at: { before: a } }));
    expect(titles(project, meeting)).toEqual(['C', 'A', 'B']);
    must(moveAgendaItem(project, a, { meeting: { meeting: kickOff }, at: 'last' }));
    expect(titles(project, meeting)).toEqual(['C', 'B']);
    expect(titles(project, kickOff)).toEqual(['A']);
    must(setAgendaItemFields(project, b, { owner: ana, minutes: 10, type: 'decide' }));
    must(setAgendaItemSpent(project, b, 61.4));
    expect(project.get('agendaItem', b)).toMatchObject({ owner: ana, minutes: 10, type: 'decide', spent: 61 });
    const refusals = [
      addAgendaItems(project, on('2026-11-30'), { items: [{ title: 'D' }, { title: ' ' }] }),
      setAgendaItemFields(project, b, { minutes: 2000 }),
      setAgendaItemFields(project, b, { owner: asId('nobody') }),
      setAgendaItemFields(project, b, { about: { kind: 'task', id: 'none' } }),
      setAgendaItemSpent(project, b, -1),
    ];
    expect(refusals.map(({ ok }) => ok)).toEqual([false, false, false, false, false]);
    expect(titles(project, meeting)).toEqual(['C', 'B']);
  });

  it('[MEET-8] carries over what is open and what is undecided, once', () => {
    const { first, on } = withMeetings();
    const { project } = first;
    const [from, to] = [on('2026-11-30'), on('2026-12-07')];
    const [open, done, decided, undecided] = must(
      addAgendaItems(project, from, {
        items: [
          { title: 'Open', minutes: 5 },
          { title: 'Done' },
          { title: 'Decided', type: 'decide' },
          { title: 'Undecided', type: 'decide' },
        ],
      }),
    );
    if (!open || !done || !decided || !undecided) throw new Error('Four items');
    for (const id of [done, decided, undecided]) must(setAgendaItemDone(project, id, true));
    must(createDecision(project, { title: 'Rent it?', item: undecided }));
    const made = must(carryOver(project, { from, to }));
    const next = must(meetingAt(project, to));
    expect(titles(project, next)).toEqual(['Open', 'Undecided']);
    expect(made.map((id) => project.get('agendaItem', id)?.carriedFrom)).toEqual([open, undecided]);
    expect(project.get('agendaItem', made[0] ?? open)).toMatchObject({ minutes: 5, doneAt: null });
    expect(must(carryOver(project, { from, to }))).toEqual([]);
    expect(must(carryOver(project, { from, to: on('2026-12-14') }))).toEqual([]);
    expect(carryOver(project, { from, to: from }).ok).toBe(false);
    project.history.undo();
    expect(titles(project, next)).toEqual([]);
    expect(must(carryOver(project, { from, to }))).toHaveLength(2);
  });

  it('[MEET-12] templates change as one', () => {
    const { first, ana } = withMeetings();
    const { project } = first;
    const item = { title: ' Safety ', minutes: 5, type: 'inform', owner: ana } as const;
    const id = must(createAgendaTemplate(project, { name: 'Site meeting', length: 45, items: [item] }));
    expect(project.get('agendaTemplate', id)).toMatchObject({ items: [{ ...item, title: 'Safety' }], length: 45 });
    must(setAgendaTemplateFields(project, id, { items: [], purpose: ' Mondays ' }));
    expect(project.get('agendaTemplate', id)).toMatchObject({ items: [], purpose: 'Mondays' });
    expect(createAgendaTemplate(project, { name: '' }).ok).toBe(false);
    expect(setAgendaTemplateFields(project, id, { items: [{ ...item, title: '' }] }).ok).toBe(false);
    expect(setAgendaTemplateFields(project, id, { length: 1.5 }).ok).toBe(false);
  });
});
