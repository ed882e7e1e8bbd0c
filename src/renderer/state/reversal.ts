/** Undo and redo that say what happened, and offers to take back one step and no other. */
import { useMemo } from 'react';
import type { ProjectDocument } from '#shared/document/index.ts';
import { type Toasts, useToasts } from './feedback.ts';

export interface Reversal {
  undo(): void;
  redo(): void;
  /** Says what was just done, and offers to undo exactly that for as long as it is the last step. */
  offerUndo(text: string): void;
}

type History = ProjectDocument['history'];
type Direction = 'undo' | 'redo';

const WORDS = {
  undo: { offer: 'Undo', done: 'Undone', nothing: 'Nothing to undo.', back: 'redo' },
  redo: { offer: 'Redo', done: 'Redone', nothing: 'Nothing to redo.', back: 'undo' },
} as const;

export function reversalOf(history: History, toasts: Toasts): Reversal {
  const upNext = (direction: Direction) => (direction === 'undo' ? history.last : history.next);

  const offer = (text: string, direction: Direction): void => {
    const step = upNext(direction);
    const holds = (): boolean => upNext(direction) === step;
    if (step === null) {
      toasts.show({ text });
      return;
    }
    toasts.show({
      text,
      action: {
        label: WORDS[direction].offer,
        run: () => {
          if (holds()) reverse(direction);
        },
      },
      holdsUntil: (withdraw) => history.changes.on(() => (holds() ? undefined : withdraw())),
    });
  };

  const reverse = (direction: Direction): void => {
    const { done, nothing, back } = WORDS[direction];
    const outcome = history[direction]();
    if (!outcome) {
      toasts.show({ text: nothing });
      return;
    }
    const kept = outcome.skipped > 0 ? ' What others changed meanwhile stayed as it is.' : '';
    offer(`${done}: ${outcome.label}.${kept}`, back);
  };

  return { undo: () => reverse('undo'), redo: () => reverse('redo'), offerUndo: (text) => offer(text, 'undo') };
}

export function useReversal({ history }: ProjectDocument): Reversal {
  const toasts = useToasts();
  return useMemo(() => reversalOf(history, toasts), [history, toasts]);
}
