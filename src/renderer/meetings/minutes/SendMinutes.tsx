import { useState } from 'react';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import type { PersonId } from '#shared/kernel/ids.ts';

export interface Recipient {
  readonly person: PersonId;
  readonly name: string;
  readonly email: string | null;
}

/** Names, and the mail addresses that are known of them. */
export interface Sending {
  readonly names: readonly string[];
  readonly emails: readonly string[];
}

interface SendMinutesProps {
  readonly version: number;
  readonly people: readonly Recipient[];
  /** `how`: by a mail draft, or in some other way that the person sees to. */
  readonly onSend: (to: Sending, how: 'mail' | 'by hand') => void;
  readonly onClose: () => void;
}

/** From here on the minutes stay as they are: who gets them is noted with them. */
export function SendMinutes({ version, people, onSend, onClose }: SendMinutesProps) {
  const [without, setWithout] = useState<ReadonlySet<PersonId>>(new Set());
  const [others, setOthers] = useState('');
  const to = people.filter(({ person }) => !without.has(person));
  const send = (how: 'mail' | 'by hand') => () => {
    const more = others.split(/[,;\n]/).map((each) => each.trim());
    const typed = more.filter((each) => each !== '');
    onSend(
      {
        names: [...to.map(({ name }) => name), ...typed],
        // A draft leaves out what is no address.
        emails: [...to.flatMap(({ email }) => email ?? []), ...typed],
      },
      how,
    );
  };
  const toggle = (person: PersonId) => (isChosen: boolean) => {
    setWithout(new Set(isChosen ? [...without].filter((each) => each !== person) : [...without, person]));
  };
  return (
    <Dialog
      title={`Send minutes, version ${version}`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={send('by hand')}>Note as sent</Button>
          <Button look="primary" onPress={send('mail')}>
            Open a mail draft
          </Button>
        </>
      }
    >
      <p className="mb-3 text-muted">
        They are kept as they are now, with who got them. What is to be put right later becomes a new version.
      </p>
      {people.length === 0 ? null : (
        <fieldset className="mb-3 flex flex-col gap-2">
          <legend className="mb-2 text-12 font-medium text-muted">Who gets them</legend>
          {people.map(({ person, name, email }) => (
            <Checkbox key={person} isSelected={!without.has(person)} onChange={toggle(person)}>
              <span dir="auto">{name}</span>{' '}
              <span className="text-12 text-muted">{email ?? 'no mail address is known'}</span>
            </Checkbox>
          ))}
        </fieldset>
      )}
      <TextField
        label={people.length === 0 ? 'Who gets them: names or mail addresses' : 'Others: names or mail addresses'}
        value={others}
        onChange={setOthers}
      />
    </Dialog>
  );
}
