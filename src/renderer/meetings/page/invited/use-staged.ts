/** What is ticked and unticked in a list that hangs open, until it is closed: it is asked about once, and is one step to undo. */
import { useState } from 'react';

interface Staged<Id extends string> {
  /** As it would be. */
  readonly chosen: readonly Id[];
  toggle(id: Id, isIn: boolean): void;
  /** Hands over what came and what went, and begins anew. */
  take(): { readonly come: readonly Id[]; readonly gone: readonly Id[] };
}

export function useStaged<Id extends string>(current: readonly Id[]): Staged<Id> {
  const [staged, setStaged] = useState<ReadonlyMap<Id, boolean>>(new Map());
  const isIn = (id: Id): boolean => staged.get(id) ?? current.includes(id);
  return {
    chosen: [...new Set([...current, ...staged.keys()])].filter(isIn),
    toggle: (id, next) => setStaged((before) => new Map(before).set(id, next)),
    take: () => {
      setStaged(new Map());
      return {
        come: [...staged].flatMap(([id, next]) => (next && !current.includes(id) ? [id] : [])),
        gone: [...staged].flatMap(([id, next]) => (!next && current.includes(id) ? [id] : [])),
      };
    },
  };
}
