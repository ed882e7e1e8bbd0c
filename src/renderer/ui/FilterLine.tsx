import { Search } from 'lucide-react';
import { type KeyboardEvent, type Ref, useId, useState } from 'react';
import { classNames } from './class-names.ts';

/** What could be meant by the last term that is being typed. */
export interface FilterOffer {
  /** The whole text with this in the place of what was typed last. */
  readonly text: string;
  readonly term: string;
  /** In words. */
  readonly means: string;
  /** False where something is to follow, as after `owner:`. */
  readonly isWhole: boolean;
}

interface FilterLineProps {
  readonly ref?: Ref<HTMLInputElement>;
  readonly placeholder: string;
  readonly offersFor: (text: string) => readonly FilterOffer[];
  /** Answers what cannot be read of it, in words; null where it was taken. */
  readonly onTake: (text: string) => string | null;
  /** Whether there are terms to take away. */
  readonly hasTerms: boolean;
  readonly onRemoveLast: () => void;
  readonly onClear: () => void;
  /** Nothing is typed, and the person wants to go on: to what is filtered, or back to where they were. */
  readonly onLeave: (to: 'rows' | 'back') => void;
}

/** A line in which a language of filters is typed: it completes terms, says what it cannot read, and gives away what it can. */
export function FilterLine(props: FilterLineProps) {
  const { ref, placeholder, offersFor, onTake, hasTerms, onRemoveLast, onClear, onLeave } = props;
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const id = useId();
  const offers = open ? offersFor(text) : [];
  const active = Math.min(at, offers.length - 1);

  const write = (next: string): void => {
    setText(next);
    setProblem(null);
    setAt(-1);
    setOpen(true);
  };
  const take = (typed: string): void => {
    const unread = onTake(typed);
    setOpen(false);
    if (unread === null) {
      setText('');
      setAt(-1);
    }
    setProblem(unread);
  };
  const choose = (offer: FilterOffer): void => {
    if (offer.isWhole) take(offer.text);
    else write(offer.text);
  };
  const goBack = (): void => {
    if (text !== '' || problem !== null) {
      write('');
      setOpen(false);
    } else if (hasTerms) onClear();
    else onLeave('back');
  };
  const enter = (): void => {
    const offer = offers[active];
    if (offer) choose(offer);
    else if (text.trim() !== '') take(text);
    else onLeave('rows');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const first = offers[Math.max(0, active)];
    if (step !== undefined) {
      setOpen(true);
      if (offers.length > 0) setAt(active < 0 && step < 0 ? offers.length - 1 : (active + step) % offers.length);
    } else if (event.key === 'Enter') enter();
    else if (event.key === 'Escape') goBack();
    else if (event.key === 'Tab' && !event.shiftKey && text !== '' && first) choose(first);
    else if (event.key === 'Backspace' && text === '' && hasTerms) onRemoveLast();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="relative flex min-w-56 grow basis-56">
      <label className="flex h-7 grow items-center gap-1.5 rounded-small px-2 text-muted focus-within:bg-raised focus-within:outline-2 focus-within:outline-accent">
        <Search size={14} strokeWidth={1.75} aria-hidden />
        <input
          ref={ref}
          role="combobox"
          aria-label="Filter"
          aria-expanded={offers.length > 0}
          aria-controls={`${id}-offers`}
          aria-autocomplete="list"
          aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : `${id}-problem`}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          placeholder={placeholder}
          value={text}
          onChange={(event) => write(event.target.value)}
          onClick={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
          className="min-w-0 grow bg-transparent text-13 text-ellipsis text-text outline-none placeholder:text-muted"
        />
      </label>
      {problem === null ? null : (
        <p
          id={`${id}-problem`}
          role="alert"
          className="floats absolute inset-x-0 top-full z-20 mt-1 px-3 py-2 text-off-track"
        >
          {problem}
        </p>
      )}
      <Offers id={id} offers={offers} active={active} onChoose={choose} onPoint={setAt} />
    </div>
  );
}

interface OffersProps {
  readonly id: string;
  readonly offers: readonly FilterOffer[];
  readonly active: number;
  readonly onChoose: (offer: FilterOffer) => void;
  readonly onPoint: (index: number) => void;
}

function Offers({ id, offers, active, onChoose, onPoint }: OffersProps) {
  return (
    <div
      id={`${id}-offers`}
      role="listbox"
      aria-label="What to filter by"
      hidden={offers.length === 0}
      className="floats absolute start-0 top-full z-20 mt-1 w-80 max-w-full p-1"
    >
      {offers.map((offer, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and the keys
        <div
          key={offer.term}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          // The field keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(offer)}
          onPointerMove={() => onPoint(index)}
          className={classNames(
            'flex h-7 items-center gap-3 rounded-small px-2',
            index === active && 'is-current-choice',
          )}
        >
          <span className="truncate" dir="auto">
            {offer.term}
          </span>
          <span className="grow truncate text-end text-12 text-muted" dir="auto">
            {offer.means}
          </span>
        </div>
      ))}
    </div>
  );
}
