import { SquareKanban } from 'lucide-react';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { FloatingOptions } from '../FloatingOptions.tsx';
import type { Suggestions } from './use-suggestions.ts';

export function SuggestionList({ suggestions }: { readonly suggestions: Suggestions }) {
  const { id, anchor, candidates, active, point, choose } = suggestions;
  const options = candidates.map(({ mention, name }) => ({
    key: mention.id,
    content: (
      <>
        {mention.kind === 'person' ? (
          <Avatar id={mention.id} name={name} />
        ) : (
          <SquareKanban size={14} className="shrink-0 text-muted" aria-hidden />
        )}
        <span className="truncate" dir="auto">
          {name}
        </span>
      </>
    ),
  }));
  return (
    <FloatingOptions
      id={id}
      label="Suggestions"
      anchor={anchor}
      active={active}
      options={options}
      onPoint={point}
      onChoose={choose}
    />
  );
}
