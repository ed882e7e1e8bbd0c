/** [REVIEW-2] The review of an open project, kept true while somebody looks: reckoned soon after each change, in no frame of it. */
import type { ActivityRecord, ProjectDocument } from '#shared/document/index.ts';
import { type Dispose, DisposeBag } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { OperationId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import { mergeReview, type ReviewItem, type View } from '#shared/views/index.ts';

/** Milliseconds after the last change. */
const SOON = 150;

const NONE: readonly ReviewItem[] = [];

export class MergeReview implements View<readonly ReviewItem[]> {
  readonly #document: ProjectDocument;
  readonly #read: () => Promise<Result<readonly ActivityRecord[]>>;
  readonly #known = new Map<OperationId, ActivityRecord>();
  readonly #changed = new Emitter<void>();
  #isRead = false;
  #items: readonly ReviewItem[] = NONE;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #listening: DisposeBag | null = null;

  /** `read`: what this device recorded lately. */
  constructor(document: ProjectDocument, read: () => Promise<Result<readonly ActivityRecord[]>>) {
    this.#document = document;
    this.#read = read;
  }

  get(): readonly ReviewItem[] {
    return this.#items;
  }

  subscribe(listener: () => void): Dispose {
    if (!this.#listening) this.#listen();
    const off = this.#changed.on(listener);
    return () => {
      off();
      if (this.#changed.size === 0) this.#rest();
    };
  }

  add(records: readonly ActivityRecord[]): void {
    const news = records.filter(({ opId }) => !this.#known.has(opId));
    for (const record of news) this.#known.set(record.opId, record);
    if (news.length > 0) this.#soon();
  }

  dispose(): void {
    this.#rest();
  }

  #listen(): void {
    this.#listening = new DisposeBag();
    // What came beside a record may be there before it or after it.
    this.#listening.add(this.#document.changes.on(({ origin }) => (origin === 'remote' ? this.#soon() : undefined)));
    this.#soon();
    if (this.#isRead) return;
    this.#isRead = true;
    void this.#read().then((records) => {
      if (records.ok) this.add(records.value);
      else this.#isRead = false;
    });
  }

  #soon(): void {
    if (!this.#listening) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#reckon(), SOON);
  }

  #reckon(): void {
    this.#timer = null;
    const items = mergeReview(this.#document, [...this.#known.values()]);
    if (items.length === this.#items.length && items.every(({ key }, at) => key === this.#items[at]?.key)) return;
    this.#items = items;
    this.#changed.emit();
  }

  #rest(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#listening?.dispose();
    this.#listening = null;
  }
}
