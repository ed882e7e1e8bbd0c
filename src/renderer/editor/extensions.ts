/** What the editor can do with text: exactly the nodes and marks of the document's schema, and what it only keeps. */
import { OrderedList } from '@tiptap/extension-list/ordered-list';
import { TaskItem } from '@tiptap/extension-list/task-item';
import { TaskList } from '@tiptap/extension-list/task-list';
import { StarterKit } from '@tiptap/starter-kit';
import type { ProjectDocument, TextSession } from '#shared/document/index.ts';
import { isSafeHref } from '#shared/document/text/index.ts';
import { keptParts } from './kept-parts.ts';
import { mentionNode } from './mentions/mention-node.ts';
import { presentWords } from './mentions/names.ts';

export function textExtensions(session: TextSession, project: ProjectDocument) {
  return [...writing(), mentionNode((reference) => presentWords(project, reference)), ...keptParts(session)];
}

/** What any text can be made of. */
export function writing() {
  return [
    // Trailing nodes would write to the document by merely opening it.
    StarterKit.configure({
      undoRedo: false,
      trailingNode: false,
      orderedList: false,
      link: { openOnClick: false, protocols: ['http', 'https', 'mailto'], isAllowedUri: (url) => isSafeHref(url) },
    }),
    // Without its own reading of what is pasted, which makes a list of "1. of May" amid words; `paste.ts` reads lists.
    OrderedList.extend({ addProseMirrorPlugins: () => [] }),
    TaskList,
    TaskItem.configure({ nested: true }),
  ];
}
