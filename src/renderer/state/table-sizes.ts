import { useMemo } from 'react';
import { appearance } from './appearance.ts';
import { rootSize } from './root-size.ts';
import { useView } from './use-view.ts';

/** In rem, as `--row` has them. */
const ROWS = { compact: 1.75, relaxed: 2.25 } as const;

/** The same object while nothing of it changed: every row is given it. */
export function useTableSizes(): { readonly rem: number; readonly row: number } {
  const { density } = useView(appearance);
  const rem = useView(rootSize);
  return useMemo(() => ({ rem, row: ROWS[density] * rem }), [rem, density]);
}
