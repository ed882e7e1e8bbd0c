import { useRun } from '#renderer/state/feedback.ts';
import { useReversal } from '#renderer/state/reversal.ts';
import { useToday } from '#renderer/state/today.ts';
import { useProjectRecord } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { DateField } from '#renderer/ui/DateField.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { plainDay } from '#renderer/ui/dates/format-date.ts';
import { setProjectFields } from '#shared/document/index.ts';
import { type DateValue, dayOf } from '#shared/domain/day.ts';

/** [SCH-R3] As of when the project's forecast is reckoned: a day that is kept, or whatever day it is. */
export default function StatusDate({ onClose }: { readonly onClose: () => void }) {
  const { document } = useProject();
  const { statusDate } = useProjectRecord();
  const today = useToday();
  const run = useRun();
  const reversal = useReversal(document);
  const choose = (next: DateValue | null): void => {
    const set = setProjectFields(document, { statusDate: next });
    run(set);
    if (!set.ok || next === statusDate) return;
    reversal.offerUndo(
      next === null ? 'The forecast follows today.' : `The forecast is as of ${plainDay(dayOf(next), today)}.`,
    );
  };
  return (
    <Dialog title="Status date" isOpen onClose={onClose}>
      <p className="px-3 text-muted">
        Work that is not done is expected from that day on, the day included. Without one the forecast is as of today.
      </p>
      <DateField
        label="Status date"
        value={statusDate}
        today={today}
        none="Today, whatever day it is"
        removal="Today"
        onChange={choose}
        onClose={onClose}
      />
    </Dialog>
  );
}
