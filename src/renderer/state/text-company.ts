/** The others who write in a text at the same time, and where their carets stand (SYNC P1). */
import { useMemo } from 'react';
import type { Peer, Writing } from '#shared/ports/sync.ts';
import type { View } from '#shared/views/index.ts';
import { usePeerView } from './presence.ts';
import { useSharingService } from './sharing.ts';
import { useProject } from './workspace.ts';
import { writingHere } from './writing.ts';

/** Names of places in the text: from where to where it is selected. The caret stands at the head. */
export type CaretNames = NonNullable<Writing['caret']>;

/** Somebody's caret. */
export interface PeerCaret extends CaretNames {
  readonly device: string;
  readonly person: string;
  readonly name: string;
}

export interface TextCompany {
  readonly carets: View<readonly PeerCaret[]>;
  /** False where nobody else has the project: nothing needs to be told then. */
  readonly isShared: boolean;
  /** Where this person's caret stands; null once they write there no more. */
  tell(caret: CaretNames | null): void;
}

/** Of the description of a task, or of notes by a name that only they have; null: nobody is told. The same as long as the component is on screen, or its editor would be another one. */
export function useTextCompany(task: string | null): TextCompany {
  const peers = usePeerView();
  const service = useSharingService();
  const { id } = useProject();
  return useMemo(() => {
    if (task === null) return ALONE;
    let told: Writing | null = null;
    return {
      carets: { get: () => caretsIn(peers.get(), task), subscribe: (listener) => peers.subscribe(listener) },
      get isShared() {
        return service?.sharing(id).get()?.kind === 'shared';
      },
      tell: (caret) => {
        // What was begun elsewhere stays said.
        if (caret === null && writingHere.get() !== told) return;
        told = caret && { task, what: 'description', caret };
        writingHere.set(told);
      },
    };
  }, [peers, service, id, task]);
}

const NOBODY: readonly PeerCaret[] = [];

const ALONE: TextCompany = {
  carets: { get: () => NOBODY, subscribe: () => () => undefined },
  isShared: false,
  tell: () => undefined,
};

function caretsIn(peers: readonly Peer[], task: string): readonly PeerCaret[] {
  return peers.flatMap(({ device, person, name, state: { writing } }) =>
    writing?.task === task && writing.caret ? [{ device, person, name, ...writing.caret }] : [],
  );
}
