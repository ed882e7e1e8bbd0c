import { useState } from 'react';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Segments } from '#renderer/ui/Segments.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import type { Recipients } from './use-file-actions.ts';

export interface Recipient {
  readonly key: string;
  readonly name: string;
  readonly email: string | null;
}

interface SendDialogProps {
  /** Who is offered. */
  readonly people: readonly Recipient[];
  /** Whether all of them are ticked at first: whoever a client's report goes to is hardly one of the team. */
  readonly isForAll: boolean;
  /** What becomes of it. */
  readonly keeping: string;
  /** Answers whether it is kept. */
  readonly onSend: (format: 'pdf' | 'html', to: Recipients, how: 'mail' | 'by hand') => Promise<boolean>;
  readonly onClose: () => void;
}

/** As what a report goes out, and to whom. From here on it stays as it is. */
export function SendDialog({ people, isForAll, keeping, onSend, onClose }: SendDialogProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(isForAll ? people.map(({ key }) => key) : []),
  );
  const [others, setOthers] = useState('');
  const [format, setFormat] = useState<'pdf' | 'html'>('pdf');
  const [isBusy, setBusy] = useState(false);
  const send = (how: 'mail' | 'by hand') => async (): Promise<void> => {
    const to = people.filter(({ key }) => chosen.has(key));
    const typed = others
      .split(/[,;\n]/)
      .map((each) => each.trim())
      .filter((each) => each !== '');
    setBusy(true);
    const recipients = {
      names: [...to.map(({ name }) => name), ...typed],
      emails: [...to.flatMap(({ email }) => email ?? []), ...typed],
    };
    try {
      if (await onSend(format, recipients, how)) onClose();
    } finally {
      setBusy(false);
    }
  };
  const toggle = (person: string) => (isChosen: boolean) => {
    setChosen(new Set(isChosen ? [...chosen, person] : [...chosen].filter((each) => each !== person)));
  };
  return (
    <Dialog
      title="Send the report"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button isDisabled={isBusy} onPress={() => void send('by hand')()}>
            Save and note as sent
          </Button>
          <Button look="primary" isDisabled={isBusy} onPress={() => void send('mail')()}>
            Save and open a mail draft
          </Button>
        </>
      }
    >
      <p className="mb-3 text-muted">{keeping}</p>
      <div className="mb-3">
        <Segments<'pdf' | 'html'>
          label="File"
          value={format}
          options={[
            { id: 'pdf', name: 'PDF' },
            { id: 'html', name: 'Web page' },
          ]}
          onChange={setFormat}
        />
      </div>
      {people.length === 0 ? null : (
        <fieldset className="mb-3 flex max-h-60 flex-col gap-2 overflow-y-auto">
          <legend className="mb-2 text-12 font-medium text-muted">Who gets it</legend>
          {people.map(({ key, name, email }) => (
            <Checkbox key={key} isSelected={chosen.has(key)} onChange={toggle(key)}>
              <span dir="auto">{name}</span>{' '}
              <span className="text-12 text-muted">{email ?? 'no mail address is known'}</span>
            </Checkbox>
          ))}
        </fieldset>
      )}
      <TextField
        label={people.length === 0 ? 'Who gets it: names or mail addresses' : 'Others: names or mail addresses'}
        value={others}
        onChange={setOthers}
      />
    </Dialog>
  );
}
