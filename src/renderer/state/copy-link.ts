import { useCallback } from 'react';
import { useToasts } from './feedback.ts';

/** Puts a link, or what else `what` says, on the clipboard and says so, with what it is good for. */
export function useCopyLink(what = 'link'): (text: string, opens: string) => void {
  const toasts = useToasts();
  return useCallback(
    (text, opens) => {
      const named = `${what.slice(0, 1).toUpperCase()}${what.slice(1)}`;
      void navigator.clipboard.writeText(text).then(
        () => toasts.show({ text: `${named} copied. ${opens}` }),
        () =>
          toasts.show({ text: `The ${what} could not be copied: the clipboard is not available.`, tone: 'problem' }),
      );
    },
    [toasts, what],
  );
}
