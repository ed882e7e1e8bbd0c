/** Links and pictures that are pasted or dropped on a card: attached by their address, which is never fetched. */
import { type ClipboardEvent, type DragEvent, useMemo } from 'react';
import { addressesOf, type Picture, type PictureTaker, readPasted } from '#renderer/editor/pasted.ts';
import { useRun, useToasts } from '#renderer/state/feedback.ts';
import { isTyping } from '#renderer/state/mod-key.ts';
import { useReversal } from '#renderer/state/reversal.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { addLinkAttachments } from '#shared/document/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';

export interface PastedLinks {
  /** For pictures in a text of the card. */
  readonly pictures: PictureTaker;
  onPaste(event: ClipboardEvent): void;
  onDrop(event: DragEvent): void;
}

export function usePastedLinks(task: TaskId): PastedLinks {
  const { document } = useProject();
  const readOnly = useReadOnly();
  const run = useRun();
  const toasts = useToasts();
  const { offerUndo } = useReversal(document);
  return useMemo(() => {
    const attach = (links: readonly Picture[]): void => {
      if (run(addLinkAttachments(document, task, links)) === undefined) return;
      const what = links.length === 1 ? 'The link is' : `${links.length} links are`;
      offerUndo(`${what} attached to the card. Nothing was downloaded.`);
    };
    const pictures: PictureTaker = {
      take: attach,
      refuse: () =>
        toasts.show({
          text: 'Pictures themselves cannot be attached yet: files come with a later version. Nothing was inserted, and the picture is still on the clipboard.',
          help: 'Attach the address of the picture instead.',
        }),
    };
    /** Answers whether it was something for a card. */
    const take = (data: DataTransfer): boolean => {
      const pasted = readPasted(data);
      const isPicture = pasted.text === '';
      const found = isPicture ? pasted.pictures : [];
      const links = found.length > 0 ? found : namedAddresses(data.getData('text/plain'));
      if (links.length > 0) attach(links);
      else if (isPicture && pasted.hasPictureBytes) pictures.refuse();
      else return false;
      return true;
    };
    return {
      pictures,
      onPaste: (event) => {
        if (readOnly || event.defaultPrevented || isTyping(event.target)) return;
        if (take(event.clipboardData)) event.preventDefault();
      },
      onDrop: (event) => {
        if (readOnly || event.defaultPrevented || isTyping(event.target) || !carriesLink(event.dataTransfer)) return;
        if (take(event.dataTransfer)) event.preventDefault();
      },
    };
  }, [document, task, readOnly, run, toasts, offerUndo]);
}

/** A drag of a link or of a picture on a page; files are the window's. */
export function carriesLink({ types }: DataTransfer): boolean {
  return types.includes('text/uri-list') && !types.includes('Files');
}

function namedAddresses(text: string): readonly Picture[] {
  return addressesOf(text).map((url) => ({ url, name: '' }));
}
