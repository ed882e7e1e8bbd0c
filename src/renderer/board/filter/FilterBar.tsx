import { useRef } from 'react';
import { GROUPING_COMMANDS, GroupMenu } from '#renderer/board/lanes/GroupMenu.tsx';
import { useCommandRegistry, useCommands } from '#renderer/commands/index.ts';
import { useRoute } from '#renderer/state/routes.ts';
import { useViewPart } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { FilterField } from '#renderer/task/filter/FilterField.tsx';
import { FilterMenu } from '#renderer/task/filter/FilterMenu.tsx';
import { TermChips } from '#renderer/task/filter/TermChips.tsx';
import { SavedViews } from '#renderer/task/saved-views/SavedViews.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { numberWords } from '#shared/kernel/counted.ts';
import { type Board, LANE_GROUPINGS, type LaneGrouping } from '#shared/views/index.ts';
import { useBoardScreen, useBoardState } from '../board-context.ts';
import type { BoardFocus } from '../board-state.ts';

/** Milliseconds until a menu has given the focus back to its button. */
const MENU_GONE_MS = 60;

/** Says which cards the board shows, and lets the person choose: by words, by keys or by clicking. */
export function FilterBar() {
  const { state, rows, lanes, filter: boardFilter } = useBoardScreen();
  const registry = useCommandRegistry();
  const { filter, set } = boardFilter;
  const field = useRef<HTMLInputElement>(null);
  const cameFrom = useRef<BoardFocus | null>(null);
  const write = (): void => {
    // A card that the filter hides meanwhile is another element when it comes back.
    cameFrom.current = document.activeElement?.hasAttribute('data-card') ? state.focus : null;
    field.current?.focus();
  };
  useCommands({
    'board.filter': { run: write },
    'board.clearFilter': { applies: () => filter.length > 0, run: () => set([]) },
  });
  const leave = (to: 'cards' | 'back'): void => {
    const { lists } = rows.columns();
    const before = cameFrom.current;
    const first = lists.find(({ cards }) => cards.length > 0);
    const [card] = first?.cards ?? [];
    if (to === 'back' && before && lists.some(({ cards }) => cards.includes(before.card))) {
      state.want(before.card, before.list);
    } else if (first && card) state.want(card, first.list.id);
    else field.current?.blur();
  };
  return (
    <search
      aria-label="Cards that are shown"
      className="flex min-h-9 shrink-0 flex-wrap items-center gap-1 border-b border-hairline px-3 py-1"
    >
      <FilterMenu filter={filter} onChange={set} onWrite={() => setTimeout(write, MENU_GONE_MS)} />
      <TermChips filter={filter} onChange={set} />
      <FilterField ref={field} filter={filter} onChange={set} onLeave={leave} />
      <Chosen />
      <Count />
      <SavedViews
        screen="board"
        looking={{ filter, group: lanes?.by ?? '', sorts: [], columns: [] }}
        readAs={(view) => ({ group: lanesOf(view) ?? '', sorts: [], columns: [] })}
        onApply={(looking) => {
          set(looking.filter);
          const by = lanesOf(looking);
          registry.run(by === undefined ? 'board.groupNone' : GROUPING_COMMANDS[by]);
        }}
      />
      <GroupMenu />
    </search>
  );
}

function lanesOf({ group }: { readonly group: string }): LaneGrouping | undefined {
  return LANE_GROUPINGS.find((each) => each === group);
}

const OPENS = 'Double-click or Enter opens the card';

/** What is selected, and what opens it: other boards open a card by one click, and who comes from them waits. */
function Chosen() {
  const count = useBoardState(({ selected }) => selected.size);
  const route = useRoute();
  const open = route.kind === 'project' && route.card !== null;
  const words = count === 0 || (count === 1 && open) ? '' : count === 1 ? OPENS : `${numberWords(count)} selected`;
  // Always there, and never wider than what is left: between two clicks the bar must not break its line and move the cards.
  return (
    <span
      title={words}
      className={classNames('tabular min-w-0 basis-0 truncate text-end text-12 text-muted', words !== '' && 'grow')}
    >
      {words}
    </span>
  );
}

/** No `status`: that is the status bar's. */
function Count() {
  const { views } = useProject();
  const { filter, shown } = useBoardScreen().filter;
  const total = useViewPart(views.board, countOf);
  const count = useViewPart(shown, countOf);
  const cards = total === 1 ? 'card' : 'cards';
  return (
    <span aria-live="polite" className="tabular shrink-0 px-1 text-12 text-muted">
      {filter.length === 0
        ? `${numberWords(total)} ${cards}`
        : `${numberWords(count)} of ${numberWords(total)} ${cards}`}
    </span>
  );
}

function countOf({ lists }: Board): number {
  return lists.reduce((sum, { cards }) => sum + cards.length, 0);
}
