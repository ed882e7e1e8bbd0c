import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { isAwayForNow } from '#renderer/ui/away-for-now.ts';
import type { TaskEntry } from '#shared/document/index.ts';
import type { CardDraft } from './board-state.ts';
import { EntryOffers } from './EntryOffers.tsx';
import { EntryTokens } from './EntryTokens.tsx';
import { useEntryContext } from './entry-context.ts';
import {
  type Completing,
  completed,
  completingAt,
  entriesOf,
  NOTHING_WRITTEN,
  type Offer,
  offersFor,
  readDraft,
  type Written,
} from './entry-draft.ts';

interface EntryFieldProps {
  readonly label: string;
  /** `BoardState.turn` as the field was opened. */
  readonly turn: number;
  /** What stood in the field when it went out of sight. */
  readonly draft: CardDraft | null;
  readonly onWrite: (written: Written) => void;
  /** The field stays open for the next. */
  readonly onAdd: (entries: readonly TaskEntry[]) => void;
  /** By a key, or because the focus went elsewhere. */
  readonly onClose: (byKey: boolean) => void;
}

/**
 * A card in a line, with what its signs were taken for below it: Enter adds and stays, Escape closes, several pasted
 * lines make a card each. It is added too when the focus goes elsewhere to stay. Typing renders this alone.
 */
export function EntryField({ label, turn, draft: kept, onWrite, onAdd, onClose }: EntryFieldProps) {
  const context = useEntryContext();
  const [{ text, accepted }, setWritten] = useState<Written>(kept ?? NOTHING_WRITTEN);
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState<number | null>(null);
  /** Where a person closed the offers without taking one. */
  const [declined, setDeclined] = useState<number | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const caretAfter = useRef<number | null>(kept ? text.length : null);
  const listId = useId();
  /** The turn in which it has had the focus: come into sight again, it leaves the focus where it is. */
  const focused = useRef(kept?.turn);
  useEffect(() => {
    if (focused.current !== turn) field.current?.focus();
    focused.current = turn;
  }, [turn]);
  useLayoutEffect(() => {
    if (caretAfter.current === null) return;
    field.current?.setSelectionRange(caretAfter.current, caretAfter.current);
    caretAfter.current = null;
  });

  const draft = readDraft(text, accepted, context);
  const completing = completingAt(text, caret);
  const offers =
    completing && completing.from !== declined
      ? offersFor(completing, completing.kind === 'owner' ? context.people : context.labels)
      : [];

  const write = (next: Written, at: number): void => {
    setWritten(next);
    onWrite(next);
    setCaret(at);
    setActive(null);
  };
  const add = (): boolean => {
    const entries = entriesOf(text, accepted, context);
    if (entries.length === 0) return false;
    onAdd(entries);
    write(NOTHING_WRITTEN, 0);
    setDeclined(null);
    return true;
  };
  const take = (offer: Offer | undefined, at: Completing | null): void => {
    if (!offer || !at) return;
    const next = completed(text, caret, at, offer.name);
    caretAfter.current = next.caret;
    const isNew = offer.kind === 'new';
    const more = isNew ? [...accepted, { kind: at.kind, name: offer.name }] : accepted;
    write({ text: next.text, accepted: more }, next.caret);
  };
  const onOfferKey = (event: KeyboardEvent): boolean => {
    if (offers.length === 0) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      const from = active ?? (step > 0 ? -1 : 0);
      setActive((from + step + offers.length) % offers.length);
    } else if (event.key === 'Tab' && !event.shiftKey) take(offers[active ?? 0], completing);
    else if (event.key === 'Enter' && active !== null) take(offers[active], completing);
    else if (event.key === 'Escape') setDeclined(completing?.from ?? null);
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (onOfferKey(event)) event.preventDefault();
    else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      if (!add() && text.trim() === '') onClose(true);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onClose(true);
    }
  };

  return (
    <div className="flex flex-col gap-1">
      <textarea
        ref={field}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={offers.length > 0 ? listId : undefined}
        aria-activedescendant={active === null ? undefined : `${listId}-${active}`}
        placeholder="What is to be done? @who #label !1 ^fri ~3h"
        dir="auto"
        rows={1}
        value={text}
        onChange={(event) => write({ text: event.target.value, accepted }, event.target.selectionStart)}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
        onBlur={(event) => {
          if (text !== '' && isAwayForNow(event)) return;
          add();
          onClose(false);
        }}
        className="field-sizing-content max-h-40 min-h-8 w-full resize-none rounded-small bg-raised px-3 py-1.5 shadow-card outline-2 outline-accent"
      />
      {offers.length > 0 && completing ? (
        <EntryOffers
          id={listId}
          kind={completing.kind}
          offers={offers}
          active={active}
          onTake={(offer) => take(offer, completing)}
        />
      ) : null}
      <EntryTokens text={text} draft={draft} context={context} />
    </div>
  );
}
