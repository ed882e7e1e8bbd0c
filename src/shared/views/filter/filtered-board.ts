/** The board with only the cards that pass a filter. Lists in which nothing changed keep their identity. */
import type { DocumentChange, ProjectDocument } from '#shared/document/index.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import { type Board, type BoardList, boardView } from '../board.ts';
import { type Doubled, doubledOf } from '../doubled.ts';
import { PerList } from '../per-list.ts';
import { DocumentView, sameItems, type View } from '../view.ts';
import { type CardFilter, type CardTest, cardTest, type FilterContext } from './card-filter.ts';
import { factsOf, type MembersThere, membersThere } from './members-there.ts';

export class FilteredBoard implements View<Board> {
  readonly #project: ProjectDocument;
  readonly #whole: View<Board>;
  readonly #view: DocumentView<Board>;
  #filter: CardFilter;
  #test: CardTest;
  /** Whether owners or labels count, of which only those that are there do (SET-2). */
  #asksMembers: boolean;
  #members: MembersThere | null = null;
  #doubled: Doubled;
  readonly #passingOf: PerList<readonly TaskId[]>;
  #listeners = 0;

  constructor(project: ProjectDocument, filter: CardFilter, context: FilterContext) {
    this.#project = project;
    this.#whole = boardView(project);
    this.#doubled = doubledOf(project);
    this.#filter = filter;
    this.#test = cardTest(filter, context);
    this.#asksMembers = asksMembers(filter);
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
    this.#asksMembers = asksMembers(filter);
    this.#passingOf.forget();
    this.#view.refresh();
  }

  #note(change: DocumentChange): boolean {
    this.#passingOf.note(change);
    const { records } = change;
    // The card that stands for it may stand in another list.
    const { behind } = this.#doubled;
    if (behind.size > 0 && [...(records.get('task') ?? [])].some((id) => behind.has(asId(id))))
      this.#passingOf.forget();
    return records.has('task') || records.has('list') || records.has('person') || records.has('label');
  }

  #compute(previous: Board | null): Board {
    const whole = this.#whole.get();
    if (this.#filter.length === 0) return whole;
    if (this.#asksMembers) this.#countMembers();
    const doubled = doubledOf(this.#project);
    if (doubled !== this.#doubled) this.#passingOf.forget();
    this.#doubled = doubled;
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
    const passing = cards.filter((id) => this.#passes(id) || this.#passesBehind(id));
    return known && sameItems(known, passing) ? known : passing;
  }

  #passes(id: TaskId): boolean {
    const task = this.#project.live('task', id);
    if (task === undefined) return false;
    return this.#test(this.#asksMembers && this.#members ? factsOf(task, this.#members) : task);
  }

  /** [MEET-9] Where a card stands for others, what is looked for may be said of one of those. */
  #passesBehind(id: TaskId): boolean {
    const { behind, others } = this.#doubled;
    return behind.size > 0 && (others.get(id)?.some((other) => behind.has(other) && this.#passes(other)) ?? false);
  }

  /** One who goes or comes back changes what counts of any card. */
  #countMembers(): void {
    const members = membersThere(this.#project, this.#members);
    if (members !== this.#members) this.#passingOf.forget();
    this.#members = members;
  }
}

function asksMembers(filter: CardFilter): boolean {
  return filter.some(({ on }) => on === 'owner' || on === 'label');
}
