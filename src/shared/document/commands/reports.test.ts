import { describe, expect, it } from 'vitest';
import type { Day } from '#shared/domain/day.ts';
import { readReportSchedule } from '#shared/domain/report-schedule.ts';
import { unreadWords } from '#shared/domain/report-words.ts';
import type { ReportId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { converge, newProject, replica } from '#tests/support/documents.ts';
import {
  createReport,
  createReportLayout,
  deleteReport,
  noteReportSent,
  type ProjectDocument,
  readReportWords,
  sendReport,
  setReportFields,
  setReportLayout,
  setReportSchedule,
} from '../index.ts';
import { requireLive } from './require.ts';

const day = (text: string): Day => text as Day;
const file = { name: 'week.pdf', size: 1234, sha256: 'ab'.repeat(32) };

function send(project: ProjectDocument, id: ReportId) {
  const period = { from: day('2026-11-13'), asOf: day('2026-11-20') };
  return sendReport(project, id, { ...period, summary: 'All is well.', file, to: ['City'], how: 'mail' });
}

const requireReport = (project: ProjectDocument, id: ReportId) => requireLive(project, 'report', id);

describe('status reports', () => {
  it('[REPORTS-1] are drafts that hold what people said and no figure', () => {
    const { project } = newProject();
    const id = must(createReport(project, { audience: 'client', layout: 'client' }));
    expect(project.get('report', id)).toMatchObject({ summary: null, asOf: null, sentAt: null, sent: [] });
    must(setReportFields(project, id, { summary: 'Mine.', notes: 'Thanks.' }));
    expect(project.get('report', id)).toMatchObject({ summary: 'Mine.', notes: 'Thanks.' });
    must(setReportFields(project, id, { summary: null }));
    expect(project.get('report', id)?.summary).toBeNull();
    const late = setReportFields(project, id, { from: day('2026-11-21'), asOf: day('2026-11-20') });
    expect(late).toMatchObject({ ok: false, error: { code: 'bad-period' } });
  });

  it('[REPORTS-3] stay as they were sent: not changed, not deleted, not undone; who else got them is noted', () => {
    const { project } = newProject();
    const id = must(createReport(project, { audience: 'team', layout: 'full' }));
    must(send(project, id));
    for (const refused of [
      setReportFields(project, id, { notes: 'x' }),
      deleteReport(project, id),
      send(project, id),
    ]) {
      expect(refused).toMatchObject({ ok: false, error: { code: 'report-sent' } });
    }
    must(noteReportSent(project, id, { to: ['Board'], how: 'file' }));
    project.history.undo();
    expect(project.get('report', id)).toMatchObject({ file, summary: 'All is well.' });
    const sent = project.get('report', id)?.sent.toSorted((left, right) => left.at - right.at);
    expect(sent?.map(({ to, how }) => [to, how])).toEqual([
      [['City'], 'mail'],
      [['Board'], 'file'],
    ]);
  });

  it('[REPORTS-3] drafts can be deleted, and taken back', () => {
    const { project } = newProject();
    const id = must(createReport(project, { audience: 'team', layout: 'full' }));
    must(deleteReport(project, id));
    expect(project.live('report', id)).toBeUndefined();
    project.history.undo();
    expect(project.live('report', id)).toBeDefined();
  });

  it('[REPORTS-3] merge: sent by two at once, both sendings are known', () => {
    const [first, other] = [newProject(), replica(1)];
    const id = must(createReport(first.project, { audience: 'team', layout: 'full' }));
    converge([first, other]);
    must(send(first.project, id));
    must(send(other.project, id));
    converge([first, other]);
    expect(first.project.get('report', id)?.sent.length).toBe(2);
    expect(other.project.get('report', id)).toEqual(first.project.get('report', id));
  });

  it('[REPORTS-7] tell clients no words that nobody wrote or read for them', () => {
    const { project } = newProject();
    const id = must(createReport(project, { audience: 'team', layout: 'full' }));
    must(setReportFields(project, id, { summary: 'Ana is out.', reason: 'We argue.', notes: ' ' }));
    must(setReportFields(project, id, { audience: 'client' }));
    const unread = () => unreadWords(must(requireReport(project, id)));
    expect(unread()).toEqual(['summary', 'reason']);
    expect(send(project, id)).toMatchObject({ ok: false, error: { code: 'report-words-unread' } });
    expect(project.get('report', id)?.sentAt).toBeNull();
    // What is written from now on is written for them; of what was there it says nothing.
    must(setReportFields(project, id, { notes: 'Thank you.', reason: 'The permits are late.' }));
    expect(unread()).toEqual(['summary']);
    must(readReportWords(project, id, { summary: 'Ana is out.' }));
    expect(unread()).toEqual([]);
    // Changed for the team in the meantime, it is other words.
    must(setReportFields(project, id, { audience: 'team' }));
    must(setReportFields(project, id, { summary: 'Ana is ill.' }));
    expect(unread()).toEqual([]);
    must(setReportFields(project, id, { audience: 'client' }));
    expect(unread()).toEqual(['summary']);
    must(setReportFields(project, id, { summary: null }));
    must(send(project, id));
  });

  it('[REPORTS-7] are unread again where somebody wrote for the team while another one turned them to clients', () => {
    const [first, other] = [newProject(), replica(1)];
    const id = must(createReport(first.project, { audience: 'team', layout: 'full', notes: 'Thank you.' }));
    converge([first, other]);
    must(setReportFields(first.project, id, { audience: 'client' }));
    must(readReportWords(first.project, id, { notes: 'Thank you.' }));
    must(setReportFields(other.project, id, { summary: 'Ana is out.' }));
    converge([first, other]);
    for (const { project } of [first, other])
      expect(unreadWords(must(requireReport(project, id)))).toEqual(['summary']);
  });

  it('[REPORTS-7] that say of their words what cannot be read are unread', () => {
    const report = { audience: 'client', summary: 'Ana is out.', reason: null, notes: '' } as const;
    for (const clientWords of [null, 7, 'Ana is out.', ['Ana is out.'], { summary: 7 }, { notes: 'Ana is out.' }]) {
      expect(unreadWords({ ...report, clientWords })).toEqual(['summary']);
    }
    expect(unreadWords({ ...report, clientWords: { summary: 'Ana is out.' } })).toEqual([]);
  });

  it('[REPORTS-4] are due by a schedule that makes sense, and by none where nothing of it can be read', () => {
    const { project } = newProject();
    const schedule = { days: [4], at: '14:00', isOnWorkingDays: true, audience: 'client', layout: 'client' } as const;
    must(setReportSchedule(project, schedule));
    expect(readReportSchedule(project.project.reportSchedule)).toEqual(schedule);
    for (const bad of [
      { ...schedule, days: [] },
      { ...schedule, at: '25:00' },
    ]) {
      expect(setReportSchedule(project, bad)).toMatchObject({ ok: false, error: { code: 'bad-schedule' } });
    }
    must(setReportSchedule(project, null));
    expect(readReportSchedule(project.project.reportSchedule)).toBeNull();
    expect(readReportSchedule({ days: 'fri', at: 14 })).toBeNull();
  });

  it('[REPORTS-5] have layouts of their own with names', () => {
    const { project } = newProject();
    expect(createReportLayout(project, { name: ' ', layout: {} }).ok).toBe(false);
    const id = must(createReportLayout(project, { name: 'Port style', layout: { page: 'letter' } }));
    must(setReportLayout(project, id, { layout: { page: 'a4' } }));
    expect(project.get('reportLayout', id)).toMatchObject({ name: 'Port style', layout: { page: 'a4' } });
  });
});
