/** Brings stored text to what the editor holds, by the smallest change: others may be writing in it at the same time. */
import type * as Y from 'yjs';
import { commonEnds } from './align.ts';
import { type Attributes, type Run, sameValue } from './nodes.ts';

/** `types` stand beside each other and are read as one text; at least one. Without runs the words go, the types stay. */
export function spliceText(types: readonly Y.XmlText[], stored: readonly Run[], runs: readonly Run[]): void {
  const before = stored.map((run) => run.text).join('');
  const after = runs.map((run) => run.text).join('');
  const { start, end } = commonEnds(before, after);
  remove(types, start, before.length - end);
  insert(types, start, cut(runs, start, after.length - end));
  let offset = 0;
  for (const type of types) {
    const { length } = type;
    format(type, cut(runs, offset, offset + length));
    offset += length;
  }
}

function remove(types: readonly Y.XmlText[], from: number, to: number): void {
  let offset = 0;
  for (const type of types) {
    const { length } = type;
    const first = Math.max(0, from - offset);
    const last = Math.min(length, to - offset);
    if (last > first) type.delete(first, last - first);
    offset += length;
  }
}

function insert(types: readonly Y.XmlText[], from: number, runs: readonly Run[]): void {
  if (runs.length === 0) return;
  let offset = 0;
  for (const type of types) {
    if (from <= offset + type.length) {
      let at = from - offset;
      for (const run of runs) {
        type.insert(at, run.text, { ...run.marks });
        at += run.text.length;
      }
      return;
    }
    offset += type.length;
  }
}

function format(type: Y.XmlText, runs: readonly Run[]): void {
  const changes: { at: number; length: number; marks: Record<string, unknown> }[] = [];
  let at = 0;
  for (const part of type.toDelta() as { insert: string; attributes?: Attributes }[]) {
    for (const run of cut(runs, at, at + part.insert.length)) {
      const marks = difference(part.attributes ?? {}, run.marks);
      if (marks) changes.push({ at, length: run.text.length, marks });
      at += run.text.length;
    }
  }
  for (const change of changes) type.format(change.at, change.length, change.marks);
}

/** What to set, and with null what to take away; null when nothing. */
function difference(from: Attributes, to: Attributes): Record<string, unknown> | null {
  const changed: Record<string, unknown> = {};
  for (const key of Object.keys(from)) if (!Object.hasOwn(to, key)) changed[key] = null;
  for (const [key, value] of Object.entries(to)) if (!sameValue(from[key], value)) changed[key] = value;
  return Object.keys(changed).length === 0 ? null : changed;
}

function cut(runs: readonly Run[], from: number, to: number): Run[] {
  const inside: Run[] = [];
  let offset = 0;
  for (const { text, marks } of runs) {
    const piece = text.slice(Math.max(0, from - offset), Math.max(0, to - offset));
    if (piece !== '') inside.push({ text: piece, marks });
    offset += text.length;
  }
  return inside;
}
