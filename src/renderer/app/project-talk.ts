/** What was said in an open project that its person has not read on this device (SPEC UNREAD-1). */
import { Value } from '#renderer/state/value.ts';
import type { ProjectTalk } from '#renderer/state/workspace.ts';
import type { KnownReading, ReadingStore } from '#renderer/storage/index.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import type { CommentRecord } from '#shared/domain/records.ts';
import { type Dispose, DisposeBag } from '#shared/kernel/disposable.ts';
import type { CommentId, ProjectId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import { type Attention, attentionView, MentionedCards, NOTHING_HEARD } from '#shared/views/index.ts';

export class StoredTalk implements ProjectTalk {
  readonly attention = new Value<Attention>(NOTHING_HEARD);
  readonly #project: ProjectId;
  readonly #store: ReadingStore;

  constructor(project: ProjectId, store: ReadingStore) {
    this.#project = project;
    this.#store = store;
  }

  /** Until disposed. All comments are looked at, so the board is drawn before. `isWhole`: nothing of it is on its way here for the first time. */
  follow(document: ProjectDocument, isWhole: boolean): Dispose {
    let reading: KnownReading | null = null;
    const bag = new DisposeBag();
    const mentioned = new MentionedCards(document);
    bag.add(mentioned.follow());
    const view = attentionView(document, () => {
      const me = document.actor?.id ?? null;
      return { me, reading, mentionedIn: mentioned.of(me) };
    });
    const take = (): void => {
      const attention = view.get();
      const found = reading === null ? [] : this.#store.arriving(reading, unreadOf(attention));
      this.attention.set(attention);
      this.mark(found, true);
    };
    const begin = (): void => {
      bag.add(view.subscribe(take));
      bag.add(this.attention.subscribe(() => void this.#store.note(this.#project, this.attention.get().unread.size)));
      take();
      if (isWhole) void this.begin(document);
      bag.add(
        this.#store.observe(this.#project, (known) => {
          reading = known;
          view.refresh();
        }),
      );
    };
    const idle = requestIdleCallback(begin, { timeout: 1000 });
    bag.add(() => cancelIdleCallback(idle));
    return () => bag.dispose();
  }

  /** What is there now counts as read; where that was said before, it stands. */
  begin(document: ProjectDocument): Promise<Result<void>> {
    return this.#store.begin(this.#project, document.all('comment'));
  }

  mark(comments: readonly CommentId[], read: boolean): void {
    if (comments.length > 0) void this.#store.mark(this.#project, comments, read);
  }
}

function unreadOf({ heard }: Attention): readonly CommentRecord[] {
  return heard.filter(({ isUnread }) => isUnread).map(({ comment }) => comment);
}
