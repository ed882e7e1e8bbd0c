/** Random commands on status reports, their layouts and their schedule, and on saved views, for fuzzing documents. */
import {
  createReport,
  createReportLayout,
  createSavedView,
  deleteReport,
  draftDueReport,
  readReportWords,
  renameSavedView,
  sendReport,
  setReportFields,
  setReportLayout,
  setReportSchedule,
  setSavedViewShape,
} from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { type Act, withOne } from './chosen.ts';

const day = (number: number): Day => `2026-12-${String(1 + (number % 28)).padStart(2, '0')}` as Day;

export const reportActs: Readonly<Record<string, Act>> = {
  createReport: (on, { first, text }) =>
    createReport(on.project, { audience: first % 2 === 0 ? 'team' : 'client', layout: 'full', title: text }),
  draftDue: (on, { first, second }) =>
    draftDueReport(on.project, { dueOn: day(second), audience: first % 2 === 0 ? 'team' : 'client', layout: 'full' }),
  setReport: withOne('report', (on, id, { first, second, text }) =>
    setReportFields(on.project, id, first % 2 === 0 ? { summary: text } : { asOf: day(second), notes: text }),
  ),
  turnReport: withOne('report', (on, id, { first }) =>
    setReportFields(on.project, id, { audience: first % 2 === 0 ? 'team' : 'client' }),
  ),
  readReport: withOne('report', (on, id, { text }) => readReportWords(on.project, id, { notes: text })),
  sendReport: withOne('report', (on, id, { second, text }) =>
    sendReport(on.project, id, {
      ...{ asOf: day(second), from: day(second), summary: text, to: [text], how: 'mail' },
      file: { name: 'report.pdf', size: second, sha256: '00' },
    }),
  ),
  deleteReport: withOne('report', (on, id) => deleteReport(on.project, id)),
  addLayout: (on, { text }) => createReportLayout(on.project, { name: text, layout: { name: text } }),
  setLayout: withOne('reportLayout', (on, id, { text }) => setReportLayout(on.project, id, { name: text })),
  saveView: (on, { first, text }) =>
    createSavedView(on.project, {
      name: text,
      screen: 'list',
      filter: 'done',
      group: 'owner',
      sorts: [],
      columns: [`due:${first % 9}`],
    }),
  setView: withOne('savedView', (on, id, { first, text }) =>
    first % 3 === 0
      ? renameSavedView(on.project, id, text)
      : setSavedViewShape(on.project, id, {
          filter: first % 2 === 0 ? '-done' : 'done',
          group: first % 5 === 0 ? 'list' : 'owner',
          sorts: ['-due'],
          columns: ['title'],
        }),
  ),
  setSchedule: (on, { first }) => {
    const days = [first % 7];
    const schedule = { days, at: '14:00', isOnWorkingDays: true, audience: 'team', layout: 'full' } as const;
    return setReportSchedule(on.project, first % 4 === 0 ? null : schedule);
  },
};
