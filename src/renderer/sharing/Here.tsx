import { Eye } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { usePeers } from '#renderer/state/presence.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Menu, MenuItem, MenuTrigger } from '#renderer/ui/Menu.tsx';
import { Tip } from '#renderer/ui/Tooltip.tsx';
import type { Peer } from '#shared/ports/sync.ts';
import { viewWords } from './looking-words.ts';
import { useFollow } from './use-follow.ts';

/** Avatars in the bar; the others are in a menu. */
const MOST = 4;

/** Who else looks at the project now. Pressing one follows them: this window goes where they go, until one acts by oneself. */
export function Here() {
  const peers = usePeers();
  const [followed, setFollowed] = useState<string | null>(null);
  const leader = peers.find(({ device }) => device === followed) ?? null;
  const stop = (): void => setFollowed(null);
  useFollow(leader, stop);
  const isLost = followed !== null && leader === null;
  useEffect(() => {
    // Who comes back later is not followed by surprise.
    if (isLost) setFollowed(null);
  }, [isLost]);
  if (peers.length === 0) return null;
  const others = peers.slice(MOST);
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
        {others.length === 0 ? null : (
          <li>
            <MenuTrigger>
              <AriaButton
                aria-label={`${others.length} more are here`}
                className="tabular h-6 rounded-full px-1.5 text-12 text-muted data-hovered:bg-hover data-hovered:text-text"
              >
                +{others.length}
              </AriaButton>
              <Menu label="Others who are here">
                {others.map((peer) => (
                  <MenuItem
                    key={peer.device}
                    label={`Follow ${peer.name}, ${viewWords(peer)}`}
                    onAction={() => setFollowed(peer.device)}
                  />
                ))}
              </Menu>
            </MenuTrigger>
          </li>
        )}
      </ul>
      {leader ? (
        <Button size="small" onPress={stop}>
          <Eye size={13} strokeWidth={1.75} aria-hidden />
          Stop following
          {others.includes(leader) ? <span className="max-w-40 truncate">{leader.name}</span> : null}
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

function PeerButton({ peer, isFollowed, onFollow }: PeerButtonProps) {
  const { person, name } = peer;
  const where = `${name} is ${viewWords(peer)}`;
  return (
    <Tip text={isFollowed ? `${where}. Press to stop following.` : `${where}. Press to follow.`}>
      <AriaButton
        aria-pressed={isFollowed}
        onPress={onFollow}
        className={`grid rounded-full ${isFollowed ? 'ring-2 ring-accent' : 'data-hovered:ring-2 data-hovered:ring-hairline'}`}
      >
        <Avatar id={person} name={name} size="medium" />
        <span className="sr-only">
          Follow {name}, {viewWords(peer)}
        </span>
      </AriaButton>
    </Tip>
  );
}
