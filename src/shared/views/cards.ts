/** What a card shows, one card at a time: a component hears only of its own. */
import { type DocumentChange, isTextEmpty, type ProjectDocument } from '#shared/document/index.ts';
import type { LabelRecord, PersonRecord, TaskRecord } from '#shared/domain/records.ts';
import { type Dispose, DisposeBag } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { AttachmentId, ChecklistId, ChecklistItemId, CommentId, TaskId } from '#shared/kernel/ids.ts';
import { jsonEquals } from '#shared/kernel/json.ts';
import { sameItems } from './view.ts';

export interface Card {
  readonly task: TaskRecord;
  readonly owners: readonly PersonRecord[];
  readonly labels: readonly LabelRecord[];
  /** Checklist items over all checklists; null when there are none. */
  readonly checklist: { readonly done: number; readonly total: number } | null;
  readonly comments: number;
  readonly attachments: number;
  readonly hasDescription: boolean;
}

/** Cards by task id, computed when asked for and kept until something they show changes. */
export class CardViews {
  readonly #project: ProjectDocument;
  readonly #cards = new Map<TaskId, Card>();
  readonly #stale = new Set<TaskId>();
  readonly #listeners = new Map<TaskId, Emitter<void>>();
  /** Which card an item was counted on: an item that moves changes the card it left too. */
  readonly #cardOfItem = new Map<string, TaskId>();
  /** What listeners know of cards that changed since: one who is told of a card may ask for another before that one is told. */
  readonly #untold = new Map<TaskId, Card | undefined>();
  readonly #stop = new DisposeBag();

  constructor(project: ProjectDocument) {
    this.#project = project;
    this.#stop.add(project.invalidated.on((change) => this.#invalidate(change)));
    this.#stop.add(project.changes.on(() => this.#tell()));
  }

  dispose(): void {
    this.#stop.dispose();
    this.#cards.clear();
    this.#cardOfItem.clear();
    this.#listeners.clear();
  }

  /** The card, the same object until something it shows changed; undefined when the task is missing or deleted. */
  get(id: TaskId): Card | undefined {
    const known = this.#cards.get(id);
    if (known && !this.#stale.has(id)) return known;
    this.#stale.delete(id);
    const card = this.#compute(id);
    if (!card) {
      this.#cards.delete(id);
      return undefined;
    }
    const kept = known && sameCard(known, card) ? known : card;
    this.#cards.set(id, kept);
    return kept;
  }

  subscribe(id: TaskId, listener: () => void): Dispose {
    let emitter = this.#listeners.get(id);
    if (!emitter) {
      emitter = new Emitter();
      this.#listeners.set(id, emitter);
    }
    const own = emitter;
    const off = own.on(listener);
    return () => {
      off();
      if (own.size === 0 && this.#listeners.get(id) === own) this.#listeners.delete(id);
    };
  }

  #compute(id: TaskId): Card | undefined {
    const task = this.#project.live('task', id);
    if (!task) return undefined;
    // It may have been asked for as another record that is shown as this one.
    const shown = task.id;
    const present = <T>(value: T | undefined): value is T => value !== undefined;
    return {
      task,
      owners: task.owners.map((person) => this.#project.live('person', person)).filter(present),
      labels: task.labels.map((label) => this.#project.live('label', label)).filter(present),
      checklist: this.#checklistOf(shown),
      comments: this.#project.index('comments').children(shown).length,
      attachments: this.#project.index('attachments').children(shown).length,
      hasDescription: !isTextEmpty(this.#project, `task/${shown}`),
    };
  }

  #checklistOf(id: TaskId): Card['checklist'] {
    let done = 0;
    let total = 0;
    for (const checklist of this.#project.index('checklists').children(id)) {
      for (const item of this.#project.index('checklistItems').children(checklist.id)) {
        total++;
        this.#cardOfItem.set(item.id, id);
        if (this.#project.get('checklistItem', item.id as ChecklistItemId)?.done) done++;
      }
    }
    return total === 0 ? null : { done, total };
  }

  #invalidate(change: DocumentChange): void {
    for (const id of change.records.get('task') ?? []) this.#mark(id as TaskId);
    for (const text of change.texts) if (text !== 'project') this.#mark(text.slice('task/'.length) as TaskId);
    for (const id of change.records.get('checklist') ?? [])
      this.#mark(this.#project.get('checklist', id as ChecklistId)?.task);
    for (const id of change.records.get('comment') ?? [])
      this.#mark(this.#project.get('comment', id as CommentId)?.task);
    for (const id of change.records.get('attachment') ?? []) {
      this.#mark(this.#project.get('attachment', id as AttachmentId)?.task);
    }
    for (const id of change.records.get('checklistItem') ?? []) {
      this.#mark(this.#cardOfItem.get(id));
      const checklist = this.#project.get('checklistItem', id as ChecklistItemId)?.checklist;
      if (checklist) this.#mark(this.#project.get('checklist', checklist)?.task);
    }
    const members = [...(change.records.get('person') ?? []), ...(change.records.get('label') ?? [])];
    if (members.length > 0) this.#markMembers(new Set(members));
  }

  #mark(id: TaskId | null | undefined): void {
    if (!id) return;
    for (const each of this.#project.shownAsOne('task', id)) {
      if (!this.#cards.has(each) && !this.#listeners.has(each)) continue;
      this.#stale.add(each);
      this.#keepUntold(each);
    }
  }

  #markMembers(members: ReadonlySet<string>): void {
    for (const [id, { task }] of this.#cards) {
      if (task.owners.some((owner) => members.has(owner)) || task.labels.some((label) => members.has(label))) {
        this.#stale.add(id);
        this.#keepUntold(id);
      }
    }
  }

  #keepUntold(id: TaskId): void {
    if (!this.#untold.has(id)) this.#untold.set(id, this.#cards.get(id));
  }

  #tell(): void {
    const untold = [...this.#untold];
    this.#untold.clear();
    for (const [id, before] of untold) {
      const listeners = this.#listeners.get(id);
      // A card that nobody watches is computed when it is asked for.
      if (listeners && this.get(id) !== before) listeners.emit();
    }
  }
}

function sameCard(left: Card, right: Card): boolean {
  return (
    left.task === right.task &&
    left.comments === right.comments &&
    left.attachments === right.attachments &&
    left.hasDescription === right.hasDescription &&
    jsonEquals(left.checklist, right.checklist) &&
    sameItems(left.owners, right.owners) &&
    sameItems(left.labels, right.labels)
  );
}
