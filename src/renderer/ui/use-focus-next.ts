import { type RefObject, useEffect, useRef } from 'react';

export interface FocusNext<Target extends HTMLElement> {
  /** Of what takes the focus, as soon as it is drawn. */
  readonly ref: RefObject<Target | null>;
  /** A key closed what has the focus now. */
  readonly focusNext: () => void;
}

/** Hands the focus on from what is put away by a key to what stands there, or beside it, afterwards. */
export function useFocusNext<Target extends HTMLElement>(): FocusNext<Target> {
  const ref = useRef<Target>(null);
  const due = useRef(false);
  useEffect(() => {
    if (!due.current || ref.current === null) return;
    due.current = false;
    ref.current.focus();
  });
  return {
    ref,
    focusNext: () => {
      due.current = true;
    },
  };
}
