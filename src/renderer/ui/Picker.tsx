import { Check, Plus } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId, useMemo, useState } from 'react';
import { visibleText } from '#shared/domain/names.ts';
import { classNames } from './class-names.ts';
import { matching, type PickerOption } from './picker-match.ts';

export type { PickerOption };

/** The row that Enter would choose. */
export type PointedChoice =
  | { readonly kind: 'option'; readonly id: string }
  | { readonly kind: 'typed'; readonly text: string };

interface PickerProps {
  /** What is picked: "Owners". */
  readonly label: string;
  readonly placeholder: string;
  readonly options: readonly PickerOption[];
  readonly chosen: readonly string[];
  readonly onToggle: (id: string, chosen: boolean) => void;
  readonly renderOption?: (option: PickerOption) => ReactNode;
  /** Offered when what was typed names none of them, unless its label is null. */
  readonly create?: { readonly label: (text: string) => string | null; readonly run: (text: string) => void };
  readonly renderEnd?: (option: PickerOption) => ReactNode;
  /** Below the list: what choosing the row would do that is pointed at. */
  readonly renderEffect?: (pointed: PointedChoice) => ReactNode;
}

/** Rows that are drawn: who looks for one of more goes on typing. */
const MOST = 100;

/** Search, and check or uncheck several: owners, labels. A combobox over a list that is always open. */
export function Picker(props: PickerProps) {
  const { label, placeholder, options, chosen, onToggle, renderOption, renderEnd, renderEffect, create } = props;
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const all = useMemo(() => matching(options, text), [options, text]);
  const found = all.length > MOST ? all.slice(0, MOST) : all;
  const wanted = visibleText(text);
  const isNew = wanted !== '' && !options.some((option) => sameName(option.name, wanted));
  const newLabel = create && isNew ? create.label(wanted) : null;
  const offersNew = newLabel !== null;
  const rows = found.length + (offersNew ? 1 : 0);
  const active = Math.min(at, rows - 1);

  const pointed = found[active];

  const choose = (index: number): void => {
    const option = found[index];
    if (option) onToggle(option.id, !chosen.includes(option.id));
    else if (offersNew && index === found.length) create?.run(wanted);
    if (text !== '') setText('');
    setAt(0);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && rows > 0) {
      event.preventDefault();
      setAt((active + step + rows) % rows);
    } else if (event.key === 'Enter' && active >= 0 && !event.nativeEvent.isComposing) {
      event.preventDefault();
      choose(active);
    }
  };

  return (
    <div className="flex min-h-0 flex-col">
      <input
        // biome-ignore lint/a11y/noAutofocus: the popover was opened to type here
        autoFocus
        role="combobox"
        aria-label={label}
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
        dir="auto"
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        className="h-9 shrink-0 border-b border-hairline bg-transparent px-3 text-13 outline-none focus:border-accent"
      />
      <div className="flex max-h-72 overflow-auto p-1">
        <div id={listId} role="listbox" aria-label={label} aria-multiselectable className="min-w-0 grow">
          {found.map((option, index) => (
            <Row
              key={option.id}
              id={`${listId}-${index}`}
              active={index === active}
              chosen={chosen.includes(option.id)}
              onChoose={() => choose(index)}
              onPoint={() => setAt(index)}
            >
              {renderOption ? renderOption(option) : option.name}
            </Row>
          ))}
          {offersNew ? (
            <Row
              id={`${listId}-${found.length}`}
              active={active === found.length}
              chosen={null}
              onChoose={() => choose(found.length)}
              onPoint={() => setAt(found.length)}
            >
              {newLabel}
            </Row>
          ) : null}
        </div>
        {renderEnd ? (
          // Beside the list, row by row: a list box may hold nothing but its options.
          <div className="shrink-0">
            {found.map((option) => (
              <div key={option.id} className="grid h-7 place-items-center">
                {renderEnd(option)}
              </div>
            ))}
          </div>
        ) : null}
      </div>
      {all.length > MOST ? (
        <p className="px-3 pb-2 text-12 text-muted">And {all.length - MOST} more. Type to find them.</p>
      ) : null}
      {renderEffect && active >= 0 ? (
        <div className="border-t border-hairline px-3 py-2">
          {renderEffect(pointed ? { kind: 'option', id: pointed.id } : { kind: 'typed', text: wanted })}
        </div>
      ) : null}
      {rows === 0 ? (
        <p className="px-3 pb-3 text-muted">
          {create ? 'Nothing here yet. Type a name to add one.' : 'Nothing found.'}
        </p>
      ) : null}
    </div>
  );
}

interface RowProps {
  readonly id: string;
  readonly active: boolean;
  /** Null for the row that makes a new one. */
  readonly chosen: boolean | null;
  readonly onChoose: () => void;
  readonly onPoint: () => void;
  readonly children: ReactNode;
}

function Row({ id, active, chosen, onChoose, onPoint, children }: RowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the focus and the keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen === true}
      data-active={active || undefined}
      onClick={onChoose}
      onPointerMove={onPoint}
      className={classNames('flex h-7 items-center gap-2 rounded-small px-2', active && 'is-current-choice')}
    >
      <span className="grid w-4 shrink-0 place-items-center text-accent-text">
        {chosen === null ? <Plus size={14} aria-hidden /> : chosen ? <Check size={14} aria-hidden /> : null}
      </span>
      <span className="flex min-w-0 grow items-center gap-2 truncate">{children}</span>
    </div>
  );
}

function sameName(left: string, right: string): boolean {
  return left.localeCompare(right, undefined, { sensitivity: 'accent' }) === 0;
}
