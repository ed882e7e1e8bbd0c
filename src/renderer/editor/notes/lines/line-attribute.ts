/** Lines that a record was made of (SPEC NOTES-4): the id on their node, and which node is the line of a caret. */
import { Extension } from '@tiptap/core';
import { Fragment, type Node, type ResolvedPos, Slice } from '@tiptap/pm/model';
import { Plugin, TextSelection } from '@tiptap/pm/state';

const ATTRIBUTE = 'data-line';
/** Of what comes from a clipboard. */
const LINE_ID = /^[\w-]{1,64}$/;
const KINDS = ['paragraph', 'heading', 'taskItem'];

export const lineAttribute = Extension.create({
  name: 'line',
  // Before the keys that split.
  priority: 1040,
  addGlobalAttributes: () => [
    {
      types: KINDS,
      attributes: {
        line: {
          default: null,
          keepOnSplit: false,
          parseHTML: (element) => {
            const line = element.getAttribute(ATTRIBUTE) ?? '';
            return LINE_ID.test(line) ? line : null;
          },
          renderHTML: ({ line }) => (typeof line === 'string' ? { [ATTRIBUTE]: line } : {}),
        },
      },
    },
  ],
  addKeyboardShortcuts() {
    return {
      // At the beginning of a line the words keep it, and the new line comes before.
      Enter: ({ editor: { state, view } }) => {
        const { $from, empty } = state.selection;
        const line = lineAt($from);
        if (!empty || $from.parentOffset > 0 || $from.parent.content.size === 0 || !line?.node.attrs.line) return false;
        const { type } = line.node;
        const made = type.name === 'taskItem' ? type.createAndFill() : state.schema.nodes.paragraph?.create();
        if (!made) return false;
        const change = state.tr.insert(line.at, made);
        const place = change.doc.resolve(change.mapping.map($from.pos));
        view.dispatch(change.setSelection(TextSelection.near(place)).scrollIntoView());
        return true;
      },
    };
  },
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        // A line that is moved keeps its id; of one that is copied only the first has it.
        transformPasted: (slice, view) => {
          if (view.dragging?.move) return slice;
          const there = linesIn(view.state.doc);
          const content = withoutLines(slice.content, there);
          // A line comes as one, not as words for the line that they are pasted into.
          const isLine = (node: Node | null): boolean => node?.attrs.line != null;
          const { openStart, openEnd } = slice;
          return new Slice(
            content,
            isLine(content.firstChild) ? 0 : openStart,
            isLine(content.lastChild) ? 0 : openEnd,
          );
        },
      },
    }),
  ],
});

export interface LinePlace {
  readonly node: Node;
  /** Before the node in the document. */
  readonly at: number;
}

/** The task item that the place is the first paragraph of, or the paragraph or heading itself; null of others, as of code. */
export function lineAt(place: ResolvedPos): LinePlace | null {
  const { depth, parent } = place;
  if (depth > 1 && place.node(depth - 1).type.name === 'taskItem' && place.index(depth - 1) === 0) {
    return { node: place.node(depth - 1), at: place.before(depth - 1) };
  }
  return depth > 0 && KINDS.includes(parent.type.name) ? { node: parent, at: place.before(depth) } : null;
}

/** The words of a line: of a task item those of its first paragraph. */
export function wordsOfLine(node: Node): string {
  const block = node.isTextblock ? node : node.firstChild;
  return block?.textBetween(0, block.content.size, ' ', (leaf) => String(leaf.attrs.words ?? ' ')).trim() ?? '';
}

function linesIn(doc: Node): Set<unknown> {
  const lines = new Set<unknown>();
  doc.descendants((node) => {
    if (node.attrs.line) lines.add(node.attrs.line);
    return !node.isTextblock;
  });
  return lines;
}

function childrenOf(content: Fragment): readonly Node[] {
  return Array.from({ length: content.childCount }, (_, index) => content.child(index));
}

function withoutLines(content: Fragment, taken: Set<unknown>): Fragment {
  return Fragment.from(
    childrenOf(content).map((node) => {
      const inside = node.isTextblock ? node.content : withoutLines(node.content, taken);
      const { line } = node.attrs;
      if (!line || !taken.has(line)) {
        if (line) taken.add(line);
        return node.isText ? node : node.copy(inside);
      }
      return node.type.create({ ...node.attrs, line: null }, inside, node.marks);
    }),
  );
}
