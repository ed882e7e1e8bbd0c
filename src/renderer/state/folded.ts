/** Which lists or lanes of a project are folded: each person's own, on this device and in no document (SPEC AGE-1). */
import type { ViewKey, ViewMemory } from '#renderer/state/view-memory.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { View } from '#shared/views/index.ts';

const NONE: readonly string[] = [];

export class Folded<Id extends string> implements View<ReadonlySet<Id>> {
  readonly #memory: ViewMemory;
  readonly #project: ProjectId;
  readonly #key: ViewKey<readonly string[]>;
  #kept = NONE;
  #folded: ReadonlySet<Id> = new Set();

  constructor(memory: ViewMemory, project: ProjectId, key: ViewKey<readonly string[]>) {
    this.#memory = memory;
    this.#project = project;
    this.#key = key;
  }

  get(): ReadonlySet<Id> {
    const kept = this.#memory.get(this.#project, this.#key) ?? NONE;
    if (kept !== this.#kept) {
      this.#kept = kept;
      this.#folded = new Set(kept as readonly Id[]);
    }
    return this.#folded;
  }

  subscribe(listener: () => void): Dispose {
    return this.#memory.subscribe(this.#project, listener);
  }

  toggle(id: Id): void {
    this.fold([id], !this.get().has(id));
  }

  fold(ids: readonly Id[], folded: boolean): void {
    const next = new Set(this.get());
    for (const id of ids) {
      if (folded) next.add(id);
      else next.delete(id);
    }
    this.#memory.set(this.#project, this.#key, [...next]);
  }
}
