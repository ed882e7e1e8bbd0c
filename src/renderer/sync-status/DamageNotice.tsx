import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useSaveDamagedParts } from '#renderer/state/damaged-parts.ts';
import { useRun } from '#renderer/state/feedback.ts';
import type { OpenProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import type { Damage } from '#shared/document/store.ts';

interface DamageNoticeProps {
  readonly open: OpenProject;
  /** What a person has not seen yet: at least one. */
  readonly damage: readonly Damage[];
  /** The notice is about to go, and the focus with it. */
  readonly onSeen: () => void;
}

/** What is wrong with what is stored, above the line that says where the rest stands: it stays until it is dismissed. */
export function DamageNotice({ open, damage, onSeen }: DamageNoticeProps) {
  const saveParts = useSaveDamagedParts(open.id);
  const run = useRun();
  const [busy, setBusy] = useState(false);
  // Documents beside the project may be damaged in the same way: that is said once.
  const told = new Map(damage.map((part) => [part.code, part]));

  const save = async (): Promise<void> => {
    setBusy(true);
    await saveParts();
    setBusy(false);
  };
  const dismiss = async (): Promise<void> => {
    const noted = await open.stored.markSeen(damage);
    if (noted.ok) onSeen();
    else run(noted);
  };

  return (
    <div className="flex items-start gap-4 border-b border-hairline py-1.5">
      <ul className="flex min-w-0 grow flex-col gap-0.5">
        {[...told.values()].map(({ code, message, help }) => (
          <li key={code} className="flex min-w-0 items-start gap-1.5 py-0.75">
            <TriangleAlert size={13} strokeWidth={1.75} className="mt-0.5 shrink-0 text-off-track" aria-hidden />
            <div>
              <p className="text-off-track">{message}</p>
              {help ? <p>{help}</p> : null}
            </div>
          </li>
        ))}
        {open.document.project.createdAt === null ? null : <li className="ps-4.75">Everything else is open.</li>}
      </ul>
      <div className="flex shrink-0 flex-wrap justify-end gap-2">
        {damage.some((part) => part.isSetAside) ? (
          <Button size="small" isDisabled={busy} onPress={() => void save()}>
            Save the damaged parts…
          </Button>
        ) : null}
        <Button size="small" look="quiet" onPress={() => void dismiss()}>
          I have seen this
        </Button>
      </div>
    </div>
  );
}
