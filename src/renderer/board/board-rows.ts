/** The board as it stands on the screen: rows of cells, one for each list. Without lanes it is one row. */
import { asId, type ListId, type TaskId } from '#shared/kernel/ids.ts';
import type { Board, BoardList, LaneHead, View } from '#shared/views/index.ts';

export interface BoardRow {
  /** The lane's; null where the board has none. */
  readonly key: string | null;
  readonly head: LaneHead | null;
  readonly lists: readonly BoardList[];
}

/** A list, or what stands of it in one lane. */
export interface Cell {
  readonly list: ListId;
  /** The lane's key; null where the board has no lanes, or any may be meant. */
  readonly lane: string | null;
}

/** The name under which things are dragged over it. Ids of other tools may hold anything, a space too. */
export function cellId({ list, lane }: Cell): string {
  return lane === null ? list : JSON.stringify([list, lane]);
}

export function cellOf(id: string): Cell {
  const [list, lane] = readPair(id) ?? [id, null];
  return { list: asId(list), lane };
}

function readPair(id: string): readonly [string, string] | null {
  if (!id.startsWith('["')) return null;
  try {
    const pair: unknown = JSON.parse(id);
    const isPair = Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === 'string');
    return isPair ? (pair as [string, string]) : null;
  } catch {
    return null;
  }
}

interface ShownLanes {
  readonly view: View<{ readonly lanes: readonly BoardRow[] }>;
  readonly isFolded: (lane: string) => boolean;
}

const NO_CARDS: readonly TaskId[] = Object.freeze([]);

export class BoardRows {
  readonly #board: View<Board>;
  readonly #lanes: ShownLanes | null;
  readonly #folded: Pick<View<ReadonlySet<ListId>>, 'get'>;

  /** @param folded the lists that are. */
  constructor(board: View<Board>, lanes: ShownLanes | null, folded: Pick<View<ReadonlySet<ListId>>, 'get'>) {
    this.#board = board;
    this.#lanes = lanes;
    this.#folded = folded;
  }

  all(): readonly BoardRow[] {
    if (!this.#lanes) return [{ key: null, head: null, lists: this.#board.get().lists }];
    return this.#lanes.view.get().lanes;
  }

  row(lane: string | null): BoardRow | undefined {
    return lane === null ? undefined : this.all().find(({ key }) => key === lane);
  }

  /** What stands in a cell; in the whole of the list where no lane is named. */
  cards({ list, lane }: Cell): readonly TaskId[] {
    const lists = this.row(lane)?.lists ?? this.#board.get().lists;
    return cardsIn(lists, list);
  }

  /** Where a card stands; the whole of its list where the board has no lanes. */
  cellWith(card: TaskId): Cell | null {
    for (const { key, lists } of this.all()) {
      const entry = lists.find(({ cards }) => cards.includes(card));
      if (entry) return { list: entry.list.id, lane: key };
    }
    return null;
  }

  /** The cards of a list that can be walked to, from top to bottom over all lanes that are not folded; of a folded list none. */
  column(list: ListId): readonly TaskId[] {
    if (this.#folded.get().has(list)) return NO_CARDS;
    const rows = this.#open();
    return rows.length === 1 ? cardsIn(rows[0]?.lists ?? [], list) : rows.flatMap(({ lists }) => cardsIn(lists, list));
  }

  /** The board by its columns: what can be walked to. */
  columns(): Pick<Board, 'lists'> {
    if (!this.#lanes && this.#folded.get().size === 0) return this.#board.get();
    return { lists: this.#board.get().lists.map(({ list }) => ({ list, cards: this.column(list.id) })) };
  }

  #open(): readonly BoardRow[] {
    const lanes = this.#lanes;
    return lanes ? this.all().filter(({ key }) => key === null || !lanes.isFolded(key)) : this.all();
  }
}

function cardsIn(lists: readonly BoardList[], list: ListId): readonly TaskId[] {
  return lists.find((entry) => entry.list.id === list)?.cards ?? NO_CARDS;
}
