/** What every editor that is bound to a text has in common with React's rendering. */
import type { Editor } from '@tiptap/core';
import { useEffect } from 'react';
import type { LetGoReason, TextSession } from '#shared/document/index.ts';

/** Attributes of the field that is written in, as of this rendering. */
export function useFieldAttributes(editor: Editor | null, attributes: Readonly<Record<string, string>>): void {
  useEffect(() => {
    if (!editor || editor.isDestroyed) return;
    const { dom } = editor.view;
    const names = Object.keys(attributes);
    for (const name of names) dom.setAttribute(name, attributes[name] ?? '');
    return () => {
      for (const name of names) dom.removeAttribute(name);
    };
  });
}

/** The editor goes with what it was bound to. */
export function useLetGo(session: TextSession, editor: Editor | null, onLetGo: (reason: LetGoReason) => void): void {
  useEffect(
    () =>
      session.onLetGo((reason) => {
        // At once, not with the next render: nothing that is typed now would be kept.
        editor?.destroy();
        onLetGo(reason);
      }),
    [session, editor, onLetGo],
  );
}
