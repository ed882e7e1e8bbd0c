/** What is worked out of each list's cards, anew only for lists whose cards, or one of them, changed. */
import type { DocumentChange, ProjectDocument } from '#shared/document/index.ts';
import type { ListId, TaskId } from '#shared/kernel/ids.ts';
import type { BoardList } from './board.ts';

interface Known<T> {
  readonly cards: readonly TaskId[];
  readonly value: T;
}

export class PerList<T> {
  readonly #project: ProjectDocument;
  readonly #compute: (cards: readonly TaskId[], previous: T | undefined) => T;
  #known: ReadonlyMap<ListId, Known<T>> = new Map();
  /** Lists that hold a changed card; 'all' where nobody told of changes, or what is worked out is something else now. */
  #changed: Set<string> | 'all' = 'all';

  /** @param compute may hand back `previous`, or parts of it, where nothing changed. */
  constructor(project: ProjectDocument, compute: (cards: readonly TaskId[], previous: T | undefined) => T) {
    this.#project = project;
    this.#compute = compute;
  }

  /** To be told of every change, or else `forget` is to be called. */
  note({ records }: DocumentChange): void {
    const board = this.#project.index('board');
    for (const id of records.get('task') ?? []) {
      const list = board.containerOf(id);
      if (list !== undefined && this.#changed !== 'all') this.#changed.add(list);
    }
  }

  forget(): void {
    this.#changed = 'all';
  }

  /** One value a list. `heard` says whether `note` will be told of all that changes from now on. */
  of(lists: readonly BoardList[], heard: boolean): ReadonlyMap<ListId, T> {
    const next = new Map<ListId, Known<T>>();
    for (const { list, cards } of lists) {
      const known = this.#known.get(list.id);
      const isSame = known?.cards === cards && this.#changed !== 'all' && !this.#changed.has(list.id);
      next.set(list.id, known && isSame ? known : { cards, value: this.#compute(cards, known?.value) });
    }
    this.#known = next;
    this.#changed = heard ? new Set() : 'all';
    return new Map([...next].map(([id, { value }]) => [id, value]));
  }
}
