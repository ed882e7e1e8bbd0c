import { type ReactNode, useId, useState } from 'react';
import { visibleText } from '#shared/domain/names.ts';
import type { Problem } from '#shared/kernel/result.ts';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { TextField } from './TextField.tsx';

interface NameDialogProps {
  readonly title: string;
  readonly action: string;
  readonly initial: string;
  /** What is said where there is no name. */
  readonly missing: string;
  readonly placeholder?: string;
  readonly onClose: () => void;
  readonly onSave: (name: string) => void;
  /** While it is being done. */
  readonly isRunning?: boolean;
  /** Why it could not be done. */
  readonly problem?: Problem | null;
  /** What the name is for, above its field. */
  readonly children?: ReactNode;
}

/** Asks for a name; Enter is enough. */
export function NameDialog({ title, action, onClose, isRunning = false, ...form }: NameDialogProps) {
  const id = useId();
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={id} isPending={isRunning}>
            {action}
          </Button>
        </>
      }
    >
      <NameForm id={id} {...form} />
    </Dialog>
  );
}

interface NameFormProps extends Omit<NameDialogProps, 'title' | 'action' | 'onClose' | 'isRunning'> {
  readonly id: string;
}

/** Inside the dialog, so that what is typed is drawn here alone. */
function NameForm(props: NameFormProps) {
  const { id, initial, missing, placeholder, onSave, problem: refusal = null, children } = props;
  const [name, setName] = useState(initial);
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <form
      id={id}
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (visibleText(name) === '') setProblem(missing);
        else onSave(name);
      }}
    >
      {children}
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
        {...(placeholder ? { placeholder } : {})}
      />
      {refusal ? (
        <p role="alert" className="text-off-track">
          {[refusal.message, refusal.help].filter(Boolean).join(' ')}
        </p>
      ) : null}
    </form>
  );
}
