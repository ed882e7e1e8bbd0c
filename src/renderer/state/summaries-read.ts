import type { SummaryList } from './summaries.ts';

/** How many of the projects are shown as they are now; null where that is no news. */
export function summariesRead({
  rows,
  behind,
}: Pick<SummaryList, 'rows' | 'behind'>): { readonly known: number; readonly all: number } | null {
  const shown = new Set(rows.map(({ id }) => id));
  const missing = behind.filter((id) => !shown.has(id)).length;
  // One that was edited a moment ago is shown as it was; of one that is not shown at all nobody would know.
  if (missing === 0 && behind.length < 2) return null;
  const all = rows.length + missing;
  return { known: all - behind.length, all };
}
