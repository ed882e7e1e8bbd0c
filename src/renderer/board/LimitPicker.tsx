import { useRun } from '#renderer/state/feedback.ts';
import { useViewPart } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { NumberField } from '#renderer/ui/NumberField.tsx';
import { setListFields } from '#shared/document/index.ts';
import type { ListId } from '#shared/kernel/ids.ts';

interface LimitPickerProps {
  readonly list: ListId;
  readonly onClose: () => void;
}

/** How many cards a list should hold at most. */
export function LimitPicker({ list, onClose }: LimitPickerProps) {
  const { document, views } = useProject();
  const record = useViewPart(views.board, ({ lists }) => lists.find((entry) => entry.list.id === list)?.list);
  const run = useRun();
  if (!record) return null;
  const set = (limit: number | null): void => {
    run(setListFields(document, list, { limit }));
    onClose();
  };
  return (
    <div className="flex flex-col gap-2 p-3">
      <p className="text-12 text-muted">
        The list says so when it holds more cards than this. Nobody is kept from putting one in.
      </p>
      <div className="flex items-center gap-2">
        <NumberField
          label={`Most cards in ${record.name}`}
          value={record.limit}
          least={1}
          placeholder="No limit"
          autoFocus
          onChange={set}
        />
        {record.limit === null ? null : (
          <Button look="quiet" onPress={() => set(null)}>
            Remove
          </Button>
        )}
      </div>
    </div>
  );
}
