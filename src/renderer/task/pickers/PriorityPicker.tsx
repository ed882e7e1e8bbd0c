import { Picker } from '#renderer/ui/Picker.tsx';
import { PRIORITIES } from '#shared/domain/records.ts';
import { PRIORITY_NAMES } from '../card-facts.ts';
import { type PickerProps, sameInAll, useCards } from './common.ts';

/** How urgent one card is, or several; choosing closes, and the one that is chosen already is given up. */
export function PriorityPicker({ cards, actions, onClose }: PickerProps & { readonly onClose: () => void }) {
  const priority = sameInAll(useCards(cards), ({ task }) => task.priority) ?? null;
  return (
    <Picker
      label="Priority"
      placeholder="Find a priority"
      options={PRIORITIES.map((each) => ({ id: each, name: PRIORITY_NAMES[each] }))}
      chosen={priority === null ? [] : [priority]}
      onToggle={(next, on) => {
        const wanted = PRIORITIES.find((each) => each === next) ?? null;
        actions.setFields(cards, { priority: on ? wanted : null });
        onClose();
      }}
    />
  );
}
