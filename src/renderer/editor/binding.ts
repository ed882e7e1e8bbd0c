/**
 * Binds an editor to a text session. tiptap's own collaboration extension brings an undo manager of its own; here the
 * session's belongs to the project's one history, so only the synchronising half is used.
 */
import { Extension } from '@tiptap/core';
import { ySyncPlugin, ySyncPluginKey } from '@tiptap/y-tiptap';
import type { TextSession } from '#shared/document/index.ts';

type Fragment = Parameters<typeof ySyncPlugin>[0];

export function sessionBinding(session: TextSession): Extension {
  session.trackOrigin(ySyncPluginKey);
  return Extension.create({
    name: 'sessionBinding',
    // Before the keymaps, as the collaboration extension has it.
    priority: 1000,
    addProseMirrorPlugins: () => [ySyncPlugin(session.binding as Fragment)],
  });
}
