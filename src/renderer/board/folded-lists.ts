/** Which lists of a project are folded: each person's own, on this device and in no document (SPEC AGE-1). */
import type { ViewKey, ViewMemory } from '#renderer/state/view-memory.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { ListId, ProjectId } from '#shared/kernel/ids.ts';
import type { View } from '#shared/views/index.ts';

const FOLDED_LISTS: ViewKey<readonly string[]> = {
  name: 'foldedLists',
  read: (stored) => (Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : null),
};

const NONE: readonly string[] = [];

export class FoldedLists implements View<ReadonlySet<ListId>> {
  readonly #memory: ViewMemory;
  readonly #project: ProjectId;
  #kept = NONE;
  #folded: ReadonlySet<ListId> = new Set();

  constructor(memory: ViewMemory, project: ProjectId) {
    this.#memory = memory;
    this.#project = project;
  }

  get(): ReadonlySet<ListId> {
    const kept = this.#memory.get(this.#project, FOLDED_LISTS) ?? NONE;
    if (kept !== this.#kept) {
      this.#kept = kept;
      this.#folded = new Set(kept as readonly ListId[]);
    }
    return this.#folded;
  }

  subscribe(listener: () => void): Dispose {
    return this.#memory.subscribe(this.#project, listener);
  }

  toggle(list: ListId): void {
    const next = new Set(this.get());
    if (!next.delete(list)) next.add(list);
    this.#memory.set(this.#project, FOLDED_LISTS, [...next]);
  }
}
