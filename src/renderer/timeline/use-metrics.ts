import { useMemo } from 'react';
import { appearance } from '#renderer/state/appearance.ts';
import { useView } from '#renderer/state/use-view.ts';

/** The timeline's sizes in pixels: they grow with the text, as all that is measured in rem. */
export interface Metrics {
  readonly rem: number;
  /** Height of a row (INTERFACE "Space"). */
  readonly row: number;
  /** Height of the header with its two scales. */
  readonly header: number;
}

const ROWS = { compact: 1.75, relaxed: 2.25 } as const;
const HEADER = 2.75;

/** The same object while nothing of it changed: every row is given it. */
export function useMetrics(): Metrics {
  const { density, textSize } = useView(appearance);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the size of the text is the root's, which is costly to ask for
  return useMemo(() => {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    return { rem, row: Math.round(ROWS[density] * rem), header: Math.round(HEADER * rem) };
  }, [density, textSize]);
}
