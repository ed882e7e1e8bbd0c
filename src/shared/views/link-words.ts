/** [SCH-L1] Links in words. */
import { lengthWords, STANDARD_DAY, wholeUnit } from '#shared/domain/lengths.ts';
import type { Lag } from '#shared/domain/predecessors.ts';
import type { LinkType } from '#shared/domain/records.ts';

export const LINK_NAMES: Readonly<Record<LinkType, string>> = {
  FS: 'Finish to start',
  SS: 'Start to start',
  FF: 'Finish to finish',
  SF: 'Start to finish',
};

/** "3 days", "1 elapsed day", "50% of its length": without the sign. */
export function lagWords({ lag, lagKind }: Lag, minutesPerDay = STANDARD_DAY): string {
  const size = Math.abs(lag);
  if (lagKind === 'percent') return `${size}% of its length`;
  const elapsed = lagKind === 'elapsed';
  return lengthWords({ minutes: size, unit: wholeUnit(size, elapsed, minutesPerDay), elapsed }, minutesPerDay);
}

/** "Finish to start, 3 days later". */
export function linkWords(link: Lag & { readonly type: LinkType }, minutesPerDay = STANDARD_DAY): string {
  if (link.lag === 0) return LINK_NAMES[link.type];
  return `${LINK_NAMES[link.type]}, ${lagWords(link, minutesPerDay)} ${link.lag < 0 ? 'earlier' : 'later'}`;
}
