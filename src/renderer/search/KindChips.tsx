import { classNames } from '#renderer/ui/class-names.ts';
import { parseQuery, type SearchKind, withTerm } from '#shared/search/index.ts';

/** What is asked for most, as it is written in the field. */
const CHIPS: readonly { readonly name: string; readonly written: string; readonly kind: SearchKind }[] = [
  { name: 'Cards', written: 'card', kind: 'task' },
  { name: 'Comments', written: 'comment', kind: 'comment' },
  { name: 'Notes', written: 'note', kind: 'notes' },
  { name: 'Meetings', written: 'meeting', kind: 'meeting' },
  { name: 'Decisions', written: 'decision', kind: 'decision' },
  { name: 'Risks', written: 'risk', kind: 'risk' },
  { name: 'People', written: 'person', kind: 'person' },
];

interface KindChipsProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** One kind alone, by a click: what it does stands in the field, where it can be taken out again. */
export function KindChips({ text, onChange }: KindChipsProps) {
  const { anyOf } = parseQuery(text).kinds;
  return (
    <fieldset aria-label="Only" className="flex flex-wrap gap-1">
      {CHIPS.map(({ name, written, kind }) => {
        const isOn = anyOf.length > 0 && anyOf.includes(kind);
        return (
          <button
            key={name}
            type="button"
            aria-pressed={isOn}
            onClick={() => onChange(withTerm(text, 'kind', isOn ? null : written))}
            className={classNames(
              'h-6 rounded-full border px-2.5 text-12',
              isOn ? 'border-accent bg-selected text-accent-text' : 'border-edge hover:bg-hover',
            )}
          >
            {name}
          </button>
        );
      })}
    </fieldset>
  );
}
