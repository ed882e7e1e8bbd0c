import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { Picker } from '#renderer/ui/Picker.tsx';
import { asId } from '#shared/kernel/ids.ts';
import { AllocationField } from './AllocationField.tsx';
import type { PickerProps } from './common.ts';
import { heldByAll, useCards } from './common.ts';

/** Owners of one card or of several: checked is who owns them all. */
export function OwnersPicker({ cards, actions }: PickerProps) {
  const { views } = useProject();
  const people = useView(views.people);
  const chosen = heldByAll(useCards(cards), ({ task }) => task.owners);
  return (
    <Picker
      label="Owners"
      placeholder="Find or add a person"
      options={people.map((person) => ({ id: person.id, name: person.name, also: person.email ?? '' }))}
      chosen={chosen}
      onToggle={(person, on) => actions.setOwner(cards, asId(person), on)}
      renderOption={(option) => (
        <>
          <Avatar id={option.id} name={option.name} />
          <span className="truncate" dir="auto">
            {option.name}
          </span>
        </>
      )}
      renderEnd={({ id, name }) => {
        const owner = chosen.find((each) => each === id);
        return owner ? <AllocationField cards={cards} actions={actions} person={owner} name={name} /> : null;
      }}
      create={{
        label: (name) => `Add “${name}” to the project`,
        run: (name) => actions.addOwnerNamed(cards, name),
      }}
    />
  );
}
