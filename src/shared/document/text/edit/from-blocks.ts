/** Rich text as an editor's nodes, for what comes into a text by pasting: the same nodes as if it were stored and read. */
import type { Block, Inline, Item, Row } from '../tree.ts';
import { joinRuns } from '../tree.ts';
import type { Attributes, EditNode, ElementNode, Run } from './nodes.ts';

export function nodesOfBlocks(blocks: readonly Block[]): readonly ElementNode[] {
  return blocks.map(nodeOf);
}

function nodeOf(block: Block): ElementNode {
  switch (block.type) {
    case 'paragraph':
      return element('paragraph', {}, inlineNodes(block.content));
    case 'heading':
      return element('heading', { level: block.level }, inlineNodes(block.content));
    case 'bulletList':
    case 'taskList':
      return element(block.type, {}, block.items.map(itemOf));
    case 'orderedList':
      return element('orderedList', { start: block.start }, block.items.map(itemOf));
    case 'blockquote':
      return element('blockquote', {}, block.content.map(nodeOf));
    case 'codeBlock':
      return element(
        'codeBlock',
        block.language === null ? {} : { language: block.language },
        inlineNodes(block.text === '' ? [] : [{ type: 'text', text: block.text, marks: {} }]),
      );
    case 'horizontalRule':
      return element('horizontalRule', {}, []);
    case 'image':
      return element('image', { src: block.src, alt: block.alt }, []);
    case 'table':
      return element(
        'table',
        {},
        block.rows.map((row, index) => rowOf(row, index === 0 ? 'tableHeader' : 'tableCell', block.align)),
      );
  }
}

function rowOf(row: Row, cell: string, align: readonly unknown[]): ElementNode {
  const cells = row.map((content, column) => {
    const attributes: Attributes = align[column] ? { align: align[column] } : {};
    return element(cell, attributes, [element('paragraph', {}, inlineNodes(content))]);
  });
  return element('tableRow', {}, cells);
}

function itemOf(item: Item): ElementNode {
  const content = item.content.map(nodeOf);
  return item.checked === null
    ? element('listItem', {}, content)
    : element('taskItem', { checked: item.checked }, content);
}

function inlineNodes(content: readonly Inline[]): readonly EditNode[] {
  const nodes: EditNode[] = [];
  let runs: Run[] = [];
  const endText = (): void => {
    if (runs.length > 0) nodes.push({ kind: 'text', runs });
    runs = [];
  };
  for (const inline of joinRuns(content)) {
    if (inline.type === 'text') runs.push({ text: inline.text, marks: inline.marks });
    else {
      endText();
      nodes.push(element('hardBreak', {}, []));
    }
  }
  endText();
  return nodes;
}

function element(name: string, attributes: Attributes, content: readonly EditNode[]): ElementNode {
  return { kind: 'element', name, attributes, extra: null, content };
}
