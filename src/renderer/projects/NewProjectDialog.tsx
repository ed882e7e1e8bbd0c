import { useState } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import { navigate } from '#renderer/state/routes.ts';
import { useWorkspace } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { visibleText } from '#shared/domain/names.ts';

export function NewProjectDialog({ onClose }: { readonly onClose: () => void }) {
  const workspace = useWorkspace();
  const run = useRun();
  const create = async (name: string): Promise<void> => {
    const id = run(await workspace.create(name));
    if (!id) return;
    onClose();
    navigate({ kind: 'project', project: id, page: 'board', card: null });
  };
  return <NameDialog title="New project" action="Create project" initial="" onClose={onClose} onSave={create} />;
}

interface NameDialogProps {
  readonly title: string;
  readonly action: string;
  readonly initial: string;
  readonly onClose: () => void;
  readonly onSave: (name: string) => Promise<void>;
}

/** Asks for a project's name; Enter is enough. */
export function NameDialog({ title, action, initial, onClose, onSave }: NameDialogProps) {
  const form = 'project-name-form';
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={form}>
            {action}
          </Button>
        </>
      }
    >
      <NameForm id={form} initial={initial} onSave={onSave} />
    </Dialog>
  );
}

function NameForm({ id, initial, onSave }: { readonly id: string } & Pick<NameDialogProps, 'initial' | 'onSave'>) {
  const [name, setName] = useState(initial);
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <form
      id={id}
      onSubmit={(event) => {
        event.preventDefault();
        if (visibleText(name) === '') setProblem('A project needs a name.');
        else void onSave(name);
      }}
    >
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
        placeholder="Harbour site"
      />
    </form>
  );
}
