import { useCallback } from 'react';
import { useToasts } from './feedback.ts';

/** Puts a link on the clipboard and says so, with what it is good for. */
export function useCopyLink(): (link: string, opens: string) => void {
  const toasts = useToasts();
  return useCallback(
    (link, opens) => {
      void navigator.clipboard.writeText(link).then(
        () => toasts.show({ text: `Link copied. ${opens}` }),
        () => toasts.show({ text: 'The link could not be copied: the clipboard is not available.', tone: 'problem' }),
      );
    },
    [toasts],
  );
}
