/** How many cards a list holds, of how many it should; how many a filter shows of them is another fact, said apart. */

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
  const all = count === 1 ? '1 card' : `${count} cards`;
  if (limit === null) {
    const part = filtered ? `${shown} of ` : '';
    return { over: false, cards: `${part}${count}`, shown: null, spoken: `${part}${all}` };
  }
  const over = count > limit;
  return {
    over,
    cards: `${count}/${limit}`,
    shown: filtered ? `${shown} shown` : null,
    spoken: `${all}${over ? `, over the limit of ${limit}` : ` of at most ${limit}`}${filtered ? `, ${shown} shown` : ''}`,
  };
}
