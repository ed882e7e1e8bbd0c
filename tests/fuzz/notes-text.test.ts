/**
 * Two people edit tables, pictures and marked lines of one text by turns and at once (SPEC NOTES-2, NOTES-4).
 * `FUZZ_RUNS` as in document.test.ts.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { EditableText } from '#shared/document/text/edit/editable-text.ts';
import type { EditNode, ElementNode } from '#shared/document/text/edit/nodes.ts';
import { NOTES_TEXT, readMarkdown, writeMarkdown } from '#shared/document/text/index.ts';
import { paragraph } from '#tests/support/documents.ts';
import { copy, exchange } from '#tests/support/rich-text.ts';

const element = (name: string, content: readonly EditNode[], attributes = {}): ElementNode => ({
  kind: 'element',
  name,
  attributes,
  extra: null,
  content,
});
const cell = (text: string): ElementNode => element('tableCell', [paragraph(text)]);

const step = fc.record({
  act: fc.constantFrom(
    'type',
    'row',
    'column',
    'dropRow',
    'dropColumn',
    'table',
    'line',
    'image',
    'drop',
    'undo',
    'redo',
  ),
  who: fc.boolean(),
  at: fc.nat(20),
  row: fc.nat(4),
  column: fc.nat(4),
  text: fc.constantFrom('a', 'b c', '|', '😀', ''),
  meet: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function tableWith(table: ElementNode, { act, row, column, text }: Step): ElementNode | null {
  const rows = table.content.filter((node): node is ElementNode => node.kind === 'element');
  const [r, inRow] = [row % rows.length, (each: ElementNode) => column % Math.max(1, each.content.length)];
  const changed = ((): ElementNode[] => {
    switch (act) {
      case 'row':
        return [
          ...rows.slice(0, r),
          element(
            'tableRow',
            (rows[r]?.content ?? []).map(() => cell(text)),
          ),
          ...rows.slice(r),
        ];
      case 'column':
        return rows.map((each) => {
          const at = Math.min(column, each.content.length);
          return { ...each, content: [...each.content.slice(0, at), cell(text), ...each.content.slice(at)] };
        });
      case 'dropRow':
        return rows.filter((_, index) => index !== r);
      case 'dropColumn':
        return rows.flatMap((each) => {
          const content = each.content.filter((_, index) => index !== column);
          return content.length === 0 ? [] : [{ ...each, content }];
        });
      default:
        return rows.map((each, index) => {
          if (index !== r) return each;
          return { ...each, content: each.content.map((old, at) => (at === inRow(each) ? typed(old, text) : old)) };
        });
    }
  })();
  return changed.length === 0 ? null : { ...table, content: changed };
}

function typed(node: EditNode, text: string): EditNode {
  if (node.kind !== 'element') return node;
  const [first, ...rest] = node.content;
  const old = first?.kind === 'element' && first.content[0]?.kind === 'text' ? first.content[0].runs[0]?.text : '';
  return { ...node, content: [paragraph(`${old}${text}`), ...rest] };
}

function edited(content: readonly EditNode[], chosen: Step): readonly EditNode[] {
  const at = chosen.at % Math.max(1, content.length);
  const node = content[at];
  const around = (...instead: EditNode[]): EditNode[] => [
    ...content.slice(0, at),
    ...instead,
    ...content.slice(at + 1),
  ];
  const { act, text } = chosen;
  if (act === 'table') return [...content, element('table', [element('tableRow', [cell(text), cell('x')])])];
  if (act === 'image') return [...content, element('image', [], { src: 'https://a.b/c.png', alt: text })];
  if (node?.kind !== 'element') return [...content, paragraph(text)];
  if (act === 'drop') return around();
  if (node.name === 'paragraph') {
    return act === 'line' ? around({ ...node, attributes: { line: `l${chosen.at}` } }) : around(paragraph(text));
  }
  if (node.name !== 'table') return content;
  const table = tableWith(node, chosen);
  return table ? around(table) : around();
}

describe('[NOTES-2] fuzz', () => {
  it('stores tables as they were written, both copies agree, and reading them anew says the same', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const copies = [copy(1, NOTES_TEXT), copy(2, NOTES_TEXT)] as const;
        for (const chosen of steps) {
          const { text, fragment, write, undo } = copies[chosen.who ? 0 : 1];
          if (chosen.act === 'undo') undo.undo();
          else if (chosen.act === 'redo') undo.redo();
          else write(edited(text.content, chosen));
          expect(plain(new EditableText(fragment, NOTES_TEXT).content)).toEqual(plain(text.content));
          if (chosen.meet) exchange(...copies);
        }
        exchange(...copies);
        expect(copies[0].fragment.toString()).toBe(copies[1].fragment.toString());
        expect(plain(copies[0].text.content)).toEqual(plain(copies[1].text.content));
        // What merging left of the tables is Markdown all the same.
        const markdown = readMarkdown(copies[0].fragment, NOTES_TEXT);
        const again = new Y.Doc().getXmlFragment('text');
        writeMarkdown(again, markdown, NOTES_TEXT);
        expect(readMarkdown(again, NOTES_TEXT)).toBe(markdown);
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 300) },
    );
  }, 600_000);

  /** Words that stand beside each other are one. */
  function plain(content: readonly EditNode[]): unknown {
    return JSON.parse(JSON.stringify(content));
  }
});
