import { QuickAdd } from '#renderer/ui/QuickAdd.tsx';
import { useBoardScreen, useBoardState } from './board-context.ts';
import { useBoardSizes } from './board-sizes.ts';

/** Behind the last list. */
export function NewList() {
  const { state, actions } = useBoardScreen();
  const { listWidth } = useBoardSizes();
  const open = useBoardState(({ writing }) => writing?.kind === 'new-list');
  return (
    <div style={{ width: listWidth }} className="new-list shrink-0">
      <QuickAdd
        label="Add list"
        buttonText="Add list"
        placeholder="Name of the list"
        open={open}
        onOpen={() => state.write({ kind: 'new-list' })}
        onAdd={(names) => actions.addLists(names) !== undefined}
        onClose={() => state.write(null)}
      />
    </div>
  );
}
