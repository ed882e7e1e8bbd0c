import { RotateCcw } from 'lucide-react';
import { useMemo } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import { navigate } from '#renderer/state/routes.ts';
import { useMinute } from '#renderer/state/today.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { shortInstant } from '#renderer/ui/dates/format-date.ts';
import { type ActivityRecord, restoreRecord } from '#shared/document/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';

interface GoneCardProps {
  readonly id: TaskId;
  readonly onClose: () => void;
}

/** The card was deleted, here or elsewhere, while it was open, or its address is of none that is here. */
export function GoneCard({ id, onClose }: GoneCardProps) {
  const { id: project, document } = useProject();
  const run = useRun();
  const isReadOnly = useReadOnly();
  const said = useDeletedWords(id);
  const known = document.get('task', id);
  return (
    <div className="flex flex-col items-start gap-3 p-6">
      <p className="written text-15 font-medium" dir="auto">
        {known?.title || 'This card is not here'}
      </p>
      <p className="written text-muted">{known ? said : NO_SUCH_CARD}</p>
      <div className="flex gap-2">
        {known && known.purgedAt === null && !isReadOnly ? (
          <Button look="primary" onPress={() => run(restoreRecord(document, 'task', id))}>
            <RotateCcw size={14} aria-hidden />
            Restore
          </Button>
        ) : null}
        {known ? (
          <Button onPress={onClose}>Close</Button>
        ) : (
          <>
            <Button onPress={() => navigate({ kind: 'project', project, page: 'board', card: null })}>
              Show the board
            </Button>
            <Button onPress={() => navigate({ kind: 'start' })}>Go to start</Button>
          </>
        )}
      </div>
    </div>
  );
}

const NO_SUCH_CARD =
  'This project has no such card on this device. It was removed for good, or is still on its way from where the link was made.';

/** Who put it into the bin stands in what they did, and not in the card, where anybody could write it. */
function useDeletedWords(id: TaskId): string {
  const { document, taskActivity } = useProject();
  const now = useMinute();
  const records = useView(useMemo(() => taskActivity(id), [taskActivity, id]));
  if (document.get('task', id)?.purgedAt != null) return 'This card was removed for good.';
  const deletion = newestDeletion(records, id);
  if (deletion === undefined) return 'This card is in the bin.';
  const { by, byName, at } = deletion;
  const name = by !== null && by === document.actor?.id ? 'You' : byName || 'Somebody';
  return `${name} deleted this card ${shortInstant(at, now)}. It is in the bin.`;
}

/** `records`: newest first. */
function newestDeletion(records: readonly ActivityRecord[], id: TaskId): ActivityRecord | undefined {
  const register = `task/${id}/deletedAt`;
  return records.find(({ to }) => to[register] !== undefined && to[register] !== null);
}
