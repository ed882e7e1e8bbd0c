import { memo, useRef } from 'react';
import { useReadOnly } from '#renderer/state/use-view.ts';
import type { ListId, TaskId } from '#shared/kernel/ids.ts';
import { useBoardScreen, useBoardState } from './board-context.ts';
import { QuickAdd } from './QuickAdd.tsx';

interface NewCardProps {
  readonly list: ListId;
  readonly listName: string;
}

export const NewCard = memo(function NewCard({ list, listName }: NewCardProps) {
  const { state, actions } = useBoardScreen();
  const open = useBoardState(({ writing }) => writing?.kind === 'new-card' && writing.list === list);
  const readOnly = useReadOnly();
  const last = useRef<TaskId | null>(null);
  if (readOnly) return null;
  return (
    <div className="shrink-0 px-2 pb-2">
      <QuickAdd
        label={`Add card to ${listName}`}
        buttonText="Add card"
        placeholder="What is to be done?"
        open={open}
        onOpen={() => {
          last.current = null;
          state.write({ kind: 'new-card', list });
        }}
        onAdd={(title) => {
          last.current = actions.addCard(list, title) ?? last.current;
        }}
        onClose={() => {
          state.write(null);
          const back = last.current ?? (state.focus?.list === list ? state.focus.card : null);
          if (back) state.want(back, list);
          last.current = null;
        }}
      />
    </div>
  );
});
