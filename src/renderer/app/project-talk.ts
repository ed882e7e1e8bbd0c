/** What was said in an open project that its person has not read on this device (SPEC UNREAD-1). */
import { Value } from '#renderer/state/value.ts';
import type { ProjectTalk } from '#renderer/state/workspace.ts';
import type { ReadingStore } from '#renderer/storage/index.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import { type Dispose, DisposeBag } from '#shared/kernel/disposable.ts';
import type { CommentId, ProjectId } from '#shared/kernel/ids.ts';
import { type Attention, attentionView, NOTHING_HEARD, type Reading } from '#shared/views/index.ts';

export class StoredTalk implements ProjectTalk {
  readonly attention = new Value<Attention>(NOTHING_HEARD);
  readonly #project: ProjectId;
  readonly #store: ReadingStore;

  constructor(project: ProjectId, store: ReadingStore) {
    this.#project = project;
    this.#store = store;
  }

  /** Until disposed. All comments are looked at, so the board is drawn before. */
  follow(document: ProjectDocument): Dispose {
    let reading: Reading | null = null;
    const bag = new DisposeBag();
    const view = attentionView(document, () => ({ me: document.actor?.id ?? null, reading }));
    const begin = (): void => {
      bag.add(view.subscribe(() => this.attention.set(view.get())));
      bag.add(this.attention.subscribe(() => void this.#store.note(this.#project, this.attention.get().unread.size)));
      this.attention.set(view.get());
      void this.#store.begin(this.#project);
      bag.add(
        this.#store.observe(this.#project, (row) => {
          reading = row ? { since: row.since, read: new Set(row.read), kept: new Set(row.kept) } : null;
          view.refresh();
        }),
      );
    };
    const idle = requestIdleCallback(begin, { timeout: 1000 });
    bag.add(() => cancelIdleCallback(idle));
    return () => bag.dispose();
  }

  mark(comments: readonly CommentId[], read: boolean): void {
    if (comments.length > 0) void this.#store.mark(this.#project, comments, read);
  }
}
