import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useRun, useToasts } from '#renderer/state/feedback.ts';
import { useMinute } from '#renderer/state/today.ts';
import { type ProjectEntry, useWorkspace } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { RemoveDialog } from '#renderer/ui/RemoveDialog.tsx';
import { factsWords, lastSeenWords } from './project-words.ts';

/** Projects that were here, whose stored data is gone: said, kept on the list, and taken off it when a person says so. */
export function GoneProjects({ entries }: { readonly entries: readonly ProjectEntry[] }) {
  const now = useMinute();
  const gone = entries.filter(({ missing }) => missing);
  const [asked, setAsked] = useState<ProjectEntry | null>(null);
  if (gone.length === 0) return null;
  return (
    <section aria-label="Gone from this disk">
      <h2 className="mb-1 flex items-center gap-1.5 text-12 font-semibold text-off-track">
        <TriangleAlert size={14} strokeWidth={2} aria-hidden />
        Gone from this disk
      </h2>
      <p className="max-w-130 text-muted">
        {gone.length === 1
          ? 'Nothing is left of what was stored of it.'
          : 'Nothing is left of what was stored of them.'}{' '}
        Another device, an exported copy or a backup may still have {gone.length === 1 ? 'it' : 'them'}.
      </p>
      <ul className="mt-2">
        {gone.map((entry) => (
          <li
            key={entry.id}
            aria-label={entry.name}
            className="flex min-h-9 items-center gap-3 border-b border-hairline py-1"
          >
            <div className="min-w-0 grow">
              <p className="truncate" dir="auto">
                {entry.name}
              </p>
              <p className="tabular truncate text-12 text-muted">{factsWords(entry, now)}</p>
            </div>
            <Button size="small" onPress={() => setAsked(entry)} aria-label={`Take off the list: ${entry.name}`}>
              Take off the list…
            </Button>
          </li>
        ))}
      </ul>
      {asked ? <TakeOff entry={asked} now={now} onClose={() => setAsked(null)} /> : null}
    </section>
  );
}

interface TakeOffProps {
  readonly entry: ProjectEntry;
  readonly now: number;
  readonly onClose: () => void;
}

function TakeOff({ entry, now, onClose }: TakeOffProps) {
  const workspace = useWorkspace();
  const toasts = useToasts();
  const run = useRun();
  const takeOff = async (): Promise<void> => {
    const taken = await workspace.forget(entry.id);
    run(taken);
    if (taken.ok) toasts.show({ text: `“${entry.name}” is off the list.` });
  };
  return (
    <RemoveDialog
      title="Take this project off the list?"
      action="Take off the list"
      isOpen
      onClose={onClose}
      onRemove={() => void takeOff()}
    >
      {`When it was last seen here, “${entry.name}” had ${lastSeenWords(entry, now)}. Its data is gone from this disk, so `}
      nothing more is lost; what this device recorded of its history goes with it. A copy from another device, an export
      or a backup can still be imported.
    </RemoveDialog>
  );
}
