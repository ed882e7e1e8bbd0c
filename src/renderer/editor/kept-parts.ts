/**
 * What a newer version wrote, inside a text that is edited (SPEC TEXT-5): a part stands in its place as one thing that
 * can be selected, moved and deleted, and never changed. Marks and attributes go with the words they are on.
 */
import { type Editor, Extension, Mark, mergeAttributes, Node } from '@tiptap/core';
import type { Node as DocumentNode, ResolvedPos } from '@tiptap/pm/model';
import { NodeSelection, Plugin, Selection, TextSelection } from '@tiptap/pm/state';
import type { TextSession } from '#shared/document/index.ts';
import { CARD_TEXT, TEXT_MARKS, type TextSchema } from '#shared/document/text/index.ts';
import { KEPT } from './node-map.ts';

const SENTENCE = 'A part made by a newer version';

export function keptParts(session: TextSession, schema: TextSchema = CARD_TEXT) {
  return [
    part(KEPT.block, 'block', session),
    part(KEPT.inline, 'inline', session),
    KeptMark,
    extraAttributes(schema),
    DeliberateDeletion,
  ];
}

function part(name: string, place: 'block' | 'inline', session: TextSession): Node {
  const tag = place === 'block' ? 'div' : 'span';
  return Node.create({
    name,
    group: place,
    inline: place === 'inline',
    atom: true,
    selectable: true,
    draggable: true,
    addAttributes: () => ({ id: { default: null, rendered: false }, words: { default: '', rendered: false } }),
    parseHTML: () => [
      {
        tag: `${tag}[data-kept]`,
        // Only what this text holds can be put into it: a pasted id of another text means nothing here.
        getAttrs: (element) => {
          const id = element.getAttribute('data-kept') ?? '';
          return session.hasPart(id) ? { id, words: element.getAttribute('data-words') ?? '' } : false;
        },
      },
    ],
    renderHTML: ({ node, HTMLAttributes }) => {
      const words = String(node.attrs.words);
      const attributes = {
        class: 'kept-part',
        role: 'note',
        'aria-label': words === '' ? SENTENCE : `${SENTENCE}: ${words}`,
        'data-kept': node.attrs.id,
        'data-words': words,
      };
      const title: [string, object, string] = ['span', { class: 'kept-title' }, SENTENCE];
      const inside = words === '' ? [title] : [title, ['span', { class: 'kept-words' }, words] as const];
      return [tag, mergeAttributes(HTMLAttributes, attributes), ...inside];
    },
    renderText: ({ node }) => String(node.attrs.words),
  });
}

/** A mark that this version does not know. It is not carried on to what is typed at its end. */
const KeptMark = Mark.create({
  name: 'keptMark',
  inclusive: false,
  // One piece of text may have several.
  excludes: '',
  addAttributes: () => ({ name: { default: '', rendered: false }, value: { default: null, rendered: false } }),
  renderHTML: () => ['span', { class: 'kept-mark' }, 0],
});

/** Attributes that this version does not know, on nodes and marks that it knows. */
function extraAttributes({ nodes }: TextSchema): Extension {
  return Extension.create({
    name: 'extraAttributes',
    addGlobalAttributes: () => [
      {
        types: [...Object.keys(nodes), ...TEXT_MARKS],
        attributes: { extra: { default: null, rendered: false, parseHTML: () => null } },
      },
    ],
  });
}

/** Backspace and Delete next to a part select it first; while it is selected nothing but deleting it changes it. */
const DeliberateDeletion = Extension.create({
  name: 'deliberateDeletion',
  // Before the keys that delete.
  priority: 1000,
  addKeyboardShortcuts() {
    const before = () => deletePart(this.editor) || selectBeside(this.editor, -1);
    const after = () => deletePart(this.editor) || selectBeside(this.editor, 1);
    const keys = (key: string, act: () => boolean) =>
      Object.fromEntries(['', 'Mod-', 'Shift-', 'Alt-'].map((modifier) => [modifier + key, act]));
    return { ...keys('Backspace', before), ...keys('Delete', after) };
  },
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleTextInput: ({ state }) => isPart(selectedNode(state.selection)),
        handlePaste: ({ state }) => isPart(selectedNode(state.selection)),
      },
    }),
  ],
});

function selectedNode(selection: unknown): DocumentNode | null {
  return selection instanceof NodeSelection ? selection.node : null;
}

function isPart(node: DocumentNode | null | undefined): boolean {
  return node?.type.name === KEPT.block || node?.type.name === KEPT.inline;
}

/** The caret goes into words, so that a key held down does not go on to the next part. */
function deletePart({ state, view }: Editor): boolean {
  const { selection } = state;
  if (!isPart(selectedNode(selection))) return false;
  const change = state.tr.deleteSelection();
  const words = wordsNear(change.doc.resolve(Math.min(selection.from, change.doc.content.size)));
  view.dispatch(words ? change.setSelection(words).scrollIntoView() : change);
  return true;
}

/** The nearest caret in words, before the place if there is one. */
export function wordsNear(place: ResolvedPos): Selection | null {
  return Selection.findFrom(place, -1, true) ?? Selection.findFrom(place, 1, true);
}

function selectBeside({ state, view }: Editor, side: -1 | 1): boolean {
  const { selection } = state;
  if (!(selection instanceof TextSelection) || !selection.empty) return false;
  const position = partBeside(selection.$from, side);
  if (position === null) return false;
  view.dispatch(state.tr.setSelection(NodeSelection.create(state.doc, position)).scrollIntoView());
  return true;
}

/** Where the part begins that the next deletion would reach; null when it would reach something else. */
function partBeside(caret: ResolvedPos, side: -1 | 1): number | null {
  for (let depth = caret.depth; depth >= 0; depth--) {
    const at = depth === caret.depth ? caret.pos : side < 0 ? caret.before(depth + 1) : caret.after(depth + 1);
    const around = caret.doc.resolve(at);
    const beside = side < 0 ? around.nodeBefore : around.nodeAfter;
    if (!beside) continue;
    if (!isPart(beside)) return null;
    return side < 0 ? at - beside.nodeSize : at;
  }
  return null;
}
