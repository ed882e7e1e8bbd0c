import { peersWords, usePeersAtMeeting } from '#renderer/state/presence.ts';
import { PeerStack } from '#renderer/task/PeerMark.tsx';

const MOST = 3;

/** Who else has this meeting open. */
export function HereToo({ meeting }: { readonly meeting: string }) {
  const peers = usePeersAtMeeting(meeting);
  if (peers.length === 0) return null;
  const words = peersWords(peers);
  return (
    <span className="flex shrink-0 items-center" title={words}>
      <span className="sr-only">{words}</span>
      <PeerStack peers={peers} most={MOST} />
    </span>
  );
}
