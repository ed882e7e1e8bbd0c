/** Cards in whose descriptions a person is mentioned, kept as texts change (SPEC MENTION-3). */
import { isMentionedIn, type ProjectDocument } from '#shared/document/index.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { PersonId, TaskId } from '#shared/kernel/ids.ts';

const TASK = 'task/';
const NOBODY: ReadonlySet<TaskId> = new Set();

export class MentionedCards {
  readonly #project: ProjectDocument;
  /** Whose texts changed since they were looked at; null before the first look, which is at all of them. */
  #changed: Set<TaskId> | null = null;
  #person: PersonId | null = null;
  #cards: ReadonlySet<TaskId> = NOBODY;

  constructor(project: ProjectDocument) {
    this.#project = project;
  }

  /** Listens until disposed. */
  follow(): Dispose {
    return this.#project.invalidated.on(({ texts }) => {
      for (const text of texts) if (text.startsWith(TASK)) this.#changed?.add(text.slice(TASK.length) as TaskId);
    });
  }

  /** Also cards that are in the bin. The same set until something in it changed. */
  of(person: PersonId | null): ReadonlySet<TaskId> {
    if (person === null) return NOBODY;
    if (person !== this.#person) this.#changed = null;
    this.#person = person;
    const changed = this.#changed ?? this.#project.ids('task');
    const cards = new Set(this.#changed === null ? [] : this.#cards);
    for (const id of changed) {
      if (isMentionedIn(this.#project, `${TASK}${id}`, person)) cards.add(id);
      else cards.delete(id);
    }
    this.#changed = new Set();
    if (cards.size !== this.#cards.size || [...cards].some((id) => !this.#cards.has(id))) this.#cards = cards;
    return this.#cards;
  }
}
