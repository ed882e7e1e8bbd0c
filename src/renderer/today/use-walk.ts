/** One row has the focus's place; J, K and the arrows go on from it. */
import { useEffect, useRef, useState } from 'react';

const ROW = 'data-digest';

export interface Walk {
  /** Of the row that Tab comes to. */
  readonly current: string | null;
  point(key: string): void;
  step(by: number): void;
}

export function useWalk(keys: readonly string[]): Walk {
  const [wanted, setWanted] = useState<string | null>(null);
  const last = useRef<readonly string[]>(keys);
  const current = wanted !== null && keys.includes(wanted) ? wanted : (keys[0] ?? null);
  // What had the focus is done with and gone: the next one of before takes it.
  useEffect(() => {
    const before = last.current;
    last.current = keys;
    if (wanted === null || keys.includes(wanted)) return;
    const at = before.indexOf(wanted);
    const next = [...before.slice(at + 1), ...before.slice(0, Math.max(at, 0)).reverse()].find((key) =>
      keys.includes(key),
    );
    setWanted(next ?? null);
    if (document.activeElement === document.body) focusRow(next);
  }, [keys, wanted]);
  const hasBegun = useRef(false);
  // Whoever came here goes on by keys at once, from wherever they left for here: what is left of that is the sidebar, the status bar or nothing.
  useEffect(() => {
    if (hasBegun.current || keys.length === 0) return;
    hasBegun.current = true;
    const at = document.activeElement;
    if (at === document.body || at?.matches('main, [data-part=sidebar] *, [data-part=status] *')) focusRow(keys[0]);
  }, [keys]);
  return {
    current,
    point: setWanted,
    step: (by) => {
      const isIn = document.activeElement?.closest(`[${ROW}]`) != null;
      const at = current === null ? -1 : keys.indexOf(current);
      const next = keys[isIn ? Math.min(Math.max(at + by, 0), keys.length - 1) : Math.max(at, 0)];
      if (next === undefined) return;
      setWanted(next);
      focusRow(next);
    },
  };
}

function focusRow(key: string | undefined): void {
  const row = key === undefined ? null : document.querySelector<HTMLElement>(`[${ROW}="${CSS.escape(key)}"]`);
  row?.focus();
}
