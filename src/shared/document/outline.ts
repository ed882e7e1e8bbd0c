/**
 * The outline as it counts, whatever merging made of the parents (SPEC OUTLINE-3): kept until a task stands elsewhere,
 * and used alike by the view and by the commands that place tasks in it.
 */
import type { TaskId } from '#shared/kernel/ids.ts';
import { type Indexes, ROOT } from './indexes.ts';
import type { Ordered } from './order-keys.ts';
import { compareOrdered } from './order-keys.ts';
import type { OrderedIndex } from './ordered-index.ts';

export interface Outline {
  /** Children in their order; ROOT for the top level. */
  children(parent: TaskId | typeof ROOT): readonly Ordered[];
  /** The parent that counts; null at the top level and for tasks that are not there. */
  parent(task: TaskId): TaskId | null;
}

const NONE: readonly Ordered[] = Object.freeze([]);

/** Reads the outline from the index of live tasks; the same object until something in it moved. */
export class OutlineReader {
  readonly #indexes: Indexes;
  #version = -1;
  #outline: Outline | null = null;

  constructor(indexes: Indexes) {
    this.#indexes = indexes;
  }

  read(): Outline {
    const index = this.#indexes.get('outline');
    if (this.#outline === null || this.#version !== index.version) {
      this.#outline = outlineOf(index);
      this.#version = index.version;
    }
    return this.#outline;
  }
}

function outlineOf(index: OrderedIndex): Outline {
  const lifted: Ordered[] = [];
  for (const container of index.containers()) {
    if (container !== ROOT && index.containerOf(container) === undefined) lifted.push(...index.children(container));
  }
  const cut = cycleHeads(index);
  for (const { item } of cut.values()) lifted.push(item);
  const top = lifted.length === 0 ? index.children(ROOT) : [...index.children(ROOT), ...lifted].sort(compareOrdered);
  const without = new Map<string, readonly Ordered[]>();
  for (const [id, { parent }] of cut) {
    without.set(
      parent,
      (without.get(parent) ?? index.children(parent)).filter((child) => child.id !== id),
    );
  }
  return {
    children: (parent) => (parent === ROOT ? top : (without.get(parent) ?? index.children(parent) ?? NONE)),
    parent: (task) => {
      const parent = index.containerOf(task);
      if (parent === undefined || parent === ROOT || cut.has(task)) return null;
      return index.containerOf(parent) === undefined ? null : (parent as TaskId);
    },
  };
}

interface Cut {
  readonly parent: string;
  readonly item: Ordered;
}

/**
 * The member with the smallest id of every cycle. Each task has one parent, so a walk that meets its own path has found
 * a cycle and each task is walked once: time grows with the number of tasks, however deep they stand.
 */
function cycleHeads(index: OrderedIndex): ReadonlyMap<string, Cut> {
  const heads = new Map<string, Cut>();
  const settled = new Set<string>();
  for (const container of index.containers()) {
    if (container === ROOT || settled.has(container) || index.containerOf(container) === undefined) continue;
    const path: string[] = [];
    const onPath = new Set<string>();
    let current: string | undefined = container;
    while (current !== undefined && current !== ROOT && !settled.has(current) && !onPath.has(current)) {
      path.push(current);
      onPath.add(current);
      current = index.containerOf(current);
    }
    if (current !== undefined && onPath.has(current)) addHead(index, path.slice(path.indexOf(current)), heads);
    for (const id of path) settled.add(id);
  }
  return heads;
}

function addHead(index: OrderedIndex, cycle: readonly string[], heads: Map<string, Cut>): void {
  const head = cycle.reduce((smallest, id) => (id < smallest ? id : smallest));
  const parent = index.containerOf(head);
  const item = parent === undefined ? undefined : index.children(parent).find((child) => child.id === head);
  if (parent !== undefined && item) heads.set(head, { parent, item });
}
