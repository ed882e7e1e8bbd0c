/**
 * Which backups of a project are let go of (BACKUP-7): kept are the newest of each of the seven newest days, four newest weeks and twelve newest
 * months of which there is any, and of those seven days all that were not made by the day alone. Only what was opened and found whole
 * counts, and only such is let go of.
 */

export interface RotatedBackup {
  readonly file: string;
  readonly madeAt: number;
  /** On this computer's calendar, as 2026-11-22. */
  readonly day: string;
  readonly isDaily: boolean;
  readonly isWhole: boolean;
}

const DAYS = 7;
const WEEKS = 4;
const MONTHS = 12;
const DAY = 86_400_000;

export function superfluous(backups: readonly RotatedBackup[]): string[] {
  const whole = backups
    .filter(({ isWhole }) => isWhole)
    .toSorted((a, b) => b.madeAt - a.madeAt || (a.file < b.file ? 1 : -1));
  const kept = new Set<string>();
  keepNewestOf(whole, DAYS, ({ day }) => day, kept);
  keepNewestOf(whole, WEEKS, ({ day }) => mondayOf(day), kept);
  keepNewestOf(whole, MONTHS, ({ day }) => day.slice(0, 7), kept);
  const newestDays = new Set([...new Set(whole.map(({ day }) => day))].slice(0, DAYS));
  for (const { file, day, isDaily } of whole) if (!isDaily && newestDays.has(day)) kept.add(file);
  return whole.filter(({ file }) => !kept.has(file)).map(({ file }) => file);
}

/** `newestFirst`. */
function keepNewestOf(
  newestFirst: readonly RotatedBackup[],
  most: number,
  spanOf: (backup: RotatedBackup) => string,
  kept: Set<string>,
): void {
  const spans = new Set<string>();
  for (const backup of newestFirst) {
    const span = spanOf(backup);
    if (spans.has(span)) continue;
    if (spans.size === most) return;
    spans.add(span);
    kept.add(backup.file);
  }
}

function mondayOf(day: string): string {
  const noon = Date.parse(`${day}T12:00:00Z`);
  const sinceMonday = (new Date(noon).getUTCDay() + 6) % 7;
  return new Date(noon - sinceMonday * DAY).toISOString().slice(0, 10);
}
