/** A small project with every kind of record and every register filled: what nothing may lose. */
import * as Y from 'yjs';
import {
  addComment,
  addLabel,
  addLinkAttachments,
  addOwner,
  answerFlags,
  archiveTask,
  createChecklist,
  createChecklistItem,
  createLabel,
  createList,
  createPerson,
  createReportLayout,
  createSavedView,
  createTask,
  deleteRecord,
  draftDueReport,
  moveInOutline,
  noteNudge,
  replyToComment,
  resolveThread,
  sendReport,
  setChecklistItemFields,
  setDone,
  setFieldValue,
  setForClient,
  setListFields,
  setProjectFields,
  setRepeat,
  setReportFields,
  setReportSchedule,
  setStatus,
  setTaskBlocked,
  setTaskFields,
  setThresholds,
} from '#shared/document/index.ts';
import type { DateValue, Day } from '#shared/domain/day.ts';
import type { Kind } from '#shared/domain/records.ts';
import { subjectOf } from '#shared/domain/subjects.ts';
import type { FieldId } from '#shared/kernel/ids.ts';
import { must, ok } from '#shared/kernel/result.ts';
import { readRepeatWords } from '#shared/repeat/index.ts';
import { newProject, type Replica } from './documents.ts';
import { fillMeetings } from './every-meeting-field.ts';

/** Records that have no command yet: they come by import. */
const IMPORTED: readonly (readonly [Kind, Record<string, unknown>])[] = [
  ['link', { type: 'SS', lag: -480, lagKind: 'elapsed', orderKey: 'a0' }],
  [
    'link',
    {
      outside: { project: 'quay', task: 'crane' },
      known: { title: 'Crane', projectName: 'Quay', start: null, finish: '2026-12-04T17:00', at: 1_767_600_000_000 },
      orderKey: 'a1',
    },
  ],
  [
    'calendar',
    {
      name: 'Standard',
      minutesPerDay: 480,
      'week/mon': [['08:00', '12:00']],
      'exception/2026-12-25': [0, { from: '2026-12-25', to: '2026-12-25', working: [] }],
      orderKey: 'a0',
    },
  ],
  ['fieldDefinition', { name: 'Cost', type: 'number', options: { unit: 'EUR' }, orderKey: 'a0' }],
  ['baseline', { name: 'Signed', takenAt: '2026-01-05T09:00:00Z', tasks: {}, orderKey: 'a0' }],
  ['kept', { section: 'risks', body: { id: 'r1', title: 'Ground water' }, orderKey: 'a0' }],
];

