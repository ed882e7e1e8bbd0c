import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { must } from '#shared/kernel/result.ts';
import { binView } from '#shared/views/index.ts';
import { board, withCards } from '#tests/support/cards.ts';
import { content, converge, deliver, paragraph, rebuilt, replica } from '#tests/support/documents.ts';
import { withMeetings } from '#tests/support/meetings.ts';
import {
  addAgendaItems,
  addComment,
  archiveTask,
  createChecklist,
  createChecklistItem,
  createMinutes,
  createRisk,
  deleteList,
  deleteMeeting,
  deleteRecord,
  makeAction,
  meetingAt,
  openText,
  purgeRecord,
  restoreRecord,
  restoreRecords,
  sendMinutes,
  setRiskFields,
} from '../index.ts';

describe('the bin', () => {
  it('[DEL-3] restoring a list brings back the cards that went with it, and only those', () => {
    const { first, todo, a, b } = withCards();
    must(deleteRecord(first.project, 'task', a));
    must(deleteList(first.project, todo));
    must(restoreRecord(first.project, 'list', todo));
    expect(board(first)).toEqual([['To do', 'B'], ['Doing']]);
    expect(first.project.live('task', b)).toBeDefined();
  });

  it('[DEL-4] purging empties a card, its parts and its text, and leaves the mark', () => {
    const { first, a } = withCards();
    const { project } = first;
    const checklist = must(createChecklist(project, a, 'Steps'));
    const item = must(createChecklistItem(project, checklist, 'Call the port'));
    must(addComment(project, a, 'secret'));
    first.doc.getXmlFragment(`text/task/${a}`).insert(0, [new Y.XmlText('secret')]);
    expect(purgeRecord(project, 'task', a)).toMatchObject({ ok: false, error: { code: 'not-in-bin' } });
    must(deleteRecord(project, 'task', a));
    must(purgeRecord(project, 'task', a));
    expect(project.get('task', a)?.title).toBe('');
    expect(project.get('checklistItem', item)?.text).toBe('');
    expect(JSON.stringify(rebuilt(first).all('comment'))).not.toContain('secret');
    expect(first.doc.getXmlFragment(`text/task/${a}`).length).toBe(0);
    expect(restoreRecord(project, 'task', a)).toMatchObject({ ok: false, error: { code: 'purged' } });
  });

  it('[DEL-2] deleting a list takes its archived cards along', () => {
    const { first, todo, a } = withCards();
    must(archiveTask(first.project, a, true));
    must(deleteList(first.project, todo));
    expect(first.project.live('task', a)).toBeUndefined();
  });
});

describe('meetings and registers in the bin', () => {
  it('[DEL-4] purging a series empties its meetings, their agenda and minutes', () => {
    const { first, series, on, todo } = withMeetings();
    const { project, doc } = first;
    must(addAgendaItems(project, on('2026-11-30'), { items: [{ title: 'The secret crane' }] }));
    const minutes = must(createMinutes(project, on('2026-11-30')));
    const session = must(openText(project, `minutes/${minutes}`));
    session.write([paragraph('Secret words')]);
    session.close();
    const task = must(makeAction(project, { meeting: on('2026-11-30'), line: null, title: 'Order', list: todo }));
    expect(purgeRecord(project, 'series', series)).toMatchObject({ ok: false, error: { code: 'not-in-bin' } });
    must(deleteRecord(project, 'series', series));
    must(purgeRecord(project, 'series', series));
    expect(content(doc)).not.toMatch(/secret/i);
    for (const kind of ['meeting', 'agendaItem', 'minutes'] as const) {
      const left = project.all(kind).filter(({ purgedAt }) => purgedAt === null);
      expect(left.map((record) => ('title' in record ? record.title : null))).toEqual(
        kind === 'meeting' ? ['Kick-off'] : [],
      );
    }
    expect(project.live('task', task)).toBeDefined();
    const restored = restoreRecord(project, 'series', series);
    expect(restored.ok ? '' : restored.error.code).toBe('purged');
  });

  it('[DEL-3] [MEET-3] the records of one occurrence go and come back together, and are one in the bin', () => {
    const { first, on } = withMeetings();
    const second = replica(1);
    deliver(first, second);
    for (const { project } of [first, second]) must(meetingAt(project, on('2026-11-30')));
    converge([first, second]);
    const { project } = first;
    must(deleteMeeting(project, on('2026-11-30')));
    const { others } = binView(project).get();
    expect(others.map(({ item }) => item.kind)).toEqual(['meeting']);
    must(
      restoreRecords(
        project,
        others.map(({ item }) => item),
      ),
    );
    expect(binView(project).get().others).toEqual([]);
    expect(project.all('meeting').filter(({ deletedAt }) => deletedAt !== null)).toEqual([]);
  });

  it('[DEL-5] an occurrence, an item of its agenda and its minutes say in the bin which they are, and come back', () => {
    const { first, on } = withMeetings();
    const { project } = first;
    const ref = on('2026-11-30');
    const [item] = must(addAgendaItems(project, ref, { items: [{ title: 'Piles' }] }));
    const minutes = must(createMinutes(project, ref, 'Words'));
    if (item === undefined) throw new Error('No item was made');
    must(deleteRecord(project, 'agendaItem', item));
    must(deleteRecord(project, 'minutes', minutes));
    must(deleteMeeting(project, ref));
    const { others } = binView(project).get();
    expect(others.map(({ name, about }) => [name, about]).sort()).toEqual([
      ['Minutes of Site meeting, 30 November 2026', 'Version 1'],
      ['Piles', 'Agenda item of Site meeting, 30 November 2026'],
      ['Site meeting, 30 November 2026', 'Meeting'],
    ]);
    must(
      restoreRecords(
        project,
        others.map((each) => each.item),
      ),
    );
    expect(binView(project).get().others).toEqual([]);
    expect(project.live('agendaItem', item)?.title).toBe('Piles');
    must(deleteRecord(project, 'agendaItem', item));
    must(purgeRecord(project, 'agendaItem', item));
    expect(project.get('agendaItem', item)?.title).toBe('');
  });

  it('[REVIEW-1] what somebody edits that is in the bin here is announced', () => {
    const { first, kickOff } = withMeetings();
    const second = replica(1);
    const risk = must(createRisk(first.project, { title: 'Ground water' }));
    deliver(first, second);
    must(deleteRecord(first.project, 'risk', risk));
    must(deleteRecord(first.project, 'meeting', kickOff));
    const heard: string[] = [];
    first.project.reviews.on((notices) => heard.push(...notices.map(({ kind, id }) => `${kind} ${id}`)));
    must(setRiskFields(second.project, risk, { likelihood: 4 }));
    must(addAgendaItems(second.project, { meeting: kickOff }, { items: [{ title: 'Crane' }] }));
    deliver(second, first);
    expect(heard.sort()).toEqual([`meeting ${kickOff}`, `risk ${risk}`]);
  });

  it('[MEET-10] minutes that were sent are written in no more', () => {
    const { first, kickOff } = withMeetings();
    const { project } = first;
    const minutes = must(createMinutes(project, { meeting: kickOff }));
    must(sendMinutes(project, minutes, { content: { title: 'Kick-off' }, to: [], how: 'mail' }));
    const opened = openText(project, `minutes/${minutes}`);
    expect(opened.ok ? '' : opened.error.code).toBe('minutes-sent');
  });
});
