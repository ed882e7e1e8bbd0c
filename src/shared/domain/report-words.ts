/** [REPORTS-7] Words that people wrote into a report are read for its clients before they get them. */
import type { Json } from '#shared/kernel/json.ts';
import type { ReportAudience } from './report-records.ts';

export const REPORT_WORDS = ['summary', 'reason', 'notes'] as const;
export type ReportWord = (typeof REPORT_WORDS)[number];

interface Worded {
  readonly audience: ReportAudience;
  readonly summary: string | null;
  readonly reason: string | null;
  readonly notes: string;
  readonly clientWords: Json;
}

/** Of a report for clients the words that nobody wrote or read for them: they may be the team's. */
export function unreadWords(report: Worded): readonly ReportWord[] {
  const read = readClientWords(report.clientWords);
  return report.audience === 'client' ? REPORT_WORDS.filter((word) => isUnread(report[word], read[word])) : [];
}

/** `text`: null for what is drafted from figures, which holds nothing that clients are not told. */
export function isUnread(text: string | null, read: string | undefined): boolean {
  return text !== null && text.trim() !== '' && text !== read;
}

/** As they were when they were written or read for clients. What cannot be read says nothing. */
export function readClientWords(stored: Json): { readonly [Word in ReportWord]?: string } {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return {};
  return Object.fromEntries(
    REPORT_WORDS.flatMap((word) => {
      const text = (stored as Readonly<Record<string, Json>>)[word];
      return typeof text === 'string' ? [[word, text]] : [];
    }),
  );
}
