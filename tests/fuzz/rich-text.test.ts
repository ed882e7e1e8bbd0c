/**
 * Two people edit one text by turns and at once, with parts in it that this version does not know (SPEC TEXT-5).
 * `FUZZ_RUNS` as in document.test.ts.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { EditableText } from '#shared/document/text/edit/editable-text.ts';
import type { Attributes, EditNode } from '#shared/document/text/edit/nodes.ts';
import { type AnyElement, childrenOf, insertChildren } from '#shared/document/text/elements.ts';
import { CARD_TEXT } from '#shared/document/text/schema.ts';
import { paragraph } from '#tests/support/documents.ts';
import { callout, copy, element, exchange, words } from '#tests/support/rich-text.ts';

describe('[TEXT-5] fuzz', () => {
  const marks = fc.constantFrom<Attributes>(
    {},
    {},
    { bold: {} },
    { glow: { hue: 3 } },
    { link: { href: 'https://a.b' } },
  );
  const step = fc.record({
    act: fc.constantFrom(
      'type',
      'insert',
      'remove',
      'split',
      'mark',
      'wrap',
      'heading',
      'foreign',
      'inside',
      'undo',
      'redo',
    ),
    who: fc.boolean(),
    at: fc.nat(50),
    text: fc.constantFrom('a', 'bc', ' ', '😀', 'word'),
    marks,
    meet: fc.boolean(),
  });
  type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

  function retype(node: EditNode, { at, text, marks: with_ }: Step): EditNode {
    if (node.kind !== 'element' || CARD_TEXT.nodes[node.name]?.inside.length === 0) return node;
    if (!CARD_TEXT.nodes[node.name]?.inside.includes('text')) {
      const index = at % Math.max(1, node.content.length);
      return {
        ...node,
        content: node.content.map((child, each) =>
          each === index ? retype(child, { at, text, marks: with_ } as Step) : child,
        ),
      };
    }
    const last = node.content.at(-1);
    const run = { text, marks: with_ };
    if (last?.kind !== 'text') return { ...node, content: [...node.content, { kind: 'text', runs: [run] }] };
    return { ...node, content: [...node.content.slice(0, -1), { kind: 'text', runs: [...last.runs, run] }] };
  }

  function edited(content: readonly EditNode[], chosen: Step): EditNode[] {
    const at = content.length === 0 ? 0 : chosen.at % content.length;
    const node = content[at];
    const around = (...instead: EditNode[]): EditNode[] => [
      ...content.slice(0, at),
      ...instead,
      ...content.slice(at + 1),
    ];
    if (!node || chosen.act === 'insert')
      return [...content.slice(0, at), paragraph(chosen.text), ...content.slice(at)];
    switch (chosen.act) {
      case 'type':
        return around(retype(node, chosen));
      case 'mark':
        return content.map((each) => retype(each, chosen));
      case 'remove':
        return holdsPart(node) ? [...content] : around();
      case 'split':
        return node.kind === 'element' && node.name === 'paragraph'
          ? around({ ...node, content: node.content.slice(0, 1) }, { ...node, content: node.content.slice(1) })
          : [...content];
      case 'heading':
        return node.kind === 'element' && node.name === 'paragraph'
          ? around({ ...node, name: 'heading', attributes: { level: 2 } })
          : [...content];
      default:
        return around({ kind: 'element', name: 'blockquote', attributes: {}, extra: null, content: [node] });
    }
  }

  function partsOf(fragment: Y.XmlFragment): AnyElement[] {
    return childrenOf(fragment).flatMap((child) =>
      child instanceof Y.XmlElement ? (CARD_TEXT.nodes[child.nodeName] ? partsOf(child) : [child]) : [],
    );
  }

  const plain = (content: readonly EditNode[]): unknown => JSON.parse(JSON.stringify(content));

  it('stores what was written, loses no part, and both copies agree', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const copies = [copy(1), copy(2)] as const;
        for (const chosen of steps) {
          const { text, fragment, doc, write, undo } = copies[chosen.who ? 0 : 1];
          const parts = partsOf(fragment);
          const stored = parts.map((part) => part.toString()).sort();
          if (chosen.act === 'foreign') {
            insertChildren(fragment, Math.min(fragment.length, chosen.at), [callout(chosen.text)]);
          } else if (chosen.act === 'inside') {
            const part = parts[chosen.at % Math.max(1, parts.length)];
            const title = element('calloutTitle', {}, words(chosen.text));
            if (part) doc.transact(() => insertChildren(part, 0, [title]), 'remote');
          } else if (chosen.act === 'undo') undo.undo();
          else if (chosen.act === 'redo') undo.redo();
          else {
            write(edited(text.content, chosen));
            expect(
              partsOf(fragment)
                .map((part) => part.toString())
                .sort(),
            ).toEqual(stored);
            if (chosen.act !== 'wrap') expect(partsOf(fragment)).toEqual(parts);
          }
          // A reading from nothing says the same as what was kept in step.
          expect(plain(new EditableText(fragment).content.map(withoutIds))).toEqual(
            plain(text.content.map(joined).map(withoutIds)),
          );
          if (chosen.meet) exchange(...copies);
        }
        exchange(...copies);
        expect(copies[0].fragment.toString()).toBe(copies[1].fragment.toString());
        expect(plain(copies[0].text.content.map(joined).map(withoutIds))).toEqual(
          plain(copies[1].text.content.map(joined).map(withoutIds)),
        );
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 300) },
    );
  }, 600_000);

  function holdsPart(node: EditNode): boolean {
    return node.kind === 'kept' || (node.kind === 'element' && node.content.some(holdsPart));
  }

  /** Ids of parts that were moved differ from those that a fresh reading gives. */
  function withoutIds(node: EditNode): EditNode {
    if (node.kind === 'kept') return { ...node, id: '' };
    return node.kind === 'element' ? { ...node, content: node.content.map(withoutIds) } : node;
  }

  /** As it is stored: runs of equal marks are one. */
  function joined(node: EditNode): EditNode {
    if (node.kind === 'element') return { ...node, content: node.content.map(joined) };
    if (node.kind === 'kept') return node;
    const runs: { text: string; marks: Attributes }[] = [];
    for (const run of node.runs) {
      const last = runs.at(-1);
      if (last && JSON.stringify(last.marks) === JSON.stringify(run.marks)) last.text += run.text;
      else runs.push({ ...run });
    }
    return { kind: 'text', runs };
  }
});
