import { useState } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import { navigateToProject } from '#renderer/state/routes.ts';
import { useToday } from '#renderer/state/today.ts';
import { useProject, useWorkspace } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { plainDay } from '#renderer/ui/dates/format-date.ts';
import { TextField } from '#renderer/ui/TextField.tsx';

const FORM = 'what-if-form';

/** Copies the project into a what-if to try things in. */
export default function BeginWhatIf({ onClose }: { readonly onClose: () => void }) {
  const { id: origin } = useProject();
  const workspace = useWorkspace();
  const today = useToday();
  const run = useRun();
  const [name, setName] = useState(`What if, ${plainDay(today, today)}`);
  const [problem, setProblem] = useState<string | null>(null);
  const begin = async (): Promise<void> => {
    const begun = run(await workspace.beginWhatIf(origin, name.trim()));
    onClose();
    if (begun) navigateToProject(begun);
  };
  return (
    <Dialog
      title="Try a what-if"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={FORM}>
            Begin
          </Button>
        </>
      }
    >
      <form
        id={FORM}
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === '') setProblem('A what-if needs a name.');
          else void begin();
        }}
      >
        <p className="text-muted">
          Makes a copy of this project in which you can change whatever you like. The project stays as it is until you
          apply the what-if to it, as one step that can be undone, or drop it.
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
