import { X } from 'lucide-react';
import { Button } from './Button.tsx';

interface FilterChipsProps {
  /** In words, each known by what it is. */
  readonly chips: readonly { readonly key: string; readonly words: string }[];
  readonly onRemove: (index: number) => void;
  readonly onClear: () => void;
}

/** The terms that must all hold; each can be taken away. */
export function FilterChips({ chips, onRemove, onClear }: FilterChipsProps) {
  if (chips.length === 0) return null;
  return (
    <>
      <ul aria-label="Filters" className="flex flex-wrap items-center gap-1">
        {chips.map(({ key, words }, index) => (
          <li key={key} className="flex h-6 items-center rounded-small bg-selected ps-2 text-12 text-text">
            <span className="max-w-64 truncate" dir="auto">
              {words}
            </span>
            <button
              type="button"
              aria-label={`Remove filter ${words}`}
              onClick={() => onRemove(index)}
              className="grid size-6 place-items-center rounded-small text-muted hover:bg-hover hover:text-text"
            >
              <X size={12} strokeWidth={2} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <Button look="quiet" size="small" onPress={onClear}>
        Clear
      </Button>
    </>
  );
}
