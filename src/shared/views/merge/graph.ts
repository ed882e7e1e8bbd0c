/** Nodes and ways between them: which lie on circles together, found once, and shortest walks among those. */

interface Step {
  readonly to: number;
  /** Null of a step that nobody made. */
  readonly way: string | null;
}

const NONE: readonly Step[] = [];

export class Graph {
  readonly #numbers = new Map<string, number>();
  readonly #steps: Step[][] = [];
  #components: Int32Array | null = null;

  add(from: string, to: string, way: string | null): void {
    (this.#steps[this.#numberOf(from)] as Step[]).push({ to: this.#numberOf(to), way });
    this.#components = null;
  }

  /** The circles in which a step from the one to the other takes part: the same number for all that lie on some together. */
  circleOf(from: string, to: string): number | null {
    const [start, end] = [this.#numbers.get(from), this.#numbers.get(to)];
    if (start === undefined || end === undefined) return null;
    this.#components ??= this.#findComponents();
    const component = this.#components[start];
    return component === this.#components[end] ? (component ?? null) : null;
  }

  /** What it leads through. Where there is no way at all, nothing. Of ways as short the same whatever the order in which they were added. */
  shortest(from: string, to: string): readonly string[] {
    const [start, end] = [this.#numbers.get(from), this.#numbers.get(to)];
    if (start === undefined || end === undefined) return [];
    this.#components ??= this.#findComponents();
    const cameBy = new Map<number, { readonly from: number; readonly way: string | null } | null>([[start, null]]);
    const open = [start];
    for (const at of open) {
      if (at === end) break;
      for (const { to: next, way } of this.#ordered(at)) {
        if (cameBy.has(next) || this.#components[next] !== this.#components[start]) continue;
        cameBy.set(next, { from: at, way });
        open.push(next);
      }
    }
    const ways: string[] = [];
    for (let step = cameBy.get(end); step; step = cameBy.get(step.from)) if (step.way !== null) ways.push(step.way);
    return ways;
  }

  #ordered(at: number): readonly Step[] {
    const steps = this.#steps[at] ?? NONE;
    return steps.length < 2 ? steps : steps.toSorted((left, right) => compare(left.way ?? '', right.way ?? ''));
  }

  #numberOf(node: string): number {
    const known = this.#numbers.get(node);
    if (known !== undefined) return known;
    const number = this.#steps.length;
    this.#numbers.set(node, number);
    this.#steps.push([]);
    return number;
  }

  /** Tarjan's, with a stack of its own, because a chain is longer than calls may be deep. By node: the number of its component. */
  #findComponents(): Int32Array {
    const count = this.#steps.length;
    const components = new Int32Array(count).fill(-1);
    const index = new Int32Array(count).fill(-1);
    const lowest = new Int32Array(count);
    const nextStep = new Int32Array(count);
    const trail: number[] = [];
    let indexed = 0;
    let found = 0;
    for (let first = 0; first < count; first++) {
      if (index[first] !== -1) continue;
      const calls = [first];
      for (let at = calls.at(-1); at !== undefined; at = calls.at(-1)) {
        if (index[at] === -1) {
          index[at] = indexed;
          lowest[at] = indexed++;
          trail.push(at);
        }
        const step = (this.#steps[at] ?? NONE)[nextStep[at] as number];
        nextStep[at] = (nextStep[at] as number) + 1;
        if (step) {
          if (index[step.to] === -1) calls.push(step.to);
          else if (components[step.to] === -1) lowest[at] = Math.min(lowest[at] as number, index[step.to] as number);
          continue;
        }
        calls.pop();
        const caller = calls.at(-1);
        if (caller !== undefined) lowest[caller] = Math.min(lowest[caller] as number, lowest[at] as number);
        if (lowest[at] !== index[at]) continue;
        for (let member = trail.pop(); member !== undefined; member = member === at ? undefined : trail.pop())
          components[member] = found;
        found++;
      }
    }
    return components;
  }
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
