import { useMemo } from 'react';
import { appearance } from '#renderer/state/appearance.ts';
import { rootSize } from '#renderer/state/root-size.ts';
import { useView } from '#renderer/state/use-view.ts';
import type { TableSizes } from '#renderer/ui/table/RegisterTable.tsx';

/** In rem, as `--row` has them. */
const ROWS = { compact: 1.75, relaxed: 2.25 } as const;

/** The same object while nothing of it changed: every row is given it. */
export function useTableSizes(): TableSizes {
  const { density } = useView(appearance);
  const rem = useView(rootSize);
  return useMemo(() => ({ rem, row: ROWS[density] * rem }), [rem, density]);
}
