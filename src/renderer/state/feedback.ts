/** How commands answer people: what happened and what went wrong is said where it happened. */
import { createContext, useCallback, useContext } from 'react';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';
import { present } from './workspace.ts';

/** Where things are said in passing; a toast never holds the only way to something. */
export interface Toasts {
  show(toast: {
    readonly text: string;
    readonly tone?: 'plain' | 'problem';
    readonly help?: string;
    readonly action?: { readonly label: string; readonly run: () => void };
    /** Listens for the moment from which on what it offers would be untrue: it is withdrawn then. */
    readonly holdsUntil?: (withdraw: () => void) => Dispose;
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

/** A title as part of a sentence. */
export function shorten(title: string): string {
  return title.length > 60 ? `${title.slice(0, 59).trimEnd()}…` : title;
}
