import { type RefObject, useEffect } from 'react';
import { useView } from '#renderer/state/use-view.ts';
import { wantedWords } from '#renderer/state/wanted-words.ts';

/** Milliseconds for which they are waited for: notes are fetched, and their editor too. */
const PATIENCE = 8000;

/** [SEARCH-8] Brings the words that were found into sight, chosen, as soon as they stand there. */
export function useWantedWords(
  place: RefObject<HTMLElement | null>,
  meeting: string,
  which: 'shared' | 'private',
): void {
  const wanted = useView(wantedWords);
  const isHere = wanted !== null && wanted.meeting === meeting && wanted.isPrivate === (which === 'private');
  const words = isHere ? wanted.words : null;
  useEffect(() => {
    const notes = place.current;
    if (words === null || notes === null) return undefined;
    const look = (): void => {
      const found = findWords(notes, words);
      if (found === null) return;
      wantedWords.set(null);
      show(found, words.length);
    };
    const observer = new MutationObserver(look);
    observer.observe(notes, { childList: true, subtree: true, characterData: true });
    const timer = setTimeout(() => {
      observer.disconnect();
      // They were changed meanwhile: the notes stand there.
      if (wantedWords.get()?.words === words) wantedWords.set(null);
    }, PATIENCE);
    look();
    return () => {
      observer.disconnect();
      clearTimeout(timer);
    };
  }, [place, words]);
}

function findWords(notes: HTMLElement, words: string): { readonly text: Text; readonly at: number } | null {
  for (const editor of notes.querySelectorAll('[role=textbox]')) {
    const walker = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node instanceof Text ? node.data.indexOf(words) : -1;
      if (node instanceof Text && at >= 0) return { text: node, at };
    }
  }
  return null;
}

function show({ text, at }: { readonly text: Text; readonly at: number }, length: number): void {
  const line = text.parentElement;
  line?.closest<HTMLElement>('[role=textbox]')?.focus({ preventScroll: true });
  // The editor takes its own selection from the page's.
  document.getSelection()?.setBaseAndExtent(text, at, text, at + length);
  line?.scrollIntoView({ block: 'center' });
}
