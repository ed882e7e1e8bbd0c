import { Eye } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { usePeers } from '#renderer/state/presence.ts';
import { navigate, type ProjectPage, useRoute } from '#renderer/state/routes.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Tip } from '#renderer/ui/Tooltip.tsx';
import { asId } from '#shared/kernel/ids.ts';
import type { Peer, Presence } from '#shared/ports/sync.ts';

/** Avatars in the bar; more are counted. */
const MOST = 4;

/** Who else looks at the project now. Pressing one follows them: this window goes where they go, until it is said to stop. */
export function Here() {
  const peers = usePeers();
  const [followed, setFollowed] = useState<string | null>(null);
  const leader = peers.find(({ device }) => device === followed) ?? null;
  useFollow(leader, () => setFollowed(null));
  if (peers.length === 0) return null;
  return (
    <>
      <ul aria-label="Here now" className="flex items-center gap-1">
        {peers.slice(0, MOST).map((peer) => (
          <li key={peer.device}>
            <PeerButton
              peer={peer}
              isFollowed={peer === leader}
              onFollow={() => setFollowed(peer === leader ? null : peer.device)}
            />
          </li>
        ))}
        {peers.length > MOST ? <li className="tabular text-12 text-muted">+{peers.length - MOST}</li> : null}
      </ul>
      {leader ? (
        <Button size="small" onPress={() => setFollowed(null)}>
          <Eye size={13} strokeWidth={1.75} aria-hidden />
          Stop following
        </Button>
      ) : null}
    </>
  );
}

interface PeerButtonProps {
  readonly peer: Peer;
  readonly isFollowed: boolean;
  readonly onFollow: () => void;
}

const VIEWS: Readonly<Record<Presence['view'], string>> = {
  board: 'on the board',
  timeline: 'on the timeline',
  other: 'elsewhere in the project',
};

function PeerButton({ peer: { person, name, state }, isFollowed, onFollow }: PeerButtonProps) {
  const where = `${name} is ${VIEWS[state.view]}`;
  return (
    <Tip text={isFollowed ? `${where}. Press to stop following.` : `${where}. Press to follow.`}>
      <AriaButton
        aria-pressed={isFollowed}
        onPress={onFollow}
        className={`grid rounded-full ${isFollowed ? 'ring-2 ring-accent' : 'data-hovered:ring-2 data-hovered:ring-hairline'}`}
      >
        <Avatar id={person} name={name} size="medium" />
        <span className="sr-only">
          Follow {name}, {VIEWS[state.view]}
        </span>
      </AriaButton>
    </Tip>
  );
}

/** Goes where somebody goes. It ends when they leave, and when this person goes to another page by themselves. */
function useFollow(leader: Peer | null, end: () => void): void {
  const { id: project } = useProject();
  const route = useRoute();
  const led = useRef<ProjectPage | null>(null);
  const { view = null, panel = null } = leader?.state ?? {};
  useEffect(() => {
    // Of other screens only their owner knows which.
    led.current = view === 'other' ? null : view;
    if (led.current === null) return;
    navigate({ kind: 'project', project, page: led.current, card: panel === null ? null : asId(panel) });
  }, [project, view, panel]);
  const page = route.kind === 'project' ? route.page : null;
  const latest = useRef(end);
  useEffect(() => {
    latest.current = end;
  });
  const before = useRef(page);
  useEffect(() => {
    const isMoved = before.current !== page;
    before.current = page;
    if (isMoved && led.current !== null && page !== led.current) latest.current();
  }, [page]);
}
