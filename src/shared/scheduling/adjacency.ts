/** Rows of entries in two arrays: what points where, for plans of any size. */
export interface Adjacency {
  /** For each row, the entries between `starts[row]` and `starts[row + 1]`. */
  readonly starts: Int32Array;
  readonly entries: Int32Array;
}

/** Entries 0 to n-1 by the row that `rowOf` names for each, in ascending order; -1 is in none. */
export function group(rowOf: Int32Array, rows: number): Adjacency {
  const starts = new Int32Array(rows + 1);
  for (const row of rowOf) if (row >= 0) starts[row + 1] = (starts[row + 1] as number) + 1;
  for (let row = 0; row < rows; row++) starts[row + 1] = (starts[row + 1] as number) + (starts[row] as number);
  const entries = new Int32Array(starts[rows] as number);
  const next = starts.slice();
  for (let index = 0; index < rowOf.length; index++) {
    const row = rowOf[index] as number;
    if (row < 0) continue;
    const place = next[row] as number;
    entries[place] = index;
    next[row] = place + 1;
  }
  return { starts, entries };
}
