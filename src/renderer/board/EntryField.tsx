import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { TaskEntry } from '#shared/document/index.ts';
import { EntryOffers } from './EntryOffers.tsx';
import { EntryTokens } from './EntryTokens.tsx';
import { useEntryContext } from './entry-context.ts';
import {
  type Accepted,
  type Completing,
  completed,
  completingAt,
  entriesOf,
  type Offer,
  offersFor,
  readDraft,
} from './entry-draft.ts';

interface EntryFieldProps {
  readonly label: string;
  /** The field stays open for the next. */
  readonly onAdd: (entries: readonly TaskEntry[]) => void;
  /** By a key, or because the focus went elsewhere. */
  readonly onClose: (byKey: boolean) => void;
}

/**
 * A card in a line, with what its signs were taken for below it: Enter adds and stays, Escape closes, several pasted
 * lines make a card each. Typing renders this alone.
 */
export function EntryField({ label, onAdd, onClose }: EntryFieldProps) {
  const context = useEntryContext();
  const [text, setText] = useState('');
  const [caret, setCaret] = useState(0);
  const [accepted, setAccepted] = useState<readonly Accepted[]>([]);
  const [active, setActive] = useState<number | null>(null);
  /** Where a person closed the offers without taking one. */
  const [declined, setDeclined] = useState<number | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const caretAfter = useRef<number | null>(null);
  const listId = useId();
  useEffect(() => field.current?.focus(), []);
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

  const write = (next: string, at: number): void => {
    setText(next);
    setCaret(at);
    setActive(null);
  };
  const add = (): boolean => {
    const entries = entriesOf(text, accepted, context);
    if (entries.length === 0) return false;
    onAdd(entries);
    write('', 0);
    setAccepted([]);
    setDeclined(null);
    return true;
  };
  const take = (offer: Offer | undefined, at: Completing | null): void => {
    if (!offer || !at) return;
    if (offer.kind === 'new') setAccepted([...accepted, { kind: at.kind, name: offer.name }]);
    const next = completed(text, caret, at, offer.name);
    caretAfter.current = next.caret;
    write(next.text, next.caret);
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
        onChange={(event) => write(event.target.value, event.target.selectionStart)}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
        onBlur={() => {
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
