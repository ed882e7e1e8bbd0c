/**
 * The documents of a shared project as pages write into them and read from them: the project's own, and those that pages asked for by
 * their ids (decision 036). What others write in one that no page asked for is held, read and passed on like all else of the space.
 */
import type { SharingStore } from '#node/sync/sharing-store.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import type { MemberSpace } from '#shared/sync/member/member-space.ts';
import type { OutgoingParcels } from './parcels.ts';
import { SharedCopy } from './shared-copy.ts';

export interface SharedCopiesParts {
  readonly space: MemberSpace;
  readonly parcels: OutgoingParcels;
  readonly random: RandomBytes;
  readonly store: SharingStore;
  /** Something was added that pages do not have: to the project's own document, or to the one of that id. */
  readonly changed: (document: string | null) => void;
  /** Somebody elsewhere looks at the project now. */
  readonly isWatched: () => boolean;
}

/** What the project's own document is opened as, and all others of today. */
const [PROJECT, NOTES] = ['project', 'notes'];
/** Bytes of what came that are kept for pages: of notes fewer, since many of them may be open. */
const RECENT = { project: 8 * 2 ** 20, notes: 2 ** 20 };

export class SharedCopies {
  readonly own: SharedCopy;
  readonly #parts: SharedCopiesParts;
  readonly #others = new Map<string, SharedCopy>();
  /** Of the space, when the others were counted last. */
  #generation: number;

  constructor(parts: SharedCopiesParts) {
    const { space, store } = parts;
    this.#parts = parts;
    this.#generation = space.generation;
    this.own = new SharedCopy({
      ...parts,
      kind: PROJECT,
      recent: RECENT.project,
      // The first of its kind is the project's.
      find: () => space.documents().find(({ kind }) => kind === PROJECT) ?? null,
      isBegunFor: () => this.own.project !== null,
      counted: { get: () => store.counted(space.space), keep: (counted) => store.keepCounted(space.space, counted) },
      changed: () => parts.changed(null),
    });
  }

  /** `document`: its id in the app; without one, the project's own. */
  of(document: string | undefined): SharedCopy {
    if (document === undefined || document === this.own.project) return this.own;
    const known = this.#others.get(document);
    if (known !== undefined) return known;
    const copy = this.#open(document);
    this.#others.set(document, copy);
    return copy;
  }

  /** The space has other documents, or what counted in them counts no more. */
  look(): void {
    const { space, store } = this.#parts;
    this.own.look();
    for (const copy of this.#others.values()) copy.look();
    if (space.generation === this.#generation) return;
    // Pages may have built from those too, before this host was started. Where that fails, it is tried again at the next look.
    if (store.recountDocuments(space.space, new Set(this.#others.keys())).ok) this.#generation = space.generation;
  }

  #open(id: string): SharedCopy {
    const { space, store, changed } = this.#parts;
    const document = space.document(id);
    return new SharedCopy({
      ...this.#parts,
      kind: NOTES,
      recent: RECENT.notes,
      find: () => document,
      // Whatever stands there alone from before the project was shared goes before all else, once.
      isBegunFor: (holds) => document.isBegun || holds !== 'alone' || space.role !== 'owner',
      counted: {
        get: () => store.countedDocuments(space.space).get(id) ?? null,
        keep: (counted) => store.keepCountedDocument(space.space, id, counted),
      },
      changed: () => changed(id),
    });
  }
}
