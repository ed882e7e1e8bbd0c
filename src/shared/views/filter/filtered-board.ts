/** The board with only the cards that pass a filter. Lists in which nothing changed keep their identity. */
import type { DocumentChange, ProjectDocument } from '#shared/document/index.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { LabelId, PersonId, TaskId } from '#shared/kernel/ids.ts';
import { type Board, type BoardList, boardView } from '../board.ts';
import { PerList } from '../per-list.ts';
import { DocumentView, sameItems, type View } from '../view.ts';
import { type CardFacts, type CardFilter, type CardTest, cardTest, type FilterContext } from './card-filter.ts';

export class FilteredBoard implements View<Board> {
  readonly #project: ProjectDocument;
  readonly #whole: View<Board>;
  readonly #view: DocumentView<Board>;
  #filter: CardFilter;
  #test: CardTest;
  /** Answers by record: a record is another object when anything of it changed. */
  #answers = new WeakMap<TaskRecord, boolean>();
  /** People and labels whom the answers knew: one who goes or comes back changes what counts of a card. */
  #members = '';
  readonly #passingOf: PerList<readonly TaskId[]>;
  #listeners = 0;

  constructor(project: ProjectDocument, filter: CardFilter, context: FilterContext) {
    this.#project = project;
    this.#whole = boardView(project);
    this.#filter = filter;
    this.#test = cardTest(filter, context);
    this.#passingOf = new PerList(project, (cards, previous) => this.#passing(cards, previous));
    const compute = (previous: Board | null): Board => this.#compute(previous);
    this.#view = new DocumentView(project, compute, (change) => this.#note(change));
  }

  get filter(): CardFilter {
    return this.#filter;
  }

  get(): Board {
    return this.#view.get();
  }

  subscribe(listener: () => void): Dispose {
    this.#listeners++;
    const off = this.#view.subscribe(listener);
    return () => {
      off();
      this.#listeners--;
      if (this.#listeners === 0) this.#passingOf.forget();
    };
  }

  /** Another filter, or another day: whoever listens hears of it where it changes what is shown. */
  set(filter: CardFilter, context: FilterContext): void {
    this.#filter = filter;
    this.#test = cardTest(filter, context);
    this.#forgetAnswers();
    this.#view.refresh();
  }

  #note(change: DocumentChange): boolean {
    this.#passingOf.note(change);
    const { records } = change;
    return records.has('task') || records.has('list') || records.has('person') || records.has('label');
  }

  #compute(previous: Board | null): Board {
    const whole = this.#whole.get();
    if (this.#filter.length === 0) return whole;
    const members = `${this.#project.index('people').version} ${this.#project.index('labels').version}`;
    if (members !== this.#members) this.#forgetAnswers();
    this.#members = members;
    const before = new Map(previous?.lists.map((entry) => [entry.list.id, entry]));
    const passing = this.#passingOf.of(whole.lists, this.#listeners > 0);
    const lists = whole.lists.map(({ list }): BoardList => {
      const cards = passing.get(list.id) ?? [];
      const known = before.get(list.id);
      return known && known.list === list && known.cards === cards ? known : { list, cards };
    });
    const homeless = this.#passing(whole.homeless, previous?.homeless);
    const sameLists = previous !== null && sameItems(previous.lists, lists);
    if (sameLists && previous.homeless === homeless) return previous;
    return { lists: sameLists ? previous.lists : lists, homeless };
  }

  #passing(cards: readonly TaskId[], known: readonly TaskId[] | undefined): readonly TaskId[] {
    const passing = cards.filter((id) => this.#passes(id));
    return known && sameItems(known, passing) ? known : passing;
  }

  #passes(id: TaskId): boolean {
    const task = this.#project.live('task', id);
    if (!task) return false;
    let answer = this.#answers.get(task);
    if (answer === undefined) {
      answer = this.#test(this.#shown(task));
      this.#answers.set(task, answer);
    }
    return answer;
  }

  /** [SET-2] The task with those owners and labels that are there: nearly always the task itself. */
  #shown(task: TaskRecord): CardFacts {
    const isPerson = (person: PersonId): boolean => this.#project.live('person', person) !== undefined;
    const isLabel = (label: LabelId): boolean => this.#project.live('label', label) !== undefined;
    if (task.owners.every(isPerson) && task.labels.every(isLabel)) return task;
    return { ...task, owners: task.owners.filter(isPerson), labels: task.labels.filter(isLabel) };
  }

  #forgetAnswers(): void {
    this.#answers = new WeakMap();
    this.#passingOf.forget();
  }
}
