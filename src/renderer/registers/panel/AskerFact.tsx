import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { FactButton } from '#renderer/task/panel/FactButton.tsx';
import { FactRow } from '#renderer/task/panel/FactRow.tsx';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { Floating } from '#renderer/ui/Floating.tsx';
import { Picker } from '#renderer/ui/Picker.tsx';
import { asId, type PersonId } from '#shared/kernel/ids.ts';
import type { ChangeRequestEntry } from '#shared/views/index.ts';

interface AskerFactProps {
  readonly entry: ChangeRequestEntry;
  readonly onChange: (fields: { readonly asker: PersonId | null; readonly askerName: string | null }) => void;
}

/** Who asks: somebody of the project, or by name somebody who is not, as a client. */
export function AskerFact({ entry: { record, asker }, onChange }: AskerFactProps) {
  const { views } = useProject();
  const people = useView(views.people);
  const readOnly = useReadOnly();
  const name = asker?.name ?? record.askerName;
  return (
    <FactRow name="Asked by">
      <Floating
        label="Who asks"
        trigger={
          <FactButton label="Asked by" value={name} isDisabled={readOnly}>
            {name === null ? null : (
              <span className="flex items-center gap-1" dir="auto">
                <Avatar id={asker?.id ?? name} name={name} />
                {name}
              </span>
            )}
          </FactButton>
        }
      >
        {(close) => (
          <Picker
            label="Who asks"
            placeholder="Find a person, or type a name"
            options={people.map(({ id, name: each, email }) => ({ id, name: each, also: email ?? '' }))}
            chosen={asker ? [asker.id] : []}
            onToggle={(id, on) => {
              onChange({ asker: on ? asId<PersonId>(id) : null, askerName: null });
              close();
            }}
            create={{
              label: (typed) => `“${typed}”, who is not of the project`,
              run: (typed) => {
                onChange({ asker: null, askerName: typed });
                close();
              },
            }}
          />
        )}
      </Floating>
    </FactRow>
  );
}
