import { type KeyboardEvent, useEffect, useRef, useState } from 'react';

interface CellSelectProps {
  /** "Impact of Rain" */
  readonly label: string;
  /** '' for none. */
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  /** What none is called; absent where it has to be one of them. */
  readonly none?: string | undefined;
  readonly onSave: (value: string) => void;
  readonly onClose: (byKey: boolean) => void;
}

/** One of a few, chosen in the cell: the browser’s own list opens at once. Escape leaves it as it was. */
export function CellSelect({ label, value, options, none, onSave, onClose }: CellSelectProps) {
  const [draft, setDraft] = useState(value);
  const field = useRef<HTMLSelectElement>(null);
  const isDone = useRef(false);
  /** The browser's list is open: what is chosen there is meant. */
  const isListed = useRef(false);
  useEffect(() => {
    field.current?.focus();
    try {
      field.current?.showPicker();
      isListed.current = true;
    } catch {
      // Not opened by a person's key or click: it is chosen from by arrow keys.
    }
  }, []);
  const finish = (next: string | null, byKey: boolean): void => {
    // Leaving by Enter also blurs: the first way out is the one that counts.
    if (isDone.current) return;
    isDone.current = true;
    if (next !== null && next !== value) onSave(next);
    onClose(byKey);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    finish(event.key === 'Enter' ? draft : null, true);
  };
  return (
    <select
      ref={field}
      aria-label={label}
      value={draft}
      onChange={(event) => {
        setDraft(event.target.value);
        if (isListed.current) finish(event.target.value, true);
      }}
      onKeyDown={onKeyDown}
      onBlur={() => finish(draft, false)}
      className="absolute inset-y-px start-0 z-10 w-full rounded-small bg-raised px-1 outline-2 outline-accent"
    >
      {none === undefined ? null : <option value="">{none}</option>}
      {options.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
