/** Where a key leads in the grid of cells (the pattern of the ARIA practices for grids). */

export interface Place {
  readonly row: number;
  readonly column: number;
}

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

interface Extent {
  readonly rows: number;
  readonly columns: number;
  /** Rows that PageUp and PageDown go by. */
  readonly screenful: number;
}

/** Null for a key that leads nowhere. */
export function walked(
  { row, column }: Place,
  { key, ctrlKey, metaKey, altKey }: Pressed,
  extent: Extent,
): Place | null {
  if (altKey) return null;
  const isFar = ctrlKey || metaKey;
  const place = (toRow: number, toColumn: number): Place => ({
    row: Math.min(extent.rows - 1, Math.max(0, toRow)),
    column: Math.min(extent.columns - 1, Math.max(0, toColumn)),
  });
  switch (key) {
    case 'ArrowLeft':
      return isFar ? null : place(row, column - 1);
    case 'ArrowRight':
      return isFar ? null : place(row, column + 1);
    case 'ArrowUp':
      return isFar ? null : place(row - 1, column);
    case 'ArrowDown':
      return isFar ? null : place(row + 1, column);
    case 'PageUp':
      return place(row - extent.screenful, column);
    case 'PageDown':
      return place(row + extent.screenful, column);
    case 'Home':
      return place(isFar ? 0 : row, 0);
    case 'End':
      return place(isFar ? extent.rows - 1 : row, extent.columns - 1);
    default:
      return null;
  }
}
