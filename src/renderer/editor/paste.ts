/**
 * What is pasted into a text: HTML goes through the editor's schema, so that nothing in it is live; Markdown becomes rich
 * text; an address over selected words makes them a link; pictures are taken by whoever owns the text.
 */
import { Extension } from '@tiptap/core';
import { Fragment, type ResolvedPos, type Schema, Slice } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { CARD_TEXT, type EditNode, markdownNodes, type TextSchema } from '#shared/document/text/index.ts';
import { isLarge, linesOf, paragraphs } from './large-paste.ts';
import { NodeMap } from './node-map.ts';
import { type PictureTaker, takePictures } from './pasted.ts';

/** `pictures`: null where they stand in the text itself. `known`: what the text may hold. */
export function pasting(pictures: PictureTaker | null, known: TextSchema = CARD_TEXT): Extension {
  return Extension.create({
    name: 'pasting',
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          handlePaste: (_, { clipboardData }) =>
            pictures !== null && clipboardData !== null && takePictures(clipboardData, pictures),
          clipboardTextParser: (text, context, plain, { state: { schema } }) =>
            plain || isLarge(text) ? asLines(text, schema) : asMarkdown(text, context, schema, known),
        },
      }),
    ],
  });
}

function asMarkdown(text: string, context: ResolvedPos, schema: Schema, known: TextSchema): Slice {
  const nodes = markdownNodes(text, known);
  const [only] = nodes;
  // Of one line, amid words "1. " and blanks at the ends are words as well.
  const isWords = only?.name === 'paragraph' ? only.content.every(isPlain) : context.parent.content.size > 0;
  if (isWords && !/[\r\n]/.test(text)) return asLines(text, schema);
  return Slice.maxOpen(Fragment.from(new NodeMap(schema, known).build(nodes)));
}

function isPlain(node: EditNode): boolean {
  return node.kind === 'text' && node.runs.every(({ marks }) => Object.keys(marks).length === 0);
}

function asLines(text: string, schema: Schema): Slice {
  return Slice.maxOpen(Fragment.from(paragraphs(linesOf(text), schema)));
}
