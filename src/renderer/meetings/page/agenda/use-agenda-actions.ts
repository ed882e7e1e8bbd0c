/** What can be done with the items of an agenda, by pointer and by key. */
import { useContext } from 'react';
import { useCommands } from '#renderer/commands/index.ts';
import { useRun } from '#renderer/state/feedback.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { ClockContext } from '#renderer/state/today.ts';
import { useProject } from '#renderer/state/workspace.ts';
import {
  type AgendaItemFields,
  addAgendaItems,
  carryOver,
  deleteRecord,
  moveAgendaItem,
  type NewAgendaItem,
  setAgendaItemDone,
  setAgendaItemFields,
} from '#shared/document/index.ts';
import type { AgendaItemId } from '#shared/kernel/ids.ts';
import type { MeetingDetail } from '#shared/views/index.ts';
import { runningOf, stopTimer } from './running.ts';
import { focusItem, itemInFocus } from './walk-items.ts';

export interface AgendaActions {
  add(titles: readonly string[]): boolean;
  /** Answers the first that was made; null where none was. */
  fillFrom(items: readonly NewAgendaItem[]): AgendaItemId | null;
  change(item: AgendaItemId, fields: AgendaItemFields): void;
  setDone(item: AgendaItemId, isDone: boolean): void;
  /** To a place among the others. */
  move(item: AgendaItemId, rank: number): void;
  remove(item: AgendaItemId): void;
  /** Begins its timer, or stops it; another one that runs is stopped. */
  toggleTimer(item: AgendaItemId): void;
}

interface Asks {
  readonly add: () => void;
  readonly fill: () => void;
  readonly keep: () => void;
  readonly rename: (item: AgendaItemId) => void;
}

export function useAgendaActions(meeting: MeetingDetail, reversal: Reversal, asks: Asks): AgendaActions {
  const { document } = useProject();
  const clock = useContext(ClockContext);
  const run = useRun();
  const { agenda, entry, previous } = meeting;
  const { ref } = entry;
  const stop = (): void => {
    const counted = stopTimer(document, clock.now());
    if (counted) run(counted);
  };
  const add = (items: readonly NewAgendaItem[]): boolean => run(addAgendaItems(document, ref, { items })) !== undefined;
  const actions: AgendaActions = {
    add: (titles) => add(titles.map((title) => ({ title }))),
    fillFrom: (items) => {
      const made = run(addAgendaItems(document, ref, { items }));
      if (made) reversal.offerUndo(made.length === 1 ? '1 agenda item added.' : `${made.length} agenda items added.`);
      return made?.[0] ?? null;
    },
    change: (item, fields) => void run(setAgendaItemFields(document, item, fields)),
    setDone: (item, isDone) => {
      if (isDone && runningOf(document).get()?.item === item) stop();
      run(setAgendaItemDone(document, item, isDone));
    },
    move: (item, rank) => {
      const others = agenda.filter(({ id }) => id !== item);
      const before = others[rank];
      const at = before ? { before: before.id } : 'last';
      if (agenda[rank]?.id !== item) run(moveAgendaItem(document, item, { meeting: ref, at }));
    },
    remove: (item) => {
      const at = agenda.findIndex(({ id }) => id === item);
      const beside = agenda[at + 1] ?? agenda[at - 1];
      if (runningOf(document).get()?.item === item) runningOf(document).set(null);
      const done = deleteRecord(document, 'agendaItem', item);
      run(done);
      if (done.ok) reversal.offerUndo('Agenda item deleted.');
      if (beside) focusItem(beside.id);
    },
    toggleTimer: (item) => {
      const ran = runningOf(document).get()?.item;
      stop();
      if (ran !== item) runningOf(document).set({ item, since: clock.now() });
    },
  };
  const mayWrite = (): boolean => document.state.kind === 'ready';
  const focused = (): AgendaItemId | null => agenda.find(({ id }) => id === itemInFocus())?.id ?? null;
  const onItem = (act: (item: AgendaItemId) => void) => ({
    applies: () => mayWrite() && focused() !== null,
    run: () => {
      const item = focused();
      if (item) act(item);
    },
  });
  const step = (by: number) =>
    onItem((item) => {
      const rank = agenda.findIndex(({ id }) => id === item) + by;
      if (rank < 0 || rank >= agenda.length) return;
      actions.move(item, rank);
      focusItem(item);
    });
  useCommands({
    'agenda.new': { applies: mayWrite, run: asks.add },
    'agenda.fill': { applies: mayWrite, run: asks.fill },
    'agenda.keep': { applies: () => mayWrite() && agenda.length > 0, run: asks.keep },
    'agenda.carryOver': {
      applies: () => mayWrite() && previous !== null,
      run: () => {
        const made = previous && run(carryOver(document, { from: previous, to: ref }));
        if (made) reversal.offerUndo(carriedWords(made.length));
      },
    },
    'agenda.done': onItem((item) => actions.setDone(item, agenda.find(({ id }) => id === item)?.doneAt === null)),
    'agenda.run': onItem(actions.toggleTimer),
    'agenda.rename': onItem(asks.rename),
    'agenda.up': step(-1),
    'agenda.down': step(1),
    'agenda.delete': onItem(actions.remove),
  });
  return actions;
}

function carriedWords(count: number): string {
  if (count === 0) return 'The last meeting left nothing open.';
  return count === 1 ? '1 item carried over.' : `${count} items carried over.`;
}
