import { describe, expect, it } from 'vitest';
import {
  createReport,
  deleteReport,
  draftDueReport,
  type ProjectDocument,
  sendReport,
  setReportFields,
  setReportSchedule,
} from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import type { ReportId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { planOf } from '#shared/views/index.ts';
import { converge, newProject, type Replica, replica } from '#tests/support/documents.ts';
import { importedProject } from '#tests/support/imported-project.ts';
import { dueReport, reportToDraft, reportToSend } from './due.ts';
import { shownReports } from './shown-reports.ts';

const day = (text: string): Day => text as Day;

/** Lisbon has UTC in November. */
const at = (text: string): number => Date.parse(`${text}:00Z`);

function withFridays(): ProjectDocument {
  // Friday the 25th of December is a holiday.
  const exceptions = [{ from: '2026-12-25', to: '2026-12-25', working: [] }];
  const hours: [string, string][] = [['09:00', '17:00']];
  const week = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours };
  const project = importedProject({
    timeZone: 'Europe/Lisbon',
    calendars: [{ id: 'c', name: 'Standard', minutesPerDay: 480, week, exceptions }],
    calendar: 'c',
  });
  must(setReportSchedule(project, { days: [4], at: '14:00', isOnWorkingDays: true, audience: 'client', layout: '' }));
  return project;
}

function due(project: ProjectDocument, now: string) {
  const found = dueReport(project, planOf(project).calendars.project, at(now));
  return found && [found.dueOn, found.isOverdue, found.draft?.id ?? null];
}

function sent(project: ProjectDocument, asOf: string): void {
  const id = must(createReport(project, { audience: 'client', layout: 'client' }));
  const file = { name: 'r.pdf', size: 1, sha256: '' };
  must(sendReport(project, id, { asOf: day(asOf), from: day(asOf), summary: '', file, to: [], how: 'file' }));
}

describe('[REPORT-20] the report that is due', () => {
  it('is the next Friday’s, and overdue from its minute on', () => {
    const project = withFridays();
    expect(due(project, '2026-11-18T09:00')).toEqual(['2026-11-20', false, null]);
    expect(due(project, '2026-11-20T13:59')).toEqual(['2026-11-20', false, null]);
    expect(due(project, '2026-11-20T14:00')).toEqual(['2026-11-20', true, null]);
  });

  it('stays due until it is sent to those that it is for, and then the next one is', () => {
    const project = withFridays();
    sent(project, '2026-11-13');
    expect(due(project, '2026-11-23T09:00')).toEqual(['2026-11-20', true, null]);
    const draft = must(createReport(project, { audience: 'client', layout: 'client', asOf: day('2026-11-20') }));
    expect(due(project, '2026-11-23T09:00')).toEqual(['2026-11-20', true, draft]);
    sent(project, '2026-11-20');
    expect(due(project, '2026-11-23T09:00')).toEqual(['2026-11-27', false, null]);
  });

  it('is not held up by one that was sent as of next year, by a wrong clock', () => {
    const project = withFridays();
    sent(project, '2026-11-13');
    sent(project, '2027-11-19');
    expect(due(project, '2026-11-20T14:00')).toEqual(['2026-11-20', true, null]);
    // A week ahead is what may be sent beforehand.
    sent(project, '2026-11-27');
    expect(due(project, '2026-11-20T14:00')).toEqual(null);
    expect(due(project, '2026-11-21T14:00')).toEqual(null);
    expect(due(project, '2026-11-27T15:00')).toEqual(['2026-12-04', false, null]);
  });

  it('comes on the last working day before a holiday', () => {
    const project = withFridays();
    sent(project, '2026-12-18');
    expect(due(project, '2026-12-21T09:00')).toEqual(['2026-12-24', false, null]);
  });

  it('is none without a schedule', () => {
    expect(due(importedProject({}), '2026-11-20T14:00')).toBeNull();
  });
});

/** As a window does that has the project open. */
function openAt(project: ProjectDocument, now: string): ReportId | null {
  const wanted = reportToDraft(project, planOf(project).calendars.project, at(now));
  return wanted && must(draftDueReport(project, wanted));
}

