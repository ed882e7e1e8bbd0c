/**
 * Mentions in the editor: one thing, so that nobody edits half a name. In the document they are links over words (SPEC
 * MENTION-1); `node-map.ts` goes between the two.
 */
import { Extension, Node } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { type Mention, mentionAddress, mentionText, type Reference, readReference } from '#shared/domain/mentions.ts';
import type { Anchor } from '../FloatingOptions.tsx';
import { MENTION } from '../node-map.ts';
import { TAKEN } from './trigger.ts';
import type { KeyPress } from './use-suggestions.ts';

const ADDRESS = 'data-mention';

/** What something that is named is called now; null where the words that were written are to stand. */
export type PresentWords = (reference: Reference) => string | null;

export function mentionNode(present: PresentWords): Node {
  return Node.create({
    name: MENTION,
    group: 'inline',
    inline: true,
    atom: true,
    selectable: false,
    addAttributes: () => ({
      href: { default: '', rendered: false },
      /** As stored; what is drawn is the present name. */
      words: { default: '', rendered: false },
      extra: { default: null, rendered: false },
    }),
    parseHTML: () => [
      {
        tag: 'a[href^="throughline:"]',
        // Before the mark of ordinary links.
        priority: 1000,
        getAttrs: (element) => attributesOf(element, 'href'),
      },
      { tag: `span[${ADDRESS}]`, getAttrs: (element) => attributesOf(element, ADDRESS) },
    ],
    // Not as a link: a click where one writes would leave the page.
    renderHTML: ({ node }) => ['span', { [ADDRESS]: node.attrs.href, class: 'mention' }, wordsOf(present, node.attrs)],
    renderText: ({ node }) => wordsOf(present, node.attrs),
    addKeyboardShortcuts() {
      return {
        Backspace: ({ editor }) => {
          const { selection, tr } = editor.state;
          const before = selection.$from.nodeBefore;
          if (!selection.empty || before?.type.name !== MENTION) return false;
          editor.view.dispatch(tr.delete(selection.from - before.nodeSize, selection.from).scrollIntoView());
          return true;
        },
      };
    },
  });
}

function attributesOf(element: HTMLElement, attribute: string): { href: string; words: string } | false {
  const href = element.getAttribute(attribute) ?? '';
  const words = element.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  return readReference(href) && words !== '' ? { href, words } : false;
}

function wordsOf(present: PresentWords, { href, words }: Readonly<Record<string, unknown>>): string {
  const reference = readReference(String(href));
  return (reference && present(reference)) ?? String(words);
}

/** Puts a mention in the place of the characters before the caret that asked for it. */
export function insertMention(view: EditorView, mention: Mention, name: string, replaced: number): void {
  insertReference(view, mention, mentionText(mention.kind, name), replaced);
}

export function insertReference(view: EditorView, reference: Reference, words: string, replaced: number): void {
  const { state } = view;
  const to = state.selection.from;
  const node = state.schema.node(MENTION, { href: mentionAddress(reference), words });
  const blank = state.schema.text(' ');
  view.dispatch(state.tr.replaceWith(to - replaced, to, [node, blank]).scrollIntoView());
}

export interface CaretListener {
  look(before: string | null, anchorOf: () => Anchor): void;
  onKey(press: KeyPress): boolean;
}

/** Characters before the caret that are looked at. */
const REACH = 60;

/** Tells what stands before the caret, and hands over keys while suggestions are open. */
export function caretWatch(listener: { readonly current: CaretListener }): Extension {
  return Extension.create({
    name: 'caretWatch',
    // Before the keys of lists and marks.
    priority: 1100,
    addProseMirrorPlugins: () => [
      new Plugin({
        view: () => ({
          update: (view) => listener.current.look(wordsBefore(view), () => view.coordsAtPos(view.state.selection.from)),
        }),
        props: {
          handleKeyDown: (_, event) => {
            if (event.isComposing || !listener.current.onKey(event)) return false;
            // Escape puts the list away, and is not for what is around the text.
            event.stopPropagation();
            return true;
          },
        },
      }),
    ],
  });
}

/** Null where nobody can be mentioned: in code, with something selected. */
function wordsBefore({ state: { selection, schema } }: EditorView): string | null {
  const { $from, empty } = selection;
  if (!empty || !$from.parent.isTextblock || $from.parent.type.spec.code) return null;
  if ($from.marks().some((mark) => mark.type === schema.marks.code || mark.type === schema.marks.link)) return null;
  return $from.parent.textBetween(Math.max(0, $from.parentOffset - REACH), $from.parentOffset, undefined, TAKEN);
}
