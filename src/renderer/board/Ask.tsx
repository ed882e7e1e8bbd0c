import { useCallback, useMemo } from 'react';
import { Ask as AskOfCards, AskPopover } from '#renderer/task/Ask.tsx';
import type { TaskId } from '#shared/kernel/ids.ts';
import { useBoardAsking, useBoardScreen } from './board-context.ts';
import { listTitle } from './board-walk.ts';
import { LimitPicker } from './LimitPicker.tsx';

/** What a command asks of the cards, or of the list, that it is about. */
export function Ask() {
  const { state, actions } = useBoardScreen();
  const asking = useBoardAsking();
  const close = (): void => state.ask(null);
  const want = useCallback(
    (card: TaskId) => {
      if (state.focus) state.want(card, state.focus.list);
    },
    [state],
  );
  const list = asking?.what === 'limit' ? asking.list : null;
  const title = useMemo(() => ({ current: list === null ? null : (listTitle(list) ?? document.body) }), [list]);
  if (!asking) return null;
  if (asking.what !== 'limit') return <AskOfCards asking={asking} actions={actions} onClose={close} onWant={want} />;
  return (
    <AskPopover label="Limit" anchor={title} onClose={close}>
      <LimitPicker list={asking.list} onClose={close} />
    </AskPopover>
  );
}
