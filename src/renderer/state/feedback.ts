/** How commands answer people: a problem is said where it happened, an undo is named. */
import { createContext, useCallback, useContext, useMemo } from 'react';
import type { ProjectDocument } from '#shared/document/index.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';
import { present } from './workspace.ts';

/** Where things are said in passing; a toast never holds the only way to something. */
export interface Toasts {
  show(toast: {
    readonly text: string;
    readonly tone?: 'plain' | 'problem';
    readonly help?: string;
    readonly action?: { readonly label: string; readonly run: () => void };
  }): void;
}

export const ToastContext = createContext<Toasts | null>(null);

export function useToasts(): Toasts {
  return present(useContext(ToastContext), 'ToastContext');
}

export function showProblem(toasts: Toasts, problem: Problem): void {
  toasts.show({ text: problem.message, tone: 'problem', ...(problem.help ? { help: problem.help } : {}) });
}

/** Hands a command's result through and says its problem, if any. Answers the value, or undefined. */
export function useRun(): <T>(result: Result<T>) => T | undefined {
  const toasts = useToasts();
  return useCallback(
    <T>(result: Result<T>): T | undefined => {
      if (result.ok) return result.value;
      showProblem(toasts, result.error);
      return undefined;
    },
    [toasts],
  );
}

export interface Reversal {
  undo(): void;
  redo(): void;
}

/** Undo and redo with a toast that names what happened. */
export function useReversal(document: ProjectDocument): Reversal {
  const toasts = useToasts();
  return useMemo(() => {
    const reverse = (direction: 'undo' | 'redo'): void => {
      const outcome = document.history[direction]();
      const word = direction === 'undo' ? 'Undone' : 'Redone';
      if (!outcome) {
        toasts.show({ text: direction === 'undo' ? 'Nothing to undo.' : 'Nothing to redo.' });
        return;
      }
      const kept = outcome.skipped > 0 ? ' What others changed meanwhile stayed as it is.' : '';
      const back = direction === 'undo' ? 'redo' : 'undo';
      toasts.show({
        text: `${word}: ${outcome.label}.${kept}`,
        action: { label: back === 'redo' ? 'Redo' : 'Undo', run: () => reverse(back) },
      });
    };
    return { undo: () => reverse('undo'), redo: () => reverse('redo') };
  }, [document, toasts]);
}
