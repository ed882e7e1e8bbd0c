/** Who else looks at the project now, and where (SYNC P1): what others say of themselves, and what this window says. */
import { useCallback, useEffect } from 'react';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { Peer, Presence } from '#shared/ports/sync.ts';
import type { View } from '#shared/views/index.ts';
import { useSharing, useSharingService } from './sharing.ts';
import { useView, useViewPart } from './use-view.ts';
import { Value } from './value.ts';
import { useProject } from './workspace.ts';

const NOBODY: readonly Peer[] = [];
const ALONE: View<readonly Peer[]> = new Value(NOBODY);
/** What a presence has room for. */
const MOST_SELECTED = 50;
const ELSEWHERE: Presence = { view: 'other', selected: [], panel: null, caret: null };

function usePeerView(): View<readonly Peer[]> {
  const service = useSharingService();
  const { id } = useProject();
  return service?.presence(id) ?? ALONE;
}

export function usePeers(): readonly Peer[] {
  return useView(usePeerView());
}

/** Those who have a task selected or open. The same array until somebody is elsewhere. */
export function usePeersOn(task: TaskId): readonly Peer[] {
  return useViewPart(
    usePeerView(),
    useCallback((peers: readonly Peer[]) => byTask(peers).get(task) ?? NOBODY, [task]),
  );
}

/** Reckoned once for all cards that ask. */
const reckoned = new WeakMap<readonly Peer[], ReadonlyMap<string, readonly Peer[]>>();

function byTask(peers: readonly Peer[]): ReadonlyMap<string, readonly Peer[]> {
  const known = reckoned.get(peers);
  if (known) return known;
  const found = new Map<string, Peer[]>();
  for (const peer of peers) {
    const { selected, panel } = peer.state;
    for (const task of new Set(panel === null ? selected : [...selected, panel])) {
      const there = found.get(task);
      if (there) there.push(peer);
      else found.set(task, [peer]);
    }
  }
  reckoned.set(peers, found);
  return found;
}

/** "Kim is here", amid what is read out of a card; empty where nobody is. */
export function peersWords(peers: readonly Peer[]): string {
  const names = [...new Set(peers.map(({ name }) => name))];
  if (names.length === 0) return '';
  return `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} here`;
}

/** What a person is at on a screen: what they selected, else what has the focus. */
interface Attending {
  readonly attended: readonly TaskId[];
  readonly subscribe: (listener: () => void) => Dispose;
}

/** Tells the others that this window looks there, as long as the component is on screen. */
export function usePresence(view: Presence['view'], panel: TaskId | null, attending: Attending | null): void {
  const service = useSharingService();
  const { id } = useProject();
  const isShared = useSharing(id)?.kind === 'shared';
  const told = isShared ? service : null;
  useEffect(() => {
    if (!told) return;
    let last: string | null = null;
    const tell = (): void => {
      const selected = attending?.attended.slice(0, MOST_SELECTED) ?? [];
      const said = selected.join(' ');
      if (said === last) return;
      last = said;
      told.setPresence(id, { view, selected, panel, caret: null });
    };
    tell();
    return attending?.subscribe(tell);
  }, [told, id, view, panel, attending]);
  useEffect(() => (told ? () => told.setPresence(id, ELSEWHERE) : undefined), [told, id]);
}
