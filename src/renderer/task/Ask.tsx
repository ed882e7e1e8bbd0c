import { type ReactNode, type RefObject, useEffect, useMemo } from 'react';
import { Popover } from 'react-aria-components/Popover';
import { useReport } from '#renderer/state/faults.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { lazyPart } from '#renderer/ui/lazy-part.tsx';
import { Part } from '#renderer/ui/Part.tsx';
import { counted } from '#shared/kernel/counted.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { Conflicts } from './Conflicts.tsx';
import { BlockedPicker } from './pickers/BlockedPicker.tsx';
import { CoverPicker } from './pickers/CoverPicker.tsx';
import type { PickerProps } from './pickers/common.ts';
import { DatePicker } from './pickers/DatePicker.tsx';
import { LabelsPicker } from './pickers/LabelsPicker.tsx';
import { ListPicker } from './pickers/ListPicker.tsx';
import { OwnersPicker } from './pickers/OwnersPicker.tsx';
import { PriorityPicker } from './pickers/PriorityPicker.tsx';
import { RepeatPicker } from './pickers/RepeatPicker.tsx';
import type { TaskActions } from './task-actions.ts';

const CardPreview = lazyPart(() => import('./CardPreview.tsx'));

export type TaskQuestion =
  | 'owners'
  | 'labels'
  | 'priority'
  | 'start'
  | 'due'
  | 'deadline'
  | 'blocked'
  | 'cover'
  | 'list'
  | 'repeat';

/** What a command asks of the cards that it is about, or shows of one of them, also where nothing may be written. */
export interface TaskAsking {
  readonly what: TaskQuestion | 'preview' | 'conflicts';
  readonly cards: readonly TaskId[];
}

const NAMES: Readonly<Record<TaskAsking['what'], string>> = {
  owners: 'Owners',
  labels: 'Labels',
  priority: 'Priority',
  start: 'Start',
  due: 'Due',
  deadline: 'Deadline',
  blocked: 'Blocked',
  cover: 'Cover',
  list: 'List',
  repeat: 'Repeat',
  preview: 'Preview',
  conflicts: 'Conflicts',
};

interface AskProps {
  readonly asking: TaskAsking;
  readonly actions: TaskActions;
  readonly onClose: () => void;
  /** Gives the focus to a card that is not in the page just now. */
  readonly onWant: (card: TaskId) => void;
  /** What of a card had the focus, where several things of it can: its cell. */
  readonly cell?: () => Element | null;
}

/** A picker that hangs from the first of the cards that it is about. */
export function Ask({ asking, actions, onClose, onWant, cell = NO_CELL }: AskProps) {
  const anchor = useMemo(() => ({ current: anchorOf(asking, cell) }), [asking, cell]);
  useGiveBack(asking, anchor, onWant);
  const { what, cards } = asking;
  const several = cards.length > 1;
  const name = several
    ? `${NAMES[what]}${what === 'blocked' ? ' mark' : ''} of ${counted(cards.length, 'card')}`
    : NAMES[what];
  return (
    <AskPopover label={name} anchor={anchor} onClose={onClose} isBeside={what === 'preview'}>
      {several ? <p className="border-b border-hairline px-3 py-1.5 text-12 text-muted">{name}</p> : null}
      <Body asking={asking} actions={actions} onClose={onClose} />
    </AskPopover>
  );
}

const NO_CELL = (): null => null;

interface AskPopoverProps {
  readonly label: string;
  readonly anchor: RefObject<Element | null>;
  readonly onClose: () => void;
  /** Larger, and so that what it is about stays in sight. */
  readonly isBeside?: boolean;
  readonly children: ReactNode;
}

export function AskPopover({ label, anchor, onClose, isBeside = false, children }: AskPopoverProps) {
  return (
    <Popover
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      triggerRef={anchor}
      aria-label={label}
      offset={4}
      placement={isBeside ? 'right top' : 'bottom start'}
      className={classNames('floats appears flex flex-col overflow-auto outline-none', isBeside ? 'w-96' : 'w-66')}
    >
      {children}
    </Popover>
  );
}

/**
 * What was asked of a card by keys ends with the focus on that card, or on the cell of it that had it. The popover gives it back by itself only where what had
 * it is still there, which a menu that asked is not: then it takes the first thing in the window.
 */
