import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { FilterChips } from '#renderer/ui/FilterChips.tsx';
import type { CardFilter } from '#shared/views/index.ts';
import { termWords } from './term-words.ts';

interface TermChipsProps {
  readonly filter: CardFilter;
  readonly onChange: (filter: CardFilter) => void;
}

/** What the filter says, a chip a term, each with what takes it away. */
export function TermChips({ filter, onChange }: TermChipsProps) {
  const { views } = useProject();
  const names = { people: useView(views.people), labels: useView(views.labels) };
  return (
    <FilterChips
      chips={filter.map((term) => ({ key: JSON.stringify(term), words: termWords(term, names) }))}
      onRemove={(index) => onChange(filter.toSpliced(index, 1))}
      onClear={() => onChange([])}
    />
  );
}
