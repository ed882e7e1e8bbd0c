import { describe, expect, it } from 'vitest';
import { STANDARD_RULES } from '#shared/calendar/index.ts';
import {
  type ActivityRecord,
  addComment,
  addLabel,
  addOwner,
  changeTasks,
  createCalendar,
  createChecklist,
  createChecklistItem,
  createLabel,
  createPerson,
  deleteRecord,
  moveInOutline,
  moveTask,
  openText,
  removeOwner,
  renameTask,
  reopenThread,
  replyToComment,
  resolveThread,
  setChecklistItemFields,
  setDone,
  setSchedule,
  setTaskBlocked,
  setTaskFields,
} from '#shared/document/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import { must } from '#shared/kernel/result.ts';
import { withCards } from '#tests/support/cards.ts';
import { paragraph } from '#tests/support/documents.ts';
import { describeActivity } from './activity-words.ts';

/** A board, and what the history of card A says of each step. */
function started() {
  const board = withCards();
  const { project } = board.first;
  const records: ActivityRecord[] = [];
  project.activity.on((record) => records.push(record));
  const last = (): string => {
    const record = records.at(-1);
    return record ? describeActivity(record, project, board.a) : '';
  };
  return { ...board, project, last };
}

describe('[ACTIVITY-1] the history of a card in words', () => {
  it('says the lists of a move, and one where it stayed in it', () => {
    const { project, a, b, todo, doing, last } = started();
    must(moveTask(project, { task: a, list: todo, at: { after: b } }));
    expect(last()).toBe('moved the card within To do');
    must(moveTask(project, { task: a, list: doing, at: 'last' }));
    expect(last()).toBe('moved the card: To do → Doing');
    project.history.undo();
    expect(last()).toBe('undid “move card”: moved the card: Doing → To do');
    project.history.redo();
    expect(last()).toBe('redid “move card”: moved the card: To do → Doing');
  });

  it('says which calendar a card takes, by the name that it has now', () => {
    const { project, a, last } = started();
    const calendar = must(createCalendar(project, { name: 'Night', base: null, ...STANDARD_RULES }));
    must(setSchedule(project, [{ task: a, fields: { calendar } }]));
    expect(last()).toBe('set the calendar: Night');
    must(setSchedule(project, [{ task: a, fields: { calendar: null } }]));
    expect(last()).toBe('removed the calendar (Night)');
  });

  it('says facts from what to what, and what was removed', () => {
    const { project, a, last } = started();
    const due = (value: string | null) => must(setTaskFields(project, a, { due: value as DateValue | null }));
    due('2026-12-04');
    expect(last()).toBe('set the due date: Friday 4 December 2026');
    due('2026-12-07');
    expect(last()).toBe('changed the due date: Friday 4 December 2026 → Monday 7 December 2026');
    due(null);
    expect(last()).toBe('removed the due date (Monday 7 December 2026)');
    must(setTaskFields(project, a, { effort: 720, priority: 'high' }));
    expect(last()).toBe('set the estimate: 1d4h; set the priority: high');
  });

  it('names people, labels and cards', () => {
    const { project, a, b, last } = started();
    const ana = must(createPerson(project, { name: 'Ana' }));
    const permit = must(createLabel(project, { name: 'Permit', color: null }));
    must(addOwner(project, a, ana));
    expect(last()).toBe('added the owner Ana');
    must(removeOwner(project, a, ana));
    expect(last()).toBe('removed the owner Ana');
    must(addLabel(project, a, permit));
    expect(last()).toBe('added the label Permit');
    must(moveInOutline(project, a, b));
    expect(last()).toBe('made the card a part of “B”');
    must(moveInOutline(project, a, null));
    expect(last()).toBe('took the card out of “B”');
  });

  it('[BLOCKED-1] says why it cannot go on, and that it can again', () => {
    const { project, a, last } = started();
    must(setTaskBlocked(project, a, 'No permit'));
    expect(last()).toBe('marked the card as blocked: “No permit”');
    must(setTaskBlocked(project, a, null));
    expect(last()).toBe('unblocked the card (“No permit”)');
    must(setTaskBlocked(project, a, ''));
    expect(last()).toBe('marked the card as blocked');
  });

  it('of a step on several cards, tells what is this one’s', () => {
    const { project, a, b, last } = started();
    must(setDone(project, b, true));
    must(changeTasks(project, [a, b], { done: true }));
    expect(last()).toBe('marked the card as done');
    must(renameTask(project, a, 'x'.repeat(300)));
    expect(last().length).toBeLessThan(90);
  });

  it('tells of texts, comments and checklists', () => {
    const { project, a, last } = started();
    const session = must(openText(project, `task/${a}`));
    session.write([paragraph('Steel')]);
    session.close();
    expect(last()).toBe('edited the description');
    const comment = must(addComment(project, a, 'Hello'));
    expect(last()).toBe('commented');
    must(replyToComment(project, comment, 'Hello yourself'));
    expect(last()).toBe('replied to a comment');
    must(resolveThread(project, comment));
    expect(last()).toBe('resolved a conversation');
    must(reopenThread(project, comment));
    expect(last()).toBe('reopened a conversation');
    const checklist = must(createChecklist(project, a, 'Steps'));
    expect(last()).toBe('added a checklist');
    const item = must(createChecklistItem(project, checklist, 'Call'));
    expect(last()).toBe('add checklist item');
    must(setChecklistItemFields(project, item, { done: true }));
    expect(last()).toBe('checked “Call”');
    must(deleteRecord(project, 'checklistItem', item));
    expect(last()).toBe('removed the item “Call”');
  });

  it('what another program named as no command is named, in the words that came with it', () => {
    const { project, a } = started();
    for (const name of ['__proto__', 'constructor', 'of a later version']) {
      const told = { label: 'Rename list', from: {} };
      expect(describeActivity({ ...told, command: name, to: {} }, project, a)).toBe('rename list');
      expect(describeActivity({ ...told, command: name, to: { [`task/${a}/${name}`]: 1 } }, project, a)).toBe(
        'rename list',
      );
    }
  });

  it('what is said of the schedule', () => {
    const { project, a, last } = started();
    const set = (fields: Parameters<typeof setSchedule>[1][number]['fields']): string => {
      must(setSchedule(project, [{ task: a, fields }]));
      return last();
    };
    expect(set({ duration: 1440, durationUnit: 'days' })).toBe('set the duration: 3 days');
    expect(set({ duration: 240 })).toBe('changed the duration: 3 days → 4 hours');
    expect(set({ constraint: { type: 'must-start-on', date: '2026-12-04' as DateValue } })).toBe(
      'set the pin: Must start on Friday 4 December 2026',
    );
    expect(set({ constraint: null })).toBe('removed the pin (Must start on Friday 4 December 2026)');
    expect(set({ mode: 'manual' })).toBe('had the card stay where it was put');
    expect(set({ mode: 'auto' })).toBe('had the card scheduled automatically');
    expect(set({ actualStart: '2026-12-01' as DateValue })).toBe('set when work began: Tuesday 1 December 2026');
    expect(set({ remaining: 60 })).toBe('set what is left to do: 1 hour');
  });
});
