import { useState } from 'react';
import { usePortfolioMemory } from '#renderer/state/portfolio-memory.ts';
import { useView } from '#renderer/state/use-view.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Choice } from '#renderer/ui/Choice.tsx';
import { NameDialog } from '#renderer/ui/NameDialog.tsx';
import { Segments } from '#renderer/ui/Segments.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { GROUPINGS, type Grouping } from '#shared/insight/portfolio/standing.ts';

export const VIEWS = [
  { id: 'table', name: 'Table' },
  { id: 'timeline', name: 'Timeline' },
  { id: 'people', name: 'People' },
] as const;
export type PortfolioView = (typeof VIEWS)[number]['id'];

const GROUPING_NAMES: Readonly<Record<Grouping, string>> = {
  none: 'Not grouped',
  status: 'By status',
  client: 'By client',
  sponsor: 'By sponsor',
};

/** What is shown of the portfolio, and how; filters are kept by name. */
export function PortfolioBar({ view }: { readonly view: PortfolioView }) {
  const memory = usePortfolioMemory();
  const { filter, saved, grouping } = useView(memory);
  const [isNaming, setNaming] = useState(false);
  const without = (name: string): ReadonlyMap<string, string> => {
    const next = new Map(saved);
    next.delete(name);
    return next;
  };
  const current = [...saved].find(([, text]) => text === filter)?.[0];
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Segments label="Show" value={view} options={VIEWS} onChange={(next) => memory.change({ view: next })} />
      <div className="min-w-60 grow">
        <TextField
          label="Filter"
          value={filter}
          placeholder="name, status:at-risk, client:…, person:…, is:late, is:stale"
          onChange={(text) => memory.change({ filter: text })}
        />
      </div>
      {saved.size === 0 ? null : (
        <div>
          <Choice
            label="Saved filters"
            value={current ?? ''}
            onChange={(name) => memory.change({ filter: saved.get(name) ?? '' })}
          >
            <option value="">{current === undefined ? 'None of them' : 'All projects'}</option>
            {[...saved.keys()].map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </Choice>
        </div>
      )}
      {current === undefined ? (
        <Button isDisabled={filter.trim() === ''} onPress={() => setNaming(true)}>
          Save filter…
        </Button>
      ) : (
        <Button onPress={() => memory.change({ saved: without(current) })}>Forget “{current}”</Button>
      )}
      {view === 'table' ? (
        <div>
          <Choice label="Group" value={grouping ?? 'none'} onChange={(next) => memory.change({ grouping: next })}>
            {GROUPINGS.map((id) => (
              <option key={id} value={id}>
                {GROUPING_NAMES[id]}
              </option>
            ))}
          </Choice>
        </div>
      ) : null}
      {isNaming ? (
        <NameDialog
          title="Save the filter"
          initial=""
          action="Save"
          missing="A filter needs a name."
          onSave={(name) => {
            memory.change({ saved: new Map([...saved, [name, filter]]) });
            setNaming(false);
          }}
          onClose={() => setNaming(false)}
        />
      ) : null}
    </div>
  );
}
