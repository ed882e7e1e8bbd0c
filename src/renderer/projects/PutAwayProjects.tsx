import { useState } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import { type ProjectEntry, useWorkspace } from '#renderer/state/workspace.ts';
import { PutAwayRow } from '#renderer/ui/PutAwayRow.tsx';
import { RemoveDialog } from '#renderer/ui/RemoveDialog.tsx';
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';

/** Archived projects and the bin of projects, out of the way until somebody looks for them. */
export function PutAwayProjects({ entries }: { readonly entries: readonly ProjectEntry[] }) {
  const workspace = useWorkspace();
  const archived = entries.filter((entry) => entry.archived && !entry.deleted && !entry.missing);
  const deleted = entries.filter((entry) => entry.deleted && !entry.missing);
  const [purging, setPurging] = useState<ProjectEntry | null>(null);
  const run = useRun();
  return (
    <>
      <Group
        title="Archived projects"
        entries={archived}
        from="archive"
        onRestore={(id) => workspace.setArchived(id, false)}
      />
      <Group
        title="Bin"
        entries={deleted}
        from="bin"
        onRestore={(id) => workspace.setDeleted(id, false)}
        onPurge={setPurging}
      />
      <RemoveDialog
        title="Remove this project for good?"
        isOpen={purging !== null}
        onClose={() => setPurging(null)}
        onRemove={() => {
          if (purging) void workspace.purge(purging.id).then(run);
        }}
      >
        Everything in “{purging?.name}” is removed from this device. This cannot be undone; export it first if you may
        need it again.
      </RemoveDialog>
    </>
  );
}

interface GroupProps {
  readonly title: string;
  readonly entries: readonly ProjectEntry[];
  readonly from: 'archive' | 'bin';
  readonly onRestore: (id: ProjectId) => Promise<Result<void>>;
  readonly onPurge?: (entry: ProjectEntry) => void;
}

function Group({ title, entries, from, onRestore, onPurge }: GroupProps) {
  const run = useRun();
  if (entries.length === 0) return null;
  return (
    <details className="group">
      <summary className="w-fit cursor-default rounded-small text-12 font-semibold text-muted hover:text-text">
        {title} ({entries.length})
      </summary>
      <ul aria-label={title} className="mt-2">
        {entries.map((entry) => (
          <PutAwayRow
            key={entry.id}
            name={entry.name}
            {...(entry.whatIfOf === null ? {} : { about: 'A what-if' })}
            from={from}
            onRestore={() => void onRestore(entry.id).then(run)}
            onPurge={onPurge && (() => onPurge(entry))}
          />
        ))}
      </ul>
    </details>
  );
}
