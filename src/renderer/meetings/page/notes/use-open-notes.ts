import { useEffect, useState } from 'react';
import { type OpenNotes, useProject } from '#renderer/state/workspace.ts';
import type { MeetingId } from '#shared/kernel/ids.ts';
import type { Problem } from '#shared/kernel/result.ts';

export type NotesAtHand =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly open: OpenNotes }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** The notes of a meeting while they are looked at. Private ones only where they are wanted. */
export function useOpenNotes(meeting: MeetingId | null, which: 'shared' | 'private', isWanted: boolean): NotesAtHand {
  const { notes } = useProject();
  const [found, setFound] = useState<NotesAtHand>({ kind: 'opening' });
  useEffect(() => {
    if (meeting === null || !isWanted) return;
    let held: OpenNotes | null = null;
    let isLeft = false;
    void notes.open(meeting, which).then((opened) => {
      if (isLeft) {
        if (opened.ok) opened.value.close();
        return;
      }
      if (opened.ok) held = opened.value;
      setFound(opened.ok ? { kind: 'open', open: opened.value } : { kind: 'refused', problem: opened.error });
    });
    return () => {
      isLeft = true;
      setFound({ kind: 'opening' });
      held?.close();
    };
  }, [notes, meeting, which, isWanted]);
  return found;
}
