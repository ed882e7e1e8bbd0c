import { Globe, X } from 'lucide-react';
import { useState } from 'react';
import { ZonePicker } from '#renderer/meetings/when/ZonePicker.tsx';
import { useRun } from '#renderer/state/feedback.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Floating } from '#renderer/ui/Floating.tsx';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { needed, SavedText } from '#renderer/ui/SavedText.tsx';
import { useFocusNext } from '#renderer/ui/use-focus-next.ts';
import { type PersonFields, setPersonFields } from '#shared/document/index.ts';
import { isMailAddress } from '#shared/domain/mail-address.ts';
import type { PersonRecord } from '#shared/domain/records.ts';
import type { PersonId } from '#shared/kernel/ids.ts';

interface PersonNameProps {
  readonly person: PersonId;
  readonly name: string;
}

/** A name that opens what the project knows of somebody: how they are reached, and on whose clock they work. */
export function PersonName({ person, name }: PersonNameProps) {
  const { views } = useProject();
  const record = useView(views.people).find(({ id }) => id === person);
  const words = (
    <span className="written min-w-0 truncate" dir="auto">
      {name}
    </span>
  );
  if (!record) return words;
  return (
    <Floating
      label={`About ${name}`}
      className="w-80"
      trigger={
        <Button look="quiet" className="-ms-1 min-w-0 shrink! px-1! font-normal! text-text!">
          {words}
        </Button>
      }
    >
      {() => <About record={record} />}
    </Floating>
  );
}

function About({ record: { id, name, email, timeZone } }: { readonly record: PersonRecord }) {
  const { document } = useProject();
  const readOnly = useReadOnly();
  const run = useRun();
  const set = (fields: PersonFields): void => {
    run(setPersonFields(document, id, fields));
  };
  const projectZone = document.project.timeZone;
  const [isChoosing, setChoosing] = useState(false);
  const { ref, focusNext } = useFocusNext<HTMLButtonElement>();
  const take = (zone: string | null): void => {
    set({ timeZone: zone === projectZone ? null : zone });
    focusNext();
    setChoosing(false);
  };
  if (isChoosing) return <ZonePicker value={timeZone ?? projectZone} onChange={take} />;
  return (
    <div className="flex flex-col gap-3 p-3">
      <SavedText
        label="Name"
        autoFocus
        value={name}
        isDisabled={readOnly}
        problemOf={needed('What is their name?')}
        onSave={(next) => set({ name: next })}
      />
      <SavedText
        label="E-mail"
        value={email ?? ''}
        placeholder="name@example.org"
        isDisabled={readOnly}
        problemOf={(text) => (text === '' || isMailAddress(text) ? null : 'This is no e-mail address.')}
        onSave={(next) => set({ email: next })}
      />
      <div className="flex flex-col gap-1">
        <span className="text-12 font-medium text-muted">Works on the clock of</span>
        <span className="flex items-center gap-1">
          <Button
            ref={ref}
            aria-label={`Works on the clock of ${timeZone ?? projectZone}`}
            className="min-w-0 shrink!"
            isDisabled={readOnly}
            onPress={() => setChoosing(true)}
          >
            <Globe size={14} className="shrink-0" aria-hidden />
            <span className="truncate">{(timeZone ?? projectZone).replaceAll('_', ' ')}</span>
          </Button>
          {timeZone === null ? (
            <span className="text-12 text-muted">as the project</span>
          ) : (
            <RowButton icon={X} label="As the project" isDisabled={readOnly} onPress={() => take(null)} />
          )}
        </span>
      </div>
    </div>
  );
}
