/** Finding words in notes that are only read: what is found is marked over the page, which stays as it is. */
import { type RefObject, useEffect, useState } from 'react';
import type { FindState } from './finding.ts';

/** So many are marked; all are counted. */
const MARKED = 500;
/** Names of the marks, as the style sheet knows them: one text of a window is looked through at a time. */
const [FOUND, ACTIVE] = ['notes-found', 'notes-found-active'];
/** What a line is: words are found within one. */
const LINES = 'p, h3, h4, h5, h6, pre, th, td';

const CLOSED: FindState = { query: '', count: 0, active: 0 };

export interface FindInRead extends FindState {
  readonly isOpen: boolean;
  /** Counts up whenever somebody asks to find. */
  readonly asked: number;
  readonly open: () => void;
  readonly find: (query: string) => void;
  readonly step: (step: 1 | -1) => void;
  readonly close: () => void;
}

/** `shown`: another value whenever the text is drawn anew. */
export function useFindInRead(text: RefObject<HTMLElement | null>, shown: unknown): FindInRead {
  const [asked, setAsked] = useState(0);
  const [{ query, active }, setAim] = useState({ query: '', active: 0 });
  const [count, setCount] = useState(0);
  const isOpen = asked > 0;
  const at = count === 0 ? 0 : Math.min(active, count - 1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is found lies in what is drawn
  useEffect(() => {
    if (!isOpen || query === '' || text.current === null) return setCount(0);
    const found = foundIn(text.current, query);
    setCount(found.length);
    const meant = found[Math.min(at, found.length - 1)];
    const first = Math.max(0, at - MARKED / 2);
    CSS.highlights.set(FOUND, new Highlight(...found.slice(first, first + MARKED)));
    CSS.highlights.set(ACTIVE, new Highlight(...(meant ? [meant] : [])));
    const line = meant?.startContainer.parentElement;
    line?.scrollIntoView({ block: 'nearest' });
    return () => {
      CSS.highlights.delete(FOUND);
      CSS.highlights.delete(ACTIVE);
    };
  }, [isOpen, query, at, shown, text]);
  return {
    ...(isOpen ? { query, count, active: count === 0 ? 0 : at + 1 } : CLOSED),
    isOpen,
    asked,
    open: () => setAsked((times) => times + 1),
    find: (next) => setAim({ query: next, active: 0 }),
    step: (step) => setAim({ query, active: count === 0 ? 0 : (at + step + count) % count }),
    close: () => {
      setAsked(0);
      setAim({ query: '', active: 0 });
    },
  };
}

function foundIn(text: Element, query: string): readonly Range[] {
  const pattern = new RegExp(query.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'giu');
  return [...text.querySelectorAll(LINES)].flatMap((line) => foundInLine(line, pattern));
}

function foundInLine(line: Element, pattern: RegExp): readonly Range[] {
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  const parts: { readonly node: Node; readonly from: number }[] = [];
  let words = '';
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    parts.push({ node, from: words.length });
    words += node.textContent;
  }
  const placeOf = (position: number, isEnd: boolean): { readonly node: Node; readonly offset: number } | null => {
    const part = parts.findLast(({ from }) => (isEnd ? from < position : from <= position));
    return part ? { node: part.node, offset: position - part.from } : null;
  };
  return [...words.matchAll(pattern)].flatMap(({ index, 0: { length } }) => {
    const [start, end] = [placeOf(index, false), placeOf(index + length, true)];
    if (start === null || end === null) return [];
    const range = document.createRange();
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset);
    return [range];
  });
}
