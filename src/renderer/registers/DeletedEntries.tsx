import { useMemo } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { PutAwayRow } from '#renderer/ui/PutAwayRow.tsx';
import { restoreRecord } from '#shared/document/index.ts';
import type { Register, RegisterEntry } from './register.ts';

/** Under the table, folded: what was deleted and can be brought back. */
export function DeletedEntries<E extends RegisterEntry>({ register }: { readonly register: Register<E> }) {
  const { document, views } = useProject();
  const { kind, many } = register;
  const deleted = useView(useMemo(() => views.deletedOf(kind), [views, kind]));
  const readOnly = useReadOnly();
  const run = useRun();
  if (deleted.length === 0) return null;
  return (
    <details className="max-h-60 shrink-0 overflow-y-auto border-t border-hairline px-3 py-1.5">
      <summary className="w-fit rounded-small text-12 text-muted">Deleted ({deleted.length})</summary>
      <ul aria-label={`Deleted ${many}`}>
        {deleted.map(({ id, title }) => (
          <PutAwayRow
            key={id}
            name={title}
            from="bin"
            onRestore={readOnly ? undefined : () => run(restoreRecord(document, kind, id))}
          />
        ))}
      </ul>
    </details>
  );
}
