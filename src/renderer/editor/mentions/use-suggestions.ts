import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { ProjectDocument } from '#shared/document/index.ts';
import type { Anchor } from '../FloatingOptions.tsx';
import { type Candidate, mentionCandidates } from './names.ts';
import { mentionTrigger, type Trigger, triggerLength } from './trigger.ts';

interface Looking {
  readonly trigger: Trigger;
  readonly anchor: Anchor;
}

export interface Suggestions {
  readonly id: string;
  /** Null while nothing is suggested. */
  readonly anchor: Anchor | null;
  readonly candidates: readonly Candidate[];
  readonly active: number;
  point(index: number): void;
  choose(index: number): void;
  /** The words before the caret; null where nobody can be mentioned. */
  look(before: string | null, anchorOf: () => Anchor): void;
  /** The text has lost the focus. */
  leave(): void;
  /** Answers whether the key was for the list; with another held down, it is a command's. */
  onKey(press: KeyPress): boolean;
}

export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/**
 * Suggestions while somebody is named in a text. The text keeps the focus and tells by `aria-activedescendant` which one
 * is meant; Enter or Tab takes it, Escape puts the list away until another name begins.
 */
export function useSuggestions(
  project: ProjectDocument,
  onChoose: (candidate: Candidate, replaced: number) => void,
): Suggestions {
  const id = useId();
  const [looking, setLooking] = useState<Looking | null>(null);
  const [at, setAt] = useState(0);
  /** Characters of the name that was put away; a shorter one is another. */
  const putAway = useRef<number | null>(null);
  const trigger = looking?.trigger;
  const candidates = useMemo(() => (trigger ? mentionCandidates(project, trigger) : []), [project, trigger]);
  const open = looking !== null && candidates.length > 0;
  const active = Math.min(at, candidates.length - 1);

  const close = (): void => {
    setLooking(null);
    setAt(0);
  };
  const choose = (index: number): void => {
    const chosen = candidates[index];
    if (!chosen || !trigger) return;
    close();
    onChoose(chosen, triggerLength(trigger));
  };
  const look: Suggestions['look'] = (before, anchorOf) => {
    const next = before === null ? null : mentionTrigger(before);
    if (putAway.current !== null) {
      const isSame = next !== null && next.query.length >= putAway.current;
      putAway.current = isSame ? next.query.length : null;
    }
    if (next === null) {
      // Whatever was drawn last: several keys may come between two drawings.
      close();
    } else if (putAway.current === null && (next.kind !== trigger?.kind || next.query !== trigger.query)) {
      setLooking({ trigger: next, anchor: anchorOf() });
      setAt(0);
    }
  };
  const onKey: Suggestions['onKey'] = ({ key, ctrlKey, metaKey, altKey, shiftKey }) => {
    if (!open || ctrlKey || metaKey || altKey || shiftKey) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step !== undefined) setAt((active + step + candidates.length) % candidates.length);
    else if (key === 'Enter' || key === 'Tab') choose(active);
    else if (key === 'Escape') {
      putAway.current = trigger?.query.length ?? null;
      close();
    } else return false;
    return true;
  };
  return {
    id,
    anchor: open ? looking.anchor : null,
    candidates,
    active,
    point: setAt,
    choose,
    look,
    leave: close,
    onKey,
  };
}

/** For listeners that outlive a render: they reach what the last one made. */
export function useLatest<T>(value: T): { readonly current: T } {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}

/** What a text field says of its suggestions to people who cannot see them. */
export function suggestionAttributes({ id, anchor, active }: Suggestions): Readonly<Record<string, string>> {
  return anchor === null
    ? { 'aria-autocomplete': 'list' }
    : { 'aria-autocomplete': 'list', 'aria-controls': id, 'aria-activedescendant': `${id}-${active}` };
}
