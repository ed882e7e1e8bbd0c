/**
 * Marks the block of the caret and those beside it, in long notes: what is not in sight is not laid out there (notes.css),
 * and in a block that was made this moment a key would come before its first layout, and leave the caret behind.
 */
import { Extension, type KeyboardShortcutCommand } from '@tiptap/core';
import { Plugin, PluginKey, Selection, TextSelection } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/** Blocks from which on layout is saved: fewer are laid out within a frame. */
const LONG = 150;

const KEY = new PluginKey<DecorationSet>('nearCaret');

export const nearCaret = Extension.create({
  name: 'nearCaret',
  addKeyboardShortcuts: () => ({
    'Ctrl-End': toEnd(false),
    'Ctrl-Shift-End': toEnd(true),
    'Meta-ArrowDown': toEnd(false),
    'Meta-Shift-ArrowDown': toEnd(true),
  }),
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key: KEY,
      state: {
        init: () => DecorationSet.empty,
        apply: (change, near, _, { doc, selection }) => {
          if (!change.docChanged && !change.selectionSet) return near;
          if (doc.childCount < LONG) return DecorationSet.empty;
          const at = selection.$head.index(0);
          let start = selection.$head.depth > 0 ? selection.$head.before(1) : selection.head;
          const marks: Decoration[] = [];
          const first = Math.max(0, at - 1);
          if (first < at) start -= doc.child(first).nodeSize;
          for (let index = first; index <= at + 1 && index < doc.childCount; index++) {
            const end = start + doc.child(index).nodeSize;
            marks.push(Decoration.node(start, end, { class: 'is-near' }));
            start = end;
          }
          return DecorationSet.create(doc, marks);
        },
      },
      props: {
        decorations: (state) => KEY.getState(state),
        attributes: ({ doc }) => ({ class: doc.childCount < LONG ? 'is-short' : 'is-long' }),
      },
    }),
  ],
});

/**
 * The browser would go to the beginning of the last block where that was never laid out; and the editor would hear of it a task later,
 * when a key that follows at once, or what others write, has come before.
 */
function toEnd(isExtended: boolean): KeyboardShortcutCommand {
  return ({ editor: { view } }) => {
    const { doc, selection, tr: change } = view.state;
    const there = Selection.atEnd(doc);
    const next = isExtended ? TextSelection.between(selection.$anchor, there.$head) : there;
    view.dispatch(change.setSelection(next).scrollIntoView());
    return true;
  };
}
