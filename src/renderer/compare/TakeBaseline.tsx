import { useState } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import { useReversal } from '#renderer/state/reversal.ts';
import { useToday } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { plainDay } from '#renderer/ui/dates/format-date.ts';
import { TextField } from '#renderer/ui/TextField.tsx';
import { takeBaseline } from '#shared/document/index.ts';
import { baselineDates } from '#shared/views/index.ts';
import { plural } from './words.ts';

const FORM = 'baseline-form';

/** Keeps the dates of the plan under a name. */
export default function TakeBaseline({ onClose }: { readonly onClose: () => void }) {
  const { document, views } = useProject();
  const dates = baselineDates(useView(views.schedule));
  const today = useToday();
  const run = useRun();
  const reversal = useReversal(document);
  const [name, setName] = useState(`Baseline ${plainDay(today, today)}`);
  const [problem, setProblem] = useState<string | null>(null);
  const take = (): void => {
    const taken = takeBaseline(document, { name, tasks: dates });
    if (!taken.ok && taken.error.code === 'empty-text') {
      setProblem(taken.error.message);
      return;
    }
    run(taken);
    onClose();
    if (taken.ok) reversal.offerUndo(`Baseline “${name.trim()}” taken.`);
  };
  return (
    <Dialog
      title="Take a baseline"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={FORM}>
            Take baseline
          </Button>
        </>
      }
    >
      <form
        id={FORM}
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          take();
        }}
      >
        <p className="text-muted">
          {dates.size === 0
            ? 'No card has dates yet.'
            : `Keeps the dates of ${plural(dates.size, 'card')} as they are now. The plan itself stays as it is.`}
        </p>
        <TextField
          label="Name"
          autoFocus
          onFocus={(event) => event.currentTarget.select()}
          value={name}
          onChange={(next) => {
            setName(next);
            // A field that is not valid would keep the form from being sent.
            setProblem(null);
          }}
          problem={problem}
        />
      </form>
    </Dialog>
  );
}
