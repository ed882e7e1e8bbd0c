/**
 * Tables in the editor: nodes as the notes' schema has them (decision 037). Rows may differ in length; nothing here mends
 * what merging left, because whoever mends writes.
 */
import { Node } from '@tiptap/core';
import { isAlignment } from '#shared/document/text/index.ts';

export const TABLE = 'table';
export const ROW = 'tableRow';
export const HEAD = 'tableHeader';
export const CELL = 'tableCell';

const TableNode = Node.create({
  name: TABLE,
  group: 'block',
  content: 'tableRow+',
  isolating: true,
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: () => ['table', ['tbody', 0]],
});

const RowNode = Node.create({
  name: ROW,
  content: '(tableHeader | tableCell)+',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
});

function cellNode(name: string, tag: 'th' | 'td'): Node {
  return Node.create({
    name,
    // A part of a newer version may stand in a cell; nothing else but lines.
    content: 'paragraph (paragraph | keptBlock)*',
    isolating: true,
    addAttributes: () => ({
      align: {
        default: null,
        parseHTML: (element) => {
          const align = element.style.textAlign || element.getAttribute('align');
          return isAlignment(align) ? align : null;
        },
        renderHTML: ({ align }) => (isAlignment(align) ? { 'data-align': align } : {}),
      },
    }),
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
  });
}

export const tableNodes = [TableNode, RowNode, cellNode(HEAD, 'th'), cellNode(CELL, 'td')];
