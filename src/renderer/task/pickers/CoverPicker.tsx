import { Button } from '#renderer/ui/Button.tsx';
import { HueGrid } from '#renderer/ui/HueGrid.tsx';
import { coverOf } from '../cover.ts';
import { type PickerProps, sameInAll, useCards } from './common.ts';

/** A colour for one card or several; choosing closes. */
export function CoverPicker({ cards, actions, onClose }: PickerProps & { readonly onClose: () => void }) {
  const shown = useCards(cards);
  const hue = sameInAll(shown, ({ task }) => {
    const cover = coverOf(task.cover);
    return cover?.kind === 'colour' ? cover.hue : null;
  });
  const set = (cover: string | null): void => {
    actions.setFields(cards, { cover });
    onClose();
  };
  return (
    <div className="flex flex-col gap-3 p-3">
      <HueGrid chosen={hue ?? null} onChoose={set} />
      {shown.every(({ task }) => task.cover === null) ? null : (
        <Button look="quiet" size="small" onPress={() => set(null)}>
          Remove cover
        </Button>
      )}
    </div>
  );
}
