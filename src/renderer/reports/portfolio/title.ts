import { plainDate } from '#renderer/ui/dates/format-date.ts';
import type { Day } from '#shared/domain/day.ts';
import type { KeptReport } from '#shared/report/portfolio/kept.ts';

/** What a report of the portfolio is called in lists. */
export function titleOf({ title, sent }: Pick<KeptReport, 'title' | 'sent'>, today: Day): string {
  return title === '' ? `Portfolio of ${plainDate(sent?.asOf ?? today)}` : title;
}
