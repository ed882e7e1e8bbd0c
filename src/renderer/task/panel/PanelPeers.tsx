import { peersWords, usePeersOn } from '#renderer/state/presence.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import type { TaskId } from '#shared/kernel/ids.ts';

const MOST = 3;

/** Who else has this card selected or open. */
export function PanelPeers({ task }: { readonly task: TaskId }) {
  const peers = usePeersOn(task);
  if (peers.length === 0) return null;
  const words = peersWords(peers);
  return (
    <span className="flex items-center -space-x-1" title={words}>
      <span className="sr-only">{words}</span>
      {peers.slice(0, MOST).map(({ device, person, name }) => (
        <Avatar key={device} id={person} name={name} />
      ))}
    </span>
  );
}
