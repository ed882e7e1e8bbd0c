import { memo, useRef } from 'react';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { AddButton } from '#renderer/ui/QuickAdd.tsx';
import type { ListId, TaskId } from '#shared/kernel/ids.ts';
import { useBoardScreen, useBoardState } from './board-context.ts';
import type { Writing } from './board-state.ts';
import { EntryField } from './EntryField.tsx';

interface NewCardProps {
  readonly list: ListId;
  /** Null where the board has none. */
  readonly lane: string | null;
  /** Of the list, and of the lane where there is one. */
  readonly name: string;
}

export const NewCard = memo(function NewCard({ list, lane, name }: NewCardProps) {
  const { state, actions } = useBoardScreen();
  /** Null while the field is closed. */
  const turn = useBoardState((board) => (isNewCard(board.writing, list, lane) ? board.turn : null));
  const readOnly = useReadOnly();
  const last = useRef<TaskId | null>(null);
  if (readOnly) return null;
  const label = `Add card to ${name}`;
  const close = (byKey: boolean): void => {
    if (byKey) state.keepDraft(list, null);
    state.write(null);
    const back = last.current ?? (state.focus?.list === list ? state.focus.card : null);
    if (byKey && back) state.want(back, list);
    last.current = null;
  };
  return (
    <div className="shrink-0 px-2 pb-2">
      {turn === null ? (
        <AddButton
          label={label}
          text="Add card"
          onPress={() => {
            last.current = null;
            state.write({ kind: 'new-card', cell: { list, lane } });
          }}
        />
      ) : (
        <EntryField
          label={label}
          turn={turn}
          draft={state.draft(list)}
          onWrite={(written) => state.keepDraft(list, written.text === '' ? null : { ...written, turn })}
          onAdd={(entries) => {
            last.current = actions.addCards({ list, lane }, entries).at(-1) ?? last.current;
          }}
          onClose={close}
        />
      )}
    </div>
  );
});

function isNewCard(writing: Writing | null, list: ListId, lane: string | null): boolean {
  return writing?.kind === 'new-card' && writing.cell.list === list && writing.cell.lane === lane;
}
