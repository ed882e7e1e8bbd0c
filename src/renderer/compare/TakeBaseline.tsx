import { useRun } from '#renderer/state/feedback.ts';
import { useReversal } from '#renderer/state/reversal.ts';
import { useToday } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { plainDay } from '#renderer/ui/dates/format-date.ts';
import { NameDialog } from '#renderer/ui/NameDialog.tsx';
import { takeBaseline } from '#shared/document/index.ts';
import { counted } from '#shared/kernel/counted.ts';
import { baselineDates } from '#shared/views/index.ts';

/** Keeps the dates of the plan under a name. */
export default function TakeBaseline({ onClose }: { readonly onClose: () => void }) {
  const { document, views } = useProject();
  const dates = baselineDates(useView(views.schedule));
  const today = useToday();
  const run = useRun();
  const reversal = useReversal(document);
  const take = (name: string): void => {
    const taken = run(takeBaseline(document, { name, tasks: dates }));
    onClose();
    if (taken) reversal.offerUndo(`Baseline “${name.trim()}” taken.`);
  };
  return (
    <NameDialog
      title="Take a baseline"
      action="Take baseline"
      initial={`Baseline ${plainDay(today, today)}`}
      missing="A baseline needs a name."
      onClose={onClose}
      onSave={take}
    >
      <p className="text-muted">
        {dates.size === 0
          ? 'No card has dates yet.'
          : `Keeps the dates of ${counted(dates.size, 'card')} as they are now. The plan itself stays as it is.`}
      </p>
    </NameDialog>
  );
}
