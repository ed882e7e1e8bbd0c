/** How many cards a list holds, of how many it should; how many a filter shows of them is another fact, said apart. */

import { counted, numberWords } from '#shared/kernel/counted.ts';

export interface CardCounts {
  /** All cards of the list: what a limit counts. */
  readonly count: number;
  /** Those that a filter shows; the same where there is none. */
  readonly shown: number;
  readonly limit: number | null;
}

export interface CountWords {
  readonly over: boolean;
  /** The cards themselves: `12`, `2 of 4` or, against a limit, `4/3`. */
  readonly cards: string;
  /** What a filter shows of them, where `cards` is about the limit. */
  readonly shown: string | null;
  /** To those who hear it. */
  readonly spoken: string;
}

export function countWords({ count, shown, limit }: CardCounts): CountWords {
  const filtered = shown !== count;
  const all = counted(count, 'card');
  if (limit === null) {
    const part = filtered ? `${numberWords(shown)} of ` : '';
    return { over: false, cards: `${part}${numberWords(count)}`, shown: null, spoken: `${part}${all}` };
  }
  const over = count > limit;
  return {
    over,
    cards: `${numberWords(count)}/${numberWords(limit)}`,
    shown: filtered ? `${numberWords(shown)} shown` : null,
    spoken: `${all}${over ? `, over the limit of ${numberWords(limit)}` : ` of at most ${numberWords(limit)}`}${filtered ? `, ${numberWords(shown)} shown` : ''}`,
  };
}
