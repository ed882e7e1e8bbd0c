/** When status reports are due, as a project keeps it in one register (SPEC REPORTS-4). */
import type { Json } from '#shared/kernel/json.ts';
import { REPORT_AUDIENCES, type ReportAudience } from './report-records.ts';

export interface ReportSchedule {
  /** Weekdays, Monday as 0; ascending. */
  readonly days: readonly number[];
  /** `HH:MM` on the project's clock. */
  readonly at: string;
  /** On a day without work the last one with work before it. */
  readonly isOnWorkingDays: boolean;
  readonly audience: ReportAudience;
  /** As a report names it. */
  readonly layout: string;
}

/** Null where nothing is due, or nothing of it can be read. */
export function readReportSchedule(stored: Json): ReportSchedule | null {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return null;
  const { days, at, isOnWorkingDays, audience, layout } = stored as Readonly<Record<string, Json>>;
  if (!Array.isArray(days) || typeof at !== 'string' || !/^([01]\d|2[0-3]):[0-5]\d$/.test(at)) return null;
  const known = [...new Set(days.filter((day): day is number => Number.isInteger(day) && day >= 0 && day < 7))];
  if (known.length === 0) return null;
  return {
    days: known.sort((left, right) => left - right),
    at,
    isOnWorkingDays: isOnWorkingDays !== false,
    audience: REPORT_AUDIENCES.find((each) => each === audience) ?? 'team',
    layout: typeof layout === 'string' ? layout : '',
  };
}
