/** The answer to what stands in the field: asked again while one types, and whenever more is known; one question at a time. */
import { useEffect, useRef, useState } from 'react';
import { type SearchState, useSearch } from '#renderer/state/search.ts';
import { useView } from '#renderer/state/use-view.ts';
import type { Problem } from '#shared/kernel/result.ts';
import type { SearchAnswer } from '#shared/search/index.ts';

export interface Answered {
  /** To which question. */
  readonly text: string;
  readonly answer: SearchAnswer;
  readonly failed: Problem | null;
}

const NOTHING: SearchAnswer = { results: [], count: 0, problem: null };
/** What is shown: further ones are found by one more word sooner than by scrolling. */
export const MOST_RESULTS = 60;
/** Milliseconds between questions that are asked again because more is known. */
const AGAIN = 150;

export function useAnswer(text: string): { readonly answered: Answered; readonly state: SearchState } {
  const search = useSearch();
  const state = useView(search.state);
  const [answered, setAnswered] = useState<Answered>({ text: '', answer: NOTHING, failed: null });
  const wanted = useRef<string | null>(null);
  const isAsking = useRef(false);
  const isOver = useRef(false);

  useEffect(() => {
    isOver.current = false;
    search.begin();
    return () => {
      isOver.current = true;
    };
  }, [search]);

  const ask = useRef((next: string): void => {
    wanted.current = next;
    if (isAsking.current) return;
    isAsking.current = true;
    void (async () => {
      // What was typed meanwhile is asked next; what was typed before that is of no interest any more.
      while (wanted.current !== null && !isOver.current) {
        const asked = wanted.current;
        wanted.current = null;
        const result = await search.ask(asked, MOST_RESULTS);
        if (isOver.current) break;
        setAnswered(
          result.ok
            ? { text: asked, answer: result.value, failed: null }
            : { text: asked, answer: NOTHING, failed: result.error },
        );
      }
      isAsking.current = false;
    })();
  });

  const { moment } = state;
  const askedAt = useRef(moment);
  useEffect(() => {
    const isNews = askedAt.current !== moment;
    askedAt.current = moment;
    if (!isNews) {
      ask.current(text);
      return undefined;
    }
    const timer = setTimeout(() => ask.current(text), AGAIN);
    return () => clearTimeout(timer);
  }, [text, moment]);

  return { answered, state };
}
