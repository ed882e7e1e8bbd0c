import { useMemo, useState } from 'react';
import { useRun, useToasts } from '#renderer/state/feedback.ts';
import { useMinute } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { shortInstant } from '#renderer/ui/dates/format-date.ts';
import { RemoveDialog } from '#renderer/ui/RemoveDialog.tsx';
import { sizeWords } from '#renderer/ui/size-words.ts';
import type { SavedVersion } from '#shared/document/version-store.ts';
import { counted } from '#shared/kernel/counted.ts';
import { KeptRow } from './KeptRow.tsx';

/** Whole states of the project that were kept on this device, newest first. */
export function Versions() {
  const versions = useView(useProject().versions.list);
  const newestFirst = useMemo(() => (versions?.ok ? versions.value.toReversed() : []), [versions]);
  const [leaving, setLeaving] = useState<SavedVersion | null>(null);
  if (!versions) return null;
  const size = newestFirst.reduce((sum, version) => sum + version.size, 0);
  return (
    <section aria-label="Versions" className="flex flex-col gap-2">
      <h3 className="text-15 font-semibold">Versions</h3>
      {!versions.ok ? (
        <p role="alert" className="max-w-160">
          {[versions.error.message, versions.error.help].filter(Boolean).join(' ')}
        </p>
      ) : newestFirst.length === 0 ? (
        <p className="max-w-160 text-muted">
          A version keeps the whole project as it is, on this device: people’s load can be compared with it, too.
          Nothing is kept by itself.
        </p>
      ) : (
        <>
          <ul aria-label="Versions" className="max-w-180">
            {newestFirst.map((version) => (
              <Row key={version.id} version={version} onRemove={() => setLeaving(version)} />
            ))}
          </ul>
          <p className="text-12 text-muted">
            On this device alone, {sizeWords(size)}. Files and other devices do not get them; who deletes the project
            for good deletes them, too.
          </p>
        </>
      )}
      {leaving ? <RemoveVersion version={leaving} onClose={() => setLeaving(null)} /> : null}
    </section>
  );
}

interface RowProps {
  readonly version: SavedVersion;
  readonly onRemove: () => void;
}

function Row({ version: { id, name, savedAt, savedBy, tasks }, onRemove }: RowProps) {
  const { versions } = useProject();
  const now = useMinute();
  const run = useRun();
  const by = savedBy === null ? '' : ` by ${savedBy}`;
  return (
    <KeptRow
      what="version"
      name={name}
      facts={`${counted(tasks, 'card')} · saved ${shortInstant(savedAt, now)}${by}`}
      choice={{ kind: 'version', version: id }}
      changes={{ rename: (next) => void versions.rename(id, next).then(run), remove: onRemove }}
    />
  );
}

interface RemoveVersionProps {
  readonly version: SavedVersion;
  readonly onClose: () => void;
}

function RemoveVersion({ version: { id, name }, onClose }: RemoveVersionProps) {
  const { versions } = useProject();
  const run = useRun();
  const toasts = useToasts();
  const remove = async (): Promise<void> => {
    const removed = await versions.remove(id);
    run(removed);
    if (removed.ok) toasts.show({ text: `Version “${name}” deleted.` });
  };
  return (
    <RemoveDialog
      title="Delete this version?"
      action="Delete version"
      isOpen
      onClose={onClose}
      onRemove={() => void remove()}
    >
      “{name}” leaves this device, and nothing brings it back. The project stays as it is.
    </RemoveDialog>
  );
}
