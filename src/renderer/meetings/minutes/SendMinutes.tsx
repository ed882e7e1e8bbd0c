import { useState } from 'react';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import type { PersonId } from '#shared/kernel/ids.ts';

export interface Recipient {
  readonly person: PersonId;
  readonly name: string;
  readonly email: string | null;
}

interface SendMinutesProps {
  readonly version: number;
  readonly people: readonly Recipient[];
  /** `how`: by a mail draft, or in some other way that the person sees to. */
  readonly onSend: (to: readonly Recipient[], how: 'mail' | 'by hand') => void;
  readonly onClose: () => void;
}

/** From here on the minutes stay as they are: who gets them is noted with them. */
export function SendMinutes({ version, people, onSend, onClose }: SendMinutesProps) {
  const [without, setWithout] = useState<ReadonlySet<PersonId>>(new Set());
  const to = people.filter(({ person }) => !without.has(person));
  const send = (how: 'mail' | 'by hand') => () => onSend(to, how);
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
          <Button look="primary" isDisabled={to.every(({ email }) => email === null)} onPress={send('mail')}>
            Open a mail draft
          </Button>
        </>
      }
    >
      <p className="mb-3 text-muted">
        They are kept as they are now, with who got them. What is to be put right later becomes a new version.
      </p>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 text-12 font-medium text-muted">Who gets them</legend>
        {people.map(({ person, name, email }) => (
          <Checkbox key={person} isSelected={!without.has(person)} onChange={toggle(person)}>
            <span dir="auto">{name}</span>{' '}
            <span className="text-12 text-muted">{email ?? 'no mail address is known'}</span>
          </Checkbox>
        ))}
      </fieldset>
    </Dialog>
  );
}
