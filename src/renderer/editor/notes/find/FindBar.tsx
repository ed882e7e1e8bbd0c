import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { INPUT } from '#renderer/ui/TextField.tsx';
import type { FindState } from './finding.ts';

interface FindBarProps extends FindState {
  readonly onFind: (query: string) => void;
  readonly onStep: (step: 1 | -1) => void;
  readonly onClose: () => void;
  /** Counts up whenever somebody asks to find again: the field takes the focus. */
  readonly asked: number;
}

/** Enter goes to the next, with Shift to the one before; Escape goes back into the text. */
export function FindBar({ query, count, active, asked, onFind, onStep, onClose }: FindBarProps) {
  const field = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: taken again with every asking
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [asked]);
  const words = query === '' ? '' : count === 0 ? 'Not found' : `${active} of ${count}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: `search` is not known to all readers
    <div role="search" className="floats sticky top-2 z-2 mb-2 ms-auto flex w-fit items-center gap-1 rounded-small p-1">
      <input
        ref={field}
        aria-label="Find in the notes"
        placeholder="Find…"
        dir="auto"
        value={query}
        onChange={(event) => onFind(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1);
          else if (event.key === 'Escape') onClose();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
        className={`${INPUT} max-w-48`}
      />
      <span role="status" className="tabular min-w-16 px-1 text-12 text-muted">
        {words}
      </span>
      <IconButton icon={ChevronUp} label="Previous" keys="Shift+Enter" onPress={() => onStep(-1)} />
      <IconButton icon={ChevronDown} label="Next" keys="Enter" onPress={() => onStep(1)} />
      <IconButton icon={X} label="Close" keys="Esc" onPress={onClose} />
    </div>
  );
}
