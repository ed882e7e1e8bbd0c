/** Where somebody looks, in words, the same wherever it is said. */
import type { Peer, Presence } from '#shared/ports/sync.ts';

const VIEWS: Readonly<Record<Presence['view'], string>> = {
  board: 'on the board',
  timeline: 'on the timeline',
  calendar: 'on the calendar',
  meetings: 'in the meetings',
  other: 'elsewhere in the project',
};

export function viewWords({ state: { view, meeting } }: Peer): string {
  return view === 'meetings' && meeting !== undefined ? 'at a meeting' : VIEWS[view];
}

/** Of a person or a device that is here by these windows: "Here now, on the board"; null where nobody looks. */
export function lookingWords(peers: readonly Peer[]): string | null {
  const places = new Set(peers.map(viewWords));
  return places.size === 0 ? null : `Here now, ${[...places].join(' and ')}`;
}
