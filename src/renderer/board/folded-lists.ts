/** Which lists of a project are folded: each person's own, on this device and in no document (SPEC AGE-1). */
import { Value } from '#renderer/state/value.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { ListId, ProjectId } from '#shared/kernel/ids.ts';
import type { View } from '#shared/views/index.ts';

/** May throw, as the browser's does where it is switched off. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem'>;

export class FoldedLists implements View<ReadonlySet<ListId>> {
  readonly #storage: () => TextStorage;
  readonly #keptAs: string;
  readonly #folded: Value<ReadonlySet<ListId>>;

  constructor(project: ProjectId, storage: () => TextStorage) {
    this.#storage = storage;
    this.#keptAs = `throughline.folded-lists.${project}`;
    this.#folded = new Value(this.#read());
  }

  get(): ReadonlySet<ListId> {
    return this.#folded.get();
  }

  subscribe(listener: () => void): Dispose {
    return this.#folded.subscribe(listener);
  }

  toggle(list: ListId): void {
    const next = new Set(this.get());
    if (!next.delete(list)) next.add(list);
    this.#folded.set(next);
    try {
      this.#storage().setItem(this.#keptAs, JSON.stringify([...next]));
    } catch {
      // Without storage it lasts as long as the window.
    }
  }

  #read(): ReadonlySet<ListId> {
    try {
      const stored: unknown = JSON.parse(this.#storage().getItem(this.#keptAs) ?? '[]');
      return new Set(Array.isArray(stored) ? (stored.filter((id) => typeof id === 'string') as ListId[]) : []);
    } catch {
      return new Set();
    }
  }
}
