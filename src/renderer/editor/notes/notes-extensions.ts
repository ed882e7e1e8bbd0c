/** What the editor can do with the text of notes: exactly the nodes and marks of their schema, and what it only keeps. */
import { Extension, InputRule } from '@tiptap/core';
import { mentionNode, type PresentWords } from '#renderer/editor/mentions/mention-node.ts';
import type { TextSession } from '#shared/document/index.ts';
import type { NotesDocument } from '#shared/document/notes/index.ts';
import { isSafeHref, NOTES_TEXT } from '#shared/document/text/index.ts';
import { writing } from '../extensions.ts';
import { keptParts } from '../kept-parts.ts';
import { imageNode } from './image-node.ts';
import { lineAttribute } from './lines/line-attribute.ts';
import { nearCaret } from './near-caret.ts';
import { tableKeys } from './tables/table-keys.ts';
import { tableNodes } from './tables/table-nodes.ts';

export function notesExtensions(session: TextSession, present: PresentWords) {
  return [
    ...writing(),
    ...tableNodes,
    tableKeys,
    imageNode,
    lineAttribute,
    typedLink,
    headingsBelow,
    nearCaret,
    mentionNode(present),
    ...keptParts(session, NOTES_TEXT),
  ];
}

/** The notes stand in a section of the page (`h3`): what is a heading in them is read out as one below it. */
const headingsBelow = Extension.create({
  name: 'headingsBelow',
  addGlobalAttributes: () => [
    {
      types: ['heading'],
      attributes: {
        readLevel: {
          default: null,
          parseHTML: () => null,
          renderHTML: ({ level }) => ({ 'aria-level': Math.min(6, Number(level) + 3) }),
        },
      },
    },
  ],
});

/** `[words](https://…)`, as soon as its parenthesis is closed. */
const typedLink = Extension.create({
  name: 'typedLink',
  addInputRules() {
    return [
      new InputRule({
        find: /(?<!!)\[([^[\]]+)\]\(([^()\s]+)\)$/,
        handler: ({ state: { tr, schema }, range, match: [, words = '', href = ''] }) => {
          if (!isSafeHref(href)) return null;
          tr.replaceWith(range.from, range.to, schema.text(words, [schema.mark('link', { href })])).removeStoredMark(
            schema.mark('link', { href }).type,
          );
          return undefined;
        },
      }),
    ];
  },
});

/** Undo is of the notes alone: no step of the project goes while somebody writes in them. */
export function notesKeys({ history }: NotesDocument, comment: () => void): Extension {
  return Extension.create({
    name: 'notesKeys',
    addKeyboardShortcuts: () => {
      const undo = () => {
        history.undo();
        return true;
      };
      const redo = () => {
        history.redo();
        return true;
      };
      const commentOn = () => {
        comment();
        return true;
      };
      return { 'Mod-z': undo, 'Mod-Shift-z': redo, 'Mod-y': redo, 'Mod-Alt-m': commentOn };
    },
  });
}
