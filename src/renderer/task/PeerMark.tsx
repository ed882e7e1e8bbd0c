import { Pencil } from 'lucide-react';
import type { PeerThere } from '#renderer/state/presence.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { hueOfText, hueStyle } from '#renderer/ui/hue.ts';

interface PeerMarkProps {
  /** Who has the task selected or open. */
  readonly peers: readonly PeerThere[];
  /** Where the initials stand; absent: they stand elsewhere. */
  readonly className?: string;
}

/** An outline in somebody's hue around what they are at, and their initials. What is read out says it in words. */
export function PeerMark({ peers, className }: PeerMarkProps) {
  const [first] = peers;
  if (!first) return null;
  return (
    <>
      <span
        aria-hidden
        data-peer-mark
        className="hue pointer-events-none absolute inset-0 rounded-small border-2"
        style={{ ...hueStyle(hueOfText(first.person)), borderColor: 'var(--hue-line)' }}
      />
      {className === undefined ? null : (
        // On a ground of its own: the outline goes on under it.
        <span aria-hidden className={`pointer-events-none absolute rounded-full bg-raised p-px ${className}`}>
          <PeerStack peers={peers} most={2} />
        </span>
      )}
    </>
  );
}

interface PeerStackProps {
  readonly peers: readonly PeerThere[];
  readonly most: number;
}

/** Initials side by side, a pencil with whoever writes, and how many more there are. */
export function PeerStack({ peers, most }: PeerStackProps) {
  return (
    <span aria-hidden className="flex items-center gap-0.5">
      {peers.slice(0, most).map(({ device, person, name, writing }) => (
        <span key={device} className="relative inline-grid">
          <Avatar id={person} name={name} />
          {writing === null ? null : (
            <span className="absolute -end-1 -bottom-1 grid size-3 place-items-center rounded-full bg-raised text-text">
              <Pencil size={9} strokeWidth={2} data-writing={writing} />
            </span>
          )}
        </span>
      ))}
      {peers.length > most ? <span className="tabular text-11 text-muted">+{peers.length - most}</span> : null}
    </span>
  );
}
