import type { RowSizes } from '#renderer/workload/LoadRow.tsx';

/** Pixels. */
export interface GridSizes extends RowSizes {
  readonly column: number;
}