describe('[REPORT-26] [REPORTS-6] a report that is due drafts itself', () => {
  it('from the working day before, once, with words that follow the figures, and nothing is sent', () => {
    const project = withFridays();
    expect(openAt(project, '2026-11-18T23:59')).toBeNull();
    const draft = openAt(project, '2026-11-19T00:00');
    expect(project.get('report', draft ?? ('' as ReportId))).toMatchObject({
      audience: 'client',
      layout: 'client',
      asOf: '2026-11-20',
      dueOn: '2026-11-20',
      summary: null,
      sentAt: null,
      sent: [],
    });
    expect(openAt(project, '2026-11-19T00:01')).toBeNull();
    expect(due(project, '2026-11-20T14:00')).toEqual(['2026-11-20', true, draft]);
    expect(reportToSend(project, at('2026-11-19T09:00'))).toMatchObject({ dueOn: '2026-11-20', isDrafted: true });
    // It is nobody's step: what somebody did last is taken back, not this.
    expect(project.history.last?.label).not.toBe('Draft the report that is due');
  });

  it('on the last day of work before a day off, where the one before that is over', () => {
    const project = withFridays();
    sent(project, '2026-12-18');
    expect(openAt(project, '2026-12-22T23:00')).toBeNull();
    expect(openAt(project, '2026-12-23T00:00')).not.toBeNull();
  });

  it('not where somebody began with it, and not again where it was deleted', () => {
    const [begun, deleted] = [withFridays(), withFridays()];
    must(createReport(begun, { audience: 'client', layout: 'client', asOf: day('2026-11-20') }));
    expect(openAt(begun, '2026-11-20T09:00')).toBeNull();
    const draft = openAt(deleted, '2026-11-20T09:00');
    must(deleteReport(deleted, draft ?? ('' as ReportId)));
    expect(openAt(deleted, '2026-11-20T09:01')).toBeNull();
    expect(due(deleted, '2026-11-20T09:01')).toEqual(['2026-11-20', false, null]);
  });

  it('for the day after one whose draft was deleted too: who leaves a week out is asked for it, and has the next', () => {
    const project = withFridays();
    sent(project, '2026-11-13');
    must(deleteReport(project, openAt(project, '2026-11-20T09:00') ?? ('' as ReportId)));
    expect(openAt(project, '2026-11-25T09:00')).toBeNull();
    const next = openAt(project, '2026-11-26T09:00');
    expect(project.get('report', next ?? ('' as ReportId))).toMatchObject({ dueOn: '2026-11-27' });
    expect(openAt(project, '2026-11-26T09:01')).toBeNull();
    expect(due(project, '2026-11-26T09:01')).toEqual(['2026-11-20', true, null]);
  });

  it('stays the one of its day where somebody lets it look at the plan as of another', () => {
    const project = withFridays();
    const draft = openAt(project, '2026-11-19T09:00') ?? ('' as ReportId);
    must(setReportFields(project, draft, { asOf: day('2026-11-19') }));
    expect(due(project, '2026-11-19T10:00')).toEqual(['2026-11-20', false, draft]);
    expect(reportToSend(project, at('2026-11-19T10:00'))).toMatchObject({ isDrafted: true });
    const file = { name: 'friday.pdf', size: 1, sha256: 'ab' };
    const went = { asOf: day('2026-11-19'), from: day('2026-11-13'), summary: '', file, to: ['Port'], how: 'mail' };
    must(sendReport(project, draft, went));
    expect(due(project, '2026-11-20T15:00')).toEqual(['2026-11-27', false, null]);
  });

  /** Two devices that each drafted for the same Friday before they heard of each other. */
  function apart(): { readonly first: Replica; readonly second: Replica; readonly ids: readonly ReportId[] } {
    const first = newProject();
    const schedule = { days: [4], at: '14:00', isOnWorkingDays: true, audience: 'client', layout: '' } as const;
    must(setReportSchedule(first.project, schedule));
    const second = replica(2);
    converge([first, second]);
    const ids = [first, second].flatMap(({ project }) => openAt(project, '2026-11-20T09:00') ?? []);
    expect(ids).toHaveLength(2);
    return { first, second, ids: ids.sort() };
  }
  const shownIn = ({ project }: Replica): readonly ReportId[] =>
    shownReports(project.all('report'), day('2026-11-20')).map(({ id }) => id);

  it('as one, whichever device drafted: of two the one with the smallest id is shown, and both stay', () => {
    const { first, second, ids } = apart();
    converge([first, second]);
    for (const each of [first, second]) {
      expect(shownIn(each)).toEqual([ids[0]]);
      expect(due(each.project, '2026-11-20T09:00')).toEqual(['2026-11-20', false, ids[0]]);
      expect(openAt(each.project, '2026-11-20T10:00')).toBeNull();
      expect(each.project.all('report')).toHaveLength(2);
    }
  });

  it('and once somebody deletes the one that is shown, the other does not come in its place', () => {
    const { first, second, ids } = apart();
    converge([first, second]);
    must(deleteReport(first.project, ids[0] ?? ('' as ReportId)));
    converge([first, second]);
    for (const each of [first, second]) {
      expect(shownIn(each)).toEqual([]);
      expect(openAt(each.project, '2026-11-20T10:00')).toBeNull();
    }
    first.project.history.undo();
    converge([first, second]);
    expect(shownIn(second)).toEqual([ids[0]]);
  });

  it('and what somebody wrote in one of them is shown, wherever it was written', () => {
    const { first, second, ids } = apart();
    const [, larger] = ids;
    const writer = [first, second].find(({ project }) => project.get('report', larger ?? ('' as ReportId)) !== null);
    if (!writer || !larger) throw new Error('Each device drafted one.');
    must(setReportFields(writer.project, larger, { summary: 'We are well.' }));
    converge([first, second]);
    for (const each of [first, second]) expect(shownIn(each)).toEqual([larger]);
  });

  it('and goes once the report of that day was sent from the other device', () => {
    const { first, second } = apart();
    const own = shownIn(first);
    sent(second.project, '2026-11-20');
    expect(shownIn(first)).toEqual(own);
    converge([first, second]);
    for (const { project } of [first, second]) {
      expect(shownReports(project.all('report'), day('2026-11-20')).map(({ sentAt }) => sentAt !== null)).toEqual([
        true,
      ]);
      expect(due(project, '2026-11-20T15:00')).toEqual(['2026-11-27', false, null]);
    }
  });
});
