import { useState } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import { type ProjectEntry, useWorkspace } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';

/** Archived projects and the bin of projects, out of the way until somebody looks for them. */
export function PutAwayProjects({ entries }: { readonly entries: readonly ProjectEntry[] }) {
  const workspace = useWorkspace();
  const archived = entries.filter((entry) => entry.archived && !entry.deleted);
  const deleted = entries.filter((entry) => entry.deleted);
  const [purging, setPurging] = useState<ProjectEntry | null>(null);
  const run = useRun();
  return (
    <>
      <Group
        title="Archived projects"
        entries={archived}
        action="Bring back"
        onAction={(id) => workspace.setArchived(id, false)}
      />
      <Group
        title="Bin"
        entries={deleted}
        action="Restore"
        onAction={(id) => workspace.setDeleted(id, false)}
        onPurge={setPurging}
      />
      <Dialog
        title="Remove this project for good?"
        role="alertdialog"
        isOpen={purging !== null}
        onClose={() => setPurging(null)}
        actions={
          <>
            <Button onPress={() => setPurging(null)}>Keep it</Button>
            <Button
              look="danger"
              onPress={() => {
                if (purging) void workspace.purge(purging.id).then(run);
                setPurging(null);
              }}
            >
              Remove for good
            </Button>
          </>
        }
      >
        <p className="written">
          Everything in “{purging?.name}” is removed from this device. This cannot be undone; export it first if you may
          need it again.
        </p>
      </Dialog>
    </>
  );
}

interface GroupProps {
  readonly title: string;
  readonly entries: readonly ProjectEntry[];
  readonly action: string;
  readonly onAction: (id: ProjectId) => Promise<Result<void>>;
  readonly onPurge?: (entry: ProjectEntry) => void;
}

function Group({ title, entries, action, onAction, onPurge }: GroupProps) {
  const run = useRun();
  if (entries.length === 0) return null;
  return (
    <details className="group">
      <summary className="w-fit cursor-default rounded-small text-12 font-semibold text-muted hover:text-text">
        {title} ({entries.length})
      </summary>
      <ul aria-label={title} className="mt-2">
        {entries.map((entry) => (
          <li
            key={entry.id}
            aria-label={entry.name}
            className="flex min-h-9 items-center gap-2 border-b border-hairline"
          >
            <span className="min-w-0 grow truncate" dir="auto">
              {entry.name}
            </span>
            <Button
              size="small"
              aria-label={`${action} ${entry.name}`}
              onPress={() => void onAction(entry.id).then(run)}
            >
              {action}
            </Button>
            {onPurge ? (
              <Button
                size="small"
                look="quiet"
                aria-label={`Remove for good: ${entry.name}`}
                onPress={() => onPurge(entry)}
              >
                Remove for good
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  );
}
