import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useCommands } from '#renderer/commands/index.ts';
import { useToasts } from '#renderer/state/feedback.ts';
import { isTyping } from '#renderer/state/mod-key.ts';
import type { BoardPage } from '#renderer/state/routes.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import type { TaskEntry } from '#shared/document/index.ts';
import { cardsToText } from '#shared/entry/index.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { readRepeat } from '#shared/repeat/index.ts';
import type { BoardScreen } from './board-context.ts';
import type { Cell } from './board-rows.ts';
import { useEntryContext } from './entry-context.ts';
import { pastedEntries } from './entry-draft.ts';

/** More lines than this were hardly meant as cards. */
const MOST_UNASKED = 200;

interface Pasting {
  readonly to: Cell;
  readonly after: TaskId | null;
  readonly entries: readonly TaskEntry[];
}

/** Cards as text on the clipboard, and text from it as cards. Answers the question that a long paste asks. */
export function useClipboard({ state, actions, rows }: BoardScreen, page: BoardPage): ReactNode {
  const { document: project, views } = useProject();
  const toasts = useToasts();
  const context = useEntryContext();
  const [asking, setAsking] = useState<Pasting | null>(null);

  /** In the order of the board. */
  const subject = (): readonly TaskId[] => {
    if (state.focus === null || page !== 'board') return [];
    const meant = new Set(state.subject(state.focus.card));
    const onBoard = views.board.get().lists.flatMap(({ cards }) => cards.filter((card) => meant.delete(card)));
    return [...onBoard, ...meant];
  };
  const copy = async (cards: readonly TaskId[]): Promise<boolean> => {
    const tasks = cards.map((card) => project.live('task', card)).filter((task) => task !== undefined);
    const text = cardsToText(
      tasks.map(({ effort, doneAt, repeat, ...task }) => ({
        ...task,
        estimate: effort,
        repeat: readRepeat(repeat),
        done: doneAt !== null,
      })),
      context,
    );
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      toasts.show({ text: 'The cards could not be copied: the clipboard is not available.', tone: 'problem' });
      return false;
    }
  };
  useCommands({
    'card.copy': {
      applies: () => subject().length > 0,
      run: () => {
        const cards = subject();
        void copy(cards).then((copied) => {
          if (copied)
            toasts.show({
              text: `${counted(cards.length, 'card')} copied as text.`,
            });
        });
      },
    },
    'card.cut': {
      applies: () => project.state.kind === 'ready' && subject().length > 0,
      run: () => {
        const cards = subject();
        void copy(cards).then((copied) => {
          if (copied) actions.deleteCards(cards);
        });
      },
    },
  });

  const paste = (text: string): void => {
    const entries = pastedEntries(text, context);
    const { lists } = views.board.get();
    const target = lists.find(({ list }) => list.id === state.list) ?? lists[0];
    if (page !== 'board' || entries.length === 0 || !target || project.state.kind !== 'ready') return;
    const { focus } = state;
    const after = focus !== null && target.cards.includes(focus.card) ? focus.card : null;
    const lane = after === null ? null : (rows.cellWith(after)?.lane ?? null);
    const pasting = { to: { list: target.list.id, lane }, after, entries };
    if (entries.length > MOST_UNASKED) setAsking(pasting);
    else actions.pasteCards(pasting.to, entries, after);
  };
  usePastedText(paste);

  if (!asking) return null;
  const close = (): void => setAsking(null);
  return (
    <Dialog
      title={`Add ${counted(asking.entries.length, 'card')}?`}
      role="alertdialog"
      isOpen
      onClose={close}
      actions={
        <>
          <Button onPress={close}>Cancel</Button>
          <Button
            look="primary"
            autoFocus
            onPress={() => {
              close();
              actions.pasteCards(asking.to, asking.entries, asking.after);
            }}
          >
            Add {counted(asking.entries.length, 'card')}
          </Button>
        </>
      }
    >
      <p>Each line of the text becomes a card. One undo takes all of them back.</p>
    </Dialog>
  );
}

/** What is pasted while the board has the focus, or nothing has. */
function usePastedText(onText: (text: string) => void): void {
  const latest = useRef(onText);
  useEffect(() => {
    latest.current = onText;
  });
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const { target } = event;
      const isBoard = target === document.body || (target instanceof Element && target.closest('[data-place=board]'));
      if (!isBoard || isTyping(target)) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text.trim() === '') return;
      event.preventDefault();
      latest.current(text);
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, []);
}
