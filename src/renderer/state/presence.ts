/** Who else looks at the project now, and where (SYNC P1): what others say of themselves, and what this window says. */
import { useCallback, useEffect } from 'react';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { Peer, Presence, Writing } from '#shared/ports/sync.ts';
import type { View } from '#shared/views/index.ts';
import { useSharing, useSharingService } from './sharing.ts';
import { useView, useViewPart } from './use-view.ts';
import { Value } from './value.ts';
import { useProject } from './workspace.ts';
import { writingHere } from './writing.ts';

const NOBODY: readonly Peer[] = [];
const ALONE: View<readonly Peer[]> = new Value(NOBODY);
const NOBODY_THERE: readonly PeerThere[] = [];
/** What a presence has room for. */
const MOST_SELECTED = 50;

/** What of a task somebody writes. */
export type Written = Writing['what'];

/** Somebody who is at a task. */
export interface PeerThere {
  readonly device: string;
  readonly person: string;
  readonly name: string;
  /** What they write of it at this moment. */
  readonly writing: Written | null;
}

export function usePeerView(): View<readonly Peer[]> {
  const service = useSharingService();
  const { id } = useProject();
  return service?.presence(id) ?? ALONE;
}

export function usePeers(): readonly Peer[] {
  return useView(usePeerView());
}

/** Those who have a task selected or open, or write in it. The same array until that is otherwise, wherever their carets go. */
export function usePeersOn(task: TaskId): readonly PeerThere[] {
  return useViewPart(
    usePeerView(),
    useCallback((peers: readonly Peer[]) => byTask(peers).get(task) ?? NOBODY_THERE, [task]),
  );
}

/** Those who have this meeting open, by the key of its page. */
export function usePeersAtMeeting(meeting: string): readonly PeerThere[] {
  return useViewPart(
    usePeerView(),
    useCallback((peers: readonly Peer[]) => byMeeting(peers).get(meeting) ?? NOBODY_THERE, [meeting]),
  );
}

type ByPlace = ReadonlyMap<string, readonly PeerThere[]>;

const byTask = reckonedOnce(({ selected, panel, writing }) => [
  ...selected,
  ...(panel === null ? [] : [panel]),
  ...(writing === null ? [] : [writing.task]),
]);
const byMeeting = reckonedOnce(({ meeting }) => (meeting === undefined ? [] : [meeting]));

/** For all cards, or rows, that ask. */
function reckonedOnce(placesOf: (state: Presence) => readonly string[]): (peers: readonly Peer[]) => ByPlace {
  let of = NOBODY;
  let byPlace: ByPlace = new Map();
  return (peers) => {
    if (of === peers) return byPlace;
    const found = new Map<string, PeerThere[]>();
    for (const { device, person, name, state } of peers) {
      const { writing } = state;
      for (const place of new Set(placesOf(state))) {
        const there = { device, person, name, writing: writing?.task === place ? writing.what : null };
        found.set(place, [...(found.get(place) ?? []), there]);
      }
    }
    const before = byPlace;
    of = peers;
    byPlace = new Map([...found].map(([place, there]) => [place, sameThere(before.get(place), there)]));
    return byPlace;
  };
}

function sameThere(before: readonly PeerThere[] | undefined, now: readonly PeerThere[]): readonly PeerThere[] {
  const isSame =
    before?.length === now.length &&
    now.every(({ device, name, writing }, index) => {
      const old = before[index];
      return old?.device === device && old.name === name && old.writing === writing;
    });
  return isSame ? before : now;
}

const WRITING: Readonly<Record<Written, string>> = {
  title: 'changing the title',
  description: 'writing the description',
  comment: 'writing a comment',
};

/** "Kim is here. Ben is changing the title", amid what is read out of a card; empty where nobody is. */
export function peersWords(peers: readonly PeerThere[]): string {
  const sentences: string[] = [];
  for (const what of [null, 'title', 'description', 'comment'] as const) {
    const names = namesOf(peers.filter(({ writing }) => writing === what));
    if (names.length === 0) continue;
    const are = names.length === 1 ? 'is' : 'are';
    sentences.push(`${names.join(', ')} ${are} ${what === null ? 'here' : WRITING[what]}`);
  }
  return sentences.join('. ');
}

/** "Ben is writing here", of those who write the same. */
export function writersWords(writers: readonly PeerThere[], what: Written): string {
  const names = namesOf(writers);
  const are = names.length === 1 ? 'is' : 'are';
  return `${names.join(', ')} ${are} ${what === 'description' ? 'writing here' : WRITING[what]}`;
}

function namesOf(peers: readonly PeerThere[]): readonly string[] {
  return [...new Set(peers.map(({ name }) => name))];
}

/** What a person is at on a screen: what they selected, else what has the focus. */
interface Attending {
  readonly attended: readonly TaskId[];
  readonly subscribe: (listener: () => void) => Dispose;
}

/** Tells the others that this window looks there, as long as the component is on screen. `meeting`: the key of its page. */
export function usePresence(
  view: Presence['view'],
  panel: TaskId | null,
  attending: Attending | null,
  meeting: string | null = null,
): void {
  const service = useSharingService();
  const { id } = useProject();
  const isShared = useSharing(id)?.kind === 'shared';
  const told = isShared ? service : null;
  useEffect(() => {
    if (!told) return;
    const tell = (): void => {
      const selected = attending?.attended.slice(0, MOST_SELECTED) ?? [];
      const where = meeting === null ? { view } : { view, meeting };
      told.setPresence(id, { ...where, selected, panel, writing: writingHere.get() });
    };
    tell();
    const stops = [writingHere.subscribe(tell), attending?.subscribe(tell)];
    return () => {
      for (const stop of stops) stop?.();
    };
  }, [told, id, view, panel, attending, meeting]);
  useEffect(() => (told ? () => told.setPresence(id, null) : undefined), [told, id]);
}
