import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useViewMemory } from '#renderer/state/use-view-memory.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { InlineEdit } from '#renderer/ui/InlineEdit.tsx';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { BEFORE, choiceKey, type StateChoice } from './choice.ts';

interface KeptRowProps {
  /** "baseline", "version". */
  readonly what: string;
  readonly name: string;
  /** "120 cards · taken today 10:05". */
  readonly facts: string;
  readonly choice: StateChoice;
  /** Null where nothing may be changed. */
  readonly changes: { readonly rename: (name: string) => void; readonly remove: () => void } | null;
}

/** A state of the plan that was kept: compared with, renamed and deleted where it stands. */
export function KeptRow({ what, name, facts, choice, changes }: KeptRowProps) {
  const { id: project } = useProject();
  const [, noteBefore] = useViewMemory(project, BEFORE, '');
  const [isRenaming, setRenaming] = useState(false);
  return (
    <li aria-label={name} className="flex min-h-9 items-center gap-2 border-b border-hairline py-1">
      <div className="min-w-0 grow">
        {isRenaming && changes ? (
          <InlineEdit
            label={`Name of ${what} ${name}`}
            value={name}
            multiline={false}
            onSave={changes.rename}
            onClose={() => setRenaming(false)}
            className="px-1"
          />
        ) : (
          <p className="truncate" dir="auto" title={name}>
            {name}
          </p>
        )}
        <p className="tabular truncate text-12 text-muted">{facts}</p>
      </div>
      <Button size="small" aria-label={`Compare with ${name}`} onPress={() => noteBefore(choiceKey(choice))}>
        Compare
      </Button>
      {changes ? (
        <>
          <RowButton icon={Pencil} label={`Rename ${name}`} onPress={() => setRenaming(true)} />
          <RowButton icon={Trash2} label={`Delete ${name}`} onPress={changes.remove} />
        </>
      ) : null}
    </li>
  );
}
