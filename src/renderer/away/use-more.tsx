import { type ReactNode, useState } from 'react';
import { numberWords } from '#shared/kernel/counted.ts';

/** The first of a long list, and the button that shows the rest. */
export function useMore<T>(
  items: readonly T[],
  first: number,
): { readonly shown: readonly T[]; readonly more: ReactNode } {
  const [all, setAll] = useState(false);
  const rest = items.length - first;
  if (all || rest <= 0) return { shown: items, more: null };
  const more = (
    <button
      type="button"
      onClick={() => setAll(true)}
      className="tabular self-start rounded-small text-12 text-accent-text hover:underline"
    >
      and {numberWords(rest)} more
    </button>
  );
  return { shown: items.slice(0, first), more };
}
