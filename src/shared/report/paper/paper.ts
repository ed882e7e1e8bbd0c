/**
 * A paper: what goes out of the program for people to read, in no format yet. The writers beside this file make Markdown, HTML,
 * .docx and messages of it; what it says is decided before (report/minutes).
 */
import type { Block, Inline } from '#shared/document/text/tree.ts';

export interface Paper {
  /** What it is, in a word or two. */
  readonly kind: string;
  /** One line: what it is of. */
  readonly title: string;
  /** What stands under the title, as "When" and what it was. */
  readonly facts: readonly Fact[];
  /** Headings from level 2 on; the title is the one of level 1. */
  readonly blocks: readonly Block[];
  /** The last line; null for none. */
  readonly foot: string | null;
  /** Data address of a picture that goes before the title, in formats that have a head; null or absent for none. */
  readonly logo?: string | null;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

export function run(text: string): Inline {
  return { type: 'text', text, marks: {} };
}

export function boldRun(text: string): Inline {
  return { type: 'text', text, marks: { bold: {} } };
}

export function paragraph(text: string): Block {
  return { type: 'paragraph', content: [run(text)] };
}

export function heading(level: 2 | 3, text: string): Block {
  return { type: 'heading', level, content: [run(text)] };
}

/** "Minutes: Weekly status", where both stand in one line. */
export function nameOf({ kind, title }: Pick<Paper, 'kind' | 'title'>): string {
  return `${kind}: ${title}`;
}

/** All of it as one text, for formats that know no other. */
export function blocksOf(paper: Paper): Block[] {
  const { facts, blocks, foot } = paper;
  return [
    { type: 'heading', level: 1, content: [run(nameOf(paper))] },
    ...(facts.length === 0 ? [] : [factsBlock(facts)]),
    ...blocks,
    ...(foot === null ? [] : [footBlock(foot)]),
  ];
}

function factsBlock(facts: readonly Fact[]): Block {
  const content = facts.flatMap(({ label, value }, index): Inline[] => [
    ...(index === 0 ? [] : [{ type: 'hardBreak' } as const]),
    boldRun(`${label}:`),
    run(` ${value}`),
  ]);
  return { type: 'paragraph', content };
}

function footBlock(foot: string): Block {
  return { type: 'paragraph', content: [{ type: 'text', text: foot, marks: { italic: {} } }] };
}
