import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Picker } from '#renderer/ui/Picker.tsx';
import { asId } from '#shared/kernel/ids.ts';
import { type PickerProps, sameInAll, useCards } from './common.ts';

/** The list that cards go to; choosing closes. */
export function ListPicker({ cards, actions, onClose }: PickerProps & { readonly onClose: () => void }) {
  const { lists } = useView(useProject().views.board);
  const here = sameInAll(useCards(cards), ({ task }) => task.place[0]) ?? null;
  return (
    <Picker
      label="List"
      placeholder="Find a list"
      options={lists.map(({ list }) => ({ id: list.id, name: list.name }))}
      chosen={here === null ? [] : [here]}
      onToggle={(list) => {
        actions.moveCardsToEnd(cards, asId(list));
        onClose();
      }}
    />
  );
}
