/** Strongly connected components: which nodes lead to each other. */
import { group } from './adjacency.ts';

/**
 * Tarjan's algorithm, without recursion: a chain may be longer than the call stack is deep. Answers the number of its
 * component for each of the nodes 0 to `size` - 1.
 */
export function componentsOf(size: number, from: Int32Array, to: Int32Array): Int32Array {
  const { starts, entries } = group(from, size);
  const component = new Int32Array(size).fill(-1);
  /** When a node was first met, from 1 on; and the earliest node that it leads back to. */
  const met = new Int32Array(size);
  const low = new Int32Array(size);
  const next = starts.slice(0, size);
  const path: number[] = [];
  const unsettled: number[] = [];
  let [turn, found] = [0, 0];
  const enter = (node: number): void => {
    met[node] = ++turn;
    low[node] = turn;
    path.push(node);
    unsettled.push(node);
  };
  const lower = (node: number, to: number): void => {
    low[node] = Math.min(low[node] as number, to);
  };
  for (let root = 0; root < size; root++) {
    if (met[root] === 0) enter(root);
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      const at = next[node] as number;
      if (at < (starts[node + 1] as number)) {
        next[node] = at + 1;
        const beyond = to[entries[at] as number] as number;
        if (met[beyond] === 0) enter(beyond);
        else if (component[beyond] === -1) lower(node, met[beyond] as number);
        continue;
      }
      path.pop();
      const before = path.at(-1);
      if (before !== undefined) lower(before, low[node] as number);
      if (low[node] !== met[node]) continue;
      for (let last = unsettled.pop(); last !== undefined; last = unsettled.pop()) {
        component[last] = found;
        if (last === node) break;
      }
      found++;
    }
  }
  return component;
}