export function everyField(): Replica {
  const first = newProject('Harbour site');
  const { project, doc } = first;
  must(
    setProjectFields(project, {
      start: '2026-01-05' as Day,
      statusDate: '2026-02-06T17:00' as DateValue,
      criticalSlack: 960,
      ageingAfter: 5,
      staleAfter: 30,
      sponsor: 'Port authority',
      client: 'City of Lisbon',
      effortBudget: 96_000,
    }),
  );
  must(setThresholds(project, { stale: 5, dueSoon: 2 }));
  const status = { status: 'at-risk', sentence: 'The piles are late.', proposed: 'off-track' } as const;
  must(setStatus(project, { ...status, reasons: ['Opening is forecast 4 working days late.'] }));
  const todo = must(createList(project, { name: 'To do' }));
  const done = must(createList(project, { name: 'Done', marksDone: true }));
  must(setListFields(project, todo, { limit: 5 }));
  const ana = must(createPerson(project, { name: 'Ana Example', email: 'ana@example.org' }));
  const label = must(createLabel(project, { name: 'Permit', color: 'teal' }));
  const task = must(createTask(project, { list: todo, title: 'Order the piles' }));
  const child = must(createTask(project, { list: done, title: 'Ask three suppliers' }));
  const gone = must(createTask(project, { list: todo, title: 'In the bin' }));
  must(moveInOutline(project, child, task));
  must(
    setTaskFields(project, task, {
      start: '2026-02-02' as Day,
      due: '2026-02-13T16:00' as DateValue,
      deadline: '2026-02-20' as Day,
      priority: 'high',
      milestone: true,
      percent: 40,
      cover: 'teal',
    }),
  );
  const slings = must(createTask(project, { list: todo, title: 'Check the slings', due: '2026-11-20' as Day }));
  const rule = { today: '2026-11-20' as Day, day: '2026-11-20' as Day };
  const repeat = must(readRepeatWords('every second friday until 31 dec 2027', rule));
  must(createChecklistItem(project, must(createChecklist(project, slings, 'Slings')), 'The long ones'));
  must(setRepeat(project, slings, repeat));
  must(setDone(project, slings, true));
  must(setTaskBlocked(project, task, 'Waits for the permit'));
  must(addOwner(project, task, ana));
  must(addLabel(project, task, label));
  must(setDone(project, child, true));
  must(archiveTask(project, child, true));
  must(deleteRecord(project, 'task', gone));
  const checklist = must(createChecklist(project, task, 'Steps'));
  const item = must(createChecklistItem(project, checklist, 'Call the port'));
  must(setChecklistItemFields(project, item, { done: true, due: '2026-02-03' as Day, owner: ana }));
  const comment = must(addComment(project, task, 'Two quotes **in**.'));
  must(replyToComment(project, comment, 'Take the second.'));
  must(resolveThread(project, comment));
  must(addLinkAttachments(project, task, [{ url: 'https://example.org/quote.pdf', name: 'Quote' }]));
  doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText('Steel, 24 m.')]);
    doc.getXmlFragment(`text/task/${task}`).insert(0, [paragraph]);
    const draft = new Y.XmlElement('paragraph');
    draft.insert(0, [new Y.XmlText('The crane comes on Monday.')]);
    doc.getXmlFragment('text/minutes/minutes1').insert(0, [draft]);
  }, 'user');
  must(
    project.run({ command: 'importRecords', label: 'Import', origin: 'import' }, (writer) => {
      for (const [kind, registers] of IMPORTED) {
        const ends = kind !== 'link' ? {} : 'outside' in registers ? { to: child } : { from: task, to: child };
        writer.create(kind, project.newId(), { ...registers, ...ends, createdAt: project.clock.now() });
      }
      writer.patch('task', task, {
        duration: 4800,
        durationUnit: 'days',
        elapsed: true,
        mode: 'manual',
        summary: true,
        constraint: { type: 'must-start-on', date: '2026-02-02' },
        actualStart: '2026-02-02',
        actualFinish: '2026-02-12',
        remaining: 960,
        interruptions: [{ from: '2026-02-03', to: '2026-02-05T12:00' }],
        effort: 9600,
        sourceId: 'T-1',
        unknown: { futureField: [1, 2] },
      });
      return ok();
    }),
  );
  const flag = { rule: 'overdue', subject: subjectOf('task', task), measure: 3, basis: '2026-02-13' };
  must(answerFlags(project, [flag], { kind: 'snoozed', until: '2026-12-01' as Day }));
  must(answerFlags(project, [{ ...flag, rule: 'stale' }], { kind: 'accepted', reason: 'Ben is away.' }));
  must(answerFlags(project, [flag], { kind: 'tasked', list: todo, task: { title: 'Ask the port' } }));
  must(noteNudge(project, { person: ana, how: 'mail', items: [flag.subject] }));
  must(setForClient(project, [{ kind: 'task', id: task }], true));
  must(
    setReportSchedule(project, { days: [4], at: '14:00', isOnWorkingDays: true, audience: 'client', layout: 'client' }),
  );
  must(
    createReportLayout(project, { name: 'Port style', layout: { name: 'Port style', page: 'letter', sections: [] } }),
  );
  must(
    createSavedView(project, {
      ...{ name: 'Late and mine', screen: 'list', group: 'label' },
      filter: `owner:me,=${ana} due:overdue`,
      sorts: ['-due', 'title'],
      columns: ['title', 'due:7.5', 'owners'],
    }),
  );
  const dueOn = '2026-02-06' as Day;
  const report = must(draftDueReport(project, { dueOn, audience: 'client', layout: 'client' }));
  if (report === null) throw new Error('The first report of a day drafts itself.');
  must(
    setReportFields(project, report, {
      title: 'Week 6',
      sections: [{ name: 'summary' }],
      from: '2026-01-30' as Day,
      asOf: dueOn,
      summary: 'All is **well**.',
      reason: 'The permits came.',
      notes: 'Thank you.',
    }),
  );
  const period = { asOf: '2026-02-06', from: '2026-01-30' } as { readonly asOf: Day; readonly from: Day };
  const file = { name: 'week-6.pdf', size: 54_321, sha256: 'ab'.repeat(32) };
  must(sendReport(project, report, { ...period, summary: 'All is **well**.', file, to: ['City'], how: 'mail' }));
  fillMeetings(project, { ana, task });
  must(setFieldValue(project, task, project.ids('fieldDefinition')[0] as FieldId, 12_500));
  return first;
}
