import type { Ref } from 'react';
import { useToday } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { weekStart } from '#renderer/state/week-start.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { FilterLine } from '#renderer/ui/FilterLine.tsx';
import { jsonEquals } from '#shared/kernel/json.ts';
import { type CardFilter, completeFilter, parseFilter } from '#shared/views/index.ts';

interface FilterFieldProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly filter: CardFilter;
  readonly onChange: (filter: CardFilter) => void;
  /** Nothing is typed, and the person wants to go on: to the cards, or back to where they were. */
  readonly onLeave: (to: 'cards' | 'back') => void;
}

/** Speaks the language of filters: completes what is typed, and makes chips of it. */
export function FilterField({ ref, filter, onChange, onLeave }: FilterFieldProps) {
  const { views } = useProject();
  const names = { people: useView(views.people), labels: useView(views.labels) };
  const today = useToday();
  const week = useView(weekStart);
  const take = (typed: string): string | null => {
    const parsed = parseFilter(typed, { ...names, today, weekStart: week });
    if (!parsed.ok) return parsed.error.message;
    const isNew = (term: CardFilter[number]): boolean => !filter.some((own) => jsonEquals(own, term));
    onChange([...filter, ...parsed.value.filter(isNew)]);
    return null;
  };
  return (
    <FilterLine
      ref={ref}
      placeholder={filter.length === 0 ? 'Filter cards: a word, owner:me, due:today …' : 'and …'}
      offersFor={(text) => completeFilter(text, names)}
      onTake={take}
      hasTerms={filter.length > 0}
      onRemoveLast={() => onChange(filter.slice(0, -1))}
      onClear={() => onChange([])}
      onLeave={(to) => onLeave(to === 'rows' ? 'cards' : 'back')}
    />
  );
}
