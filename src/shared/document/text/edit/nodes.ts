/**
 * Rich text as an editor holds it: plain frozen-by-convention values, without Yjs and without ProseMirror. A node that
 * did not change keeps its identity from one reading to the next, and an editor gives back what it did not change.
 */

export type Attributes = Readonly<Record<string, unknown>>;

export interface ElementNode {
  readonly kind: 'element';
  readonly name: string;
  readonly attributes: Attributes;
  /** Attributes that this version does not know, carried as they are; null when there are none. */
  readonly extra: Attributes | null;
  readonly content: readonly EditNode[];
}

export interface TextNode {
  readonly kind: 'text';
  readonly runs: readonly Run[];
}

export interface Run {
  readonly text: string;
  /** Marks as they are stored, known or not: name → value. */
  readonly marks: Attributes;
}

/** A part that this version cannot build. What is in it stays in the document, untouched. */
export interface KeptNode {
  readonly kind: 'kept';
  readonly id: string;
  readonly place: 'block' | 'inline';
  /** The first words in it, for the person who decides about it. */
  readonly words: string;
}

export type EditNode = ElementNode | TextNode | KeptNode;

export function textOf(node: EditNode): string {
  if (node.kind === 'text') return node.runs.map((run) => run.text).join('');
  return node.kind === 'element' ? node.content.map(textOf).join('') : '';
}

export function sameRuns(left: readonly Run[], right: readonly Run[]): boolean {
  return (
    left.length === right.length &&
    left.every((run, index) => run.text === right[index]?.text && sameValue(run.marks, right[index]?.marks))
  );
}

/** Joins neighbouring runs of equal marks and leaves empty ones out. */
export function joinedRuns(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (run.text === '') continue;
    if (last && sameValue(last.marks, run.marks)) joined[joined.length - 1] = { ...last, text: last.text + run.text };
    else joined.push(run);
  }
  return joined;
}

/** Equality of JSON values; shared types and buffers are equal only to themselves. */
export function sameValue(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((value, index) => sameValue(value, right[index]));
  }
  if (!isPlain(left) || !isPlain(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && sameValue(left[key], right[key]))
  );
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