function useGiveBack(asking: TaskAsking, anchor: RefObject<Element | null>, onWant: (card: TaskId) => void): void {
  useEffect(() => {
    let byPointer = false;
    const watch = ({ type }: Event): void => {
      byPointer = type === 'pointerdown';
    };
    const off = onInput(watch);
    const from = anchor.current;
    return () => {
      off();
      let isTaken = false;
      const offAfter = onInput(() => {
        isTaken = true;
      });
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          offAfter();
          giveBack(asking, { from, byPointer, isTaken }, onWant);
        }),
      );
    };
  }, [asking, anchor, onWant]);
}

function onInput(listener: (event: Event) => void): Dispose {
  const types = ['pointerdown', 'keydown'];
  for (const type of types) window.addEventListener(type, listener, { capture: true });
  return () => {
    for (const type of types) window.removeEventListener(type, listener, { capture: true });
  };
}

interface Closing {
  readonly from: Element | null;
  readonly byPointer: boolean;
  /** The person has done something since, and may have gone on within the work area. */
  readonly isTaken: boolean;
}

function giveBack(
  { cards: [first] }: TaskAsking,
  { from, byPointer, isTaken }: Closing,
  onWant: (card: TaskId) => void,
): void {
  const active = document.activeElement;
  const isLost = active === document.body;
  const wasOnCard = from?.matches('[data-card],[data-place=card]') ?? false;
  if (!first || active?.closest(isTaken ? 'main,[role=dialog],[role=menu]' : '[role=dialog],[role=menu]')) return;
  if (!isLost && (byPointer || !wasOnCard)) return;
  const isThere = wasOnCard && from instanceof HTMLElement && from.isConnected;
  const card = isThere ? from : document.querySelector<HTMLElement>(`[data-card="${CSS.escape(first)}"]`);
  if (card) card.focus({ preventScroll: true });
  else onWant(first);
}

function Body({
  asking: { what, cards },
  actions,
  onClose,
}: Pick<AskProps, 'asking' | 'actions' | 'onClose'>): ReactNode {
  switch (what) {
    case 'owners':
      return <OwnersPicker cards={cards} actions={actions} />;
    case 'labels':
      return <LabelsPicker cards={cards} actions={actions} />;
    case 'priority':
      return <PriorityPicker cards={cards} actions={actions} onClose={onClose} />;
    case 'start':
    case 'due':
    case 'deadline':
      return <DatePicker cards={cards} actions={actions} field={what} onClose={onClose} />;
    case 'blocked':
      return <BlockedPicker cards={cards} actions={actions} onClose={onClose} />;
    case 'cover':
      return <CoverPicker cards={cards} actions={actions} onClose={onClose} />;
    case 'list':
      return <ListPicker cards={cards} actions={actions} onClose={onClose} />;
    case 'repeat':
      return cards[0] === undefined ? null : <RepeatPicker card={cards[0]} actions={actions} onClose={onClose} />;
    case 'conflicts':
      return cards[0] === undefined ? null : <Conflicts task={cards[0]} onClose={onClose} />;
    case 'preview':
      return <Preview cards={cards} actions={actions} onClose={onClose} />;
  }
}

function Preview({ cards: [card], actions, onClose }: PickerProps & { readonly onClose: () => void }) {
  const report = useReport();
  if (card === undefined) return null;
  const open = (): void => {
    onClose();
    actions.open(card);
  };
  return (
    <Part what="The preview" place={card} onError={report} onClose={onClose}>
      <CardPreview id={card} onOpen={open} onClose={onClose} />
    </Part>
  );
}

/** The fact in the panel where the panel has the focus, else the card, or the cell of it. */
function anchorOf({ what, cards }: TaskAsking, cell: () => Element | null): Element {
  const panel = document.activeElement?.closest('[data-place=panel]');
  const [first = ''] = cards;
  return (
    panel?.querySelector(`[data-fact=${what}]`) ??
    (panel ? null : cell()) ??
    document.querySelector(`[data-card="${CSS.escape(first)}"]`) ??
    document.querySelector('[data-place=panel] h2') ??
    document.body
  );
}
