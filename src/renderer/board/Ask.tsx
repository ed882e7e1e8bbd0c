import { type ReactNode, useEffect, useMemo } from 'react';
import { Popover } from 'react-aria-components/Popover';
import { type Asking, useBoardAsking, useBoardScreen } from './board-context.ts';
import type { BoardState } from './board-state.ts';
import { listTitle } from './board-walk.ts';
import { BlockedPicker } from './pickers/BlockedPicker.tsx';
import { DatePicker } from './pickers/DatePicker.tsx';
import { LabelsPicker } from './pickers/LabelsPicker.tsx';
import { LimitPicker } from './pickers/LimitPicker.tsx';
import { ListPicker } from './pickers/ListPicker.tsx';
import { OwnersPicker } from './pickers/OwnersPicker.tsx';

const NAMES: Readonly<Record<Asking['what'], string>> = {
  owners: 'Owners',
  labels: 'Labels',
  due: 'Due',
  blocked: 'Blocked',
  list: 'List',
  limit: 'Limit',
};

/** What a command asks of the cards that it is about, hanging from the first of them. */
export function Ask() {
  const { state } = useBoardScreen();
  const asking = useBoardAsking();
  const anchor = useMemo(() => ({ current: asking ? anchorOf(asking) : null }), [asking]);
  useGiveBack(asking, anchor, state);
  if (!asking) return null;
  const { what } = asking;
  const cards = 'cards' in asking ? asking.cards : [];
  const close = (): void => state.ask(null);
  const several = cards.length > 1 ? ` of ${cards.length} cards` : '';
  return (
    <Popover
      isOpen
      onOpenChange={(open) => {
        if (!open) close();
      }}
      triggerRef={anchor}
      aria-label={`${NAMES[what]}${several}`}
      offset={4}
      placement="bottom start"
      className="floats appears flex w-66 flex-col overflow-auto outline-none"
    >
      {several === '' ? null : (
        <p className="border-b border-hairline px-3 py-1.5 text-12 text-muted">
          {NAMES[what]}
          {several}
        </p>
      )}
      <Body asking={asking} onClose={close} />
    </Popover>
  );
}

/**
 * What was asked of a card by keys ends with the focus on that card. The popover gives it back by itself only where what had
 * it is still there, which a menu that asked is not: then it takes the first thing in the window.
 */
function useGiveBack(asking: Asking | null, anchor: { readonly current: Element | null }, state: BoardState): void {
  useEffect(() => {
    if (!asking) return;
    let byPointer = false;
    const watch = (event: Event): void => {
      byPointer = event.type === 'pointerdown';
    };
    for (const type of ['pointerdown', 'keydown']) window.addEventListener(type, watch, { capture: true });
    const from = anchor.current;
    return () => {
      for (const type of ['pointerdown', 'keydown']) window.removeEventListener(type, watch, { capture: true });
      requestAnimationFrame(() => requestAnimationFrame(() => giveBack(asking, from, state, byPointer)));
    };
  }, [asking, anchor, state]);
}

function giveBack(asking: Asking, from: Element | null, state: BoardState, byPointer: boolean): void {
  const [first] = 'cards' in asking ? asking.cards : [];
  const active = document.activeElement;
  const isLost = active === document.body;
  const wasOnBoard = from?.matches('[data-card]') ?? false;
  // What has the focus in the work area, the person may have gone to already.
  if (!first || active?.closest('main,[role=dialog],[role=menu]') || (!isLost && (byPointer || !wasOnBoard))) return;
  const card = document.querySelector<HTMLElement>(`[data-card="${CSS.escape(first)}"]`);
  if (card) card.focus({ preventScroll: true });
  else if (state.focus) state.want(first, state.focus.list);
}

function Body({ asking, onClose }: { readonly asking: Asking; readonly onClose: () => void }): ReactNode {
  const { actions } = useBoardScreen();
  if (asking.what === 'limit') return <LimitPicker list={asking.list} onClose={onClose} />;
  const { what, cards } = asking;
  switch (what) {
    case 'owners':
      return <OwnersPicker cards={cards} actions={actions} />;
    case 'labels':
      return <LabelsPicker cards={cards} actions={actions} />;
    case 'due':
      return <DatePicker cards={cards} actions={actions} field="due" onClose={onClose} />;
    case 'blocked':
      return <BlockedPicker cards={cards} actions={actions} onClose={onClose} />;
    case 'list':
      return <ListPicker cards={cards} actions={actions} onClose={onClose} />;
  }
}

/** The list's title; the fact in the panel where the panel has the focus, else the card on the board. */
function anchorOf(asking: Asking): Element {
  if (asking.what === 'limit') return listTitle(asking.list) ?? document.body;
  const { what, cards } = asking;
  const panel = document.activeElement?.closest('[data-place=panel]');
  const [first = ''] = cards;
  return (
    panel?.querySelector(`[data-fact=${what}]`) ??
    document.querySelector(`[data-card="${CSS.escape(first)}"]`) ??
    document.querySelector('[data-place=panel] h2') ??
    document.body
  );
}
