import { describe, expect, it } from 'vitest';
import { createReport, type ProjectDocument, sendReport, setReportSchedule } from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { must } from '#shared/kernel/result.ts';
import { planOf } from '#shared/views/index.ts';
import { importedProject } from '#tests/support/imported-project.ts';
import { dueReport } from './due.ts';

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

  it('comes on the last working day before a holiday', () => {
    const project = withFridays();
    sent(project, '2026-12-18');
    expect(due(project, '2026-12-21T09:00')).toEqual(['2026-12-24', false, null]);
  });

  it('is none without a schedule', () => {
    expect(due(importedProject({}), '2026-11-20T14:00')).toBeNull();
  });
});
