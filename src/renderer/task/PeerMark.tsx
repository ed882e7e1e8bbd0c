import { Avatar } from '#renderer/ui/Avatar.tsx';
import { hueOfText, hueStyle } from '#renderer/ui/hue.ts';
import type { Peer } from '#shared/ports/sync.ts';

interface PeerMarkProps {
  /** Who has the task selected or open. */
  readonly peers: readonly Peer[];
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
        style={{ ...hueStyle(hueOfText(first.person)), borderColor: 'var(--hue-dot)' }}
      />
      {className === undefined ? null : (
        <span aria-hidden className={`pointer-events-none absolute ${className}`}>
          <Avatar id={first.person} name={first.name} />
        </span>
      )}
    </>
  );
}
