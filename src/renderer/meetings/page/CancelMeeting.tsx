import { useRun } from '#renderer/state/feedback.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { navigate } from '#renderer/state/routes.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import {
  cancelSeries,
  deleteMeeting,
  deleteRecord,
  type OccurrenceRef,
  setMeetingState,
  takeOutOccurrence,
} from '#shared/document/index.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { MeetingDetail, MeetingEntry } from '#shared/views/index.ts';

interface CancelMeetingProps {
  readonly meeting: MeetingDetail;
  readonly what: 'cancel' | 'delete';
  readonly reversal: Reversal;
  readonly onClose: () => void;
}

/** Asks for what: this one, or the series. A cancelled meeting stays to be seen; a deleted one lies in the bin. */
export function CancelMeeting({ meeting, what, reversal, onClose }: CancelMeetingProps) {
  const { id, document } = useProject();
  const run = useRun();
  const { ref, series, title } = meeting.entry;
  const take = (done: Result<void>, said: string): void => {
    if (!done.ok) run(done);
    else {
      if (what === 'delete') navigate({ kind: 'project', project: id, page: 'meetings', card: null });
      reversal.offerUndo(said);
    }
    onClose();
  };
  const one = (): void => {
    if (what === 'cancel') take(setMeetingState(document, ref, 'cancelled'), 'Meeting cancelled.');
    else if (isOfSeries(ref)) take(takeOutOccurrence(document, ref), 'Meeting taken out of the series.');
    else take(deleteMeeting(document, ref), 'Meeting deleted.');
  };
  const all = (): void => {
    if (!series) return;
    if (what === 'cancel') take(cancelSeries(document, series.id, true), 'Series cancelled.');
    else take(deleteRecord(document, 'series', series.id), 'Series deleted.');
  };
  const verb = what === 'cancel' ? 'Cancel' : 'Delete';
  return (
    <Dialog
      title={`${verb} “${title}”?`}
      isOpen
      role="alertdialog"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Keep it</Button>
          {series ? (
            <Button look="danger" onPress={all}>
              {verb} the series
            </Button>
          ) : null}
          <Button look="danger" onPress={one}>
            {series ? `${verb} this one` : `${verb} it`}
          </Button>
        </>
      }
    >
      <p>
        {what === 'cancel'
          ? 'It stays in the list, marked as cancelled, with its agenda and all that was said of it.'
          : 'It leaves the list. What was said of it is not lost: undo brings it back, and so does the bin.'}
      </p>
    </Dialog>
  );
}

function isOfSeries(ref: MeetingEntry['ref']): ref is OccurrenceRef {
  return 'stamp' in ref;
}
