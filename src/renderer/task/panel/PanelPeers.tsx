import { useEffect, useState } from 'react';
import { peersWords, usePeersOn, type Written, writersWords } from '#renderer/state/presence.ts';
import { PeerStack } from '#renderer/task/PeerMark.tsx';
import type { TaskId } from '#shared/kernel/ids.ts';

const MOST = 3;

/** Who else has this card selected or open. */
export function PanelPeers({ task }: { readonly task: TaskId }) {
  const peers = usePeersOn(task);
  if (peers.length === 0) return null;
  const words = peersWords(peers);
  return (
    <span className="flex items-center" title={words}>
      <span className="sr-only">{words}</span>
      <PeerStack peers={peers} most={MOST} />
    </span>
  );
}

interface WritersProps {
  readonly task: TaskId;
  readonly what: Written;
}

/** Who else writes here at this moment: read out once for each of them, neither with their keys nor each time they come back to it. */
export function Writers({ task, what }: WritersProps) {
  const writers = usePeersOn(task).filter(({ writing }) => writing === what);
  /** Who wrote here and ceased to. */
  const [known] = useState(() => new Set<string>());
  const isNews = writers.some(({ device }) => !known.has(device));
  const devices = writers.map(({ device }) => device).join(' ');
  useEffect(() => {
    return () => {
      for (const device of devices.split(' ')) known.add(device);
    };
  }, [devices, known]);
  return (
    <p aria-live={isNews ? 'polite' : 'off'} className="flex items-center gap-1.5 text-12 text-muted">
      {writers.length === 0 ? null : (
        <>
          <PeerStack peers={writers} most={MOST} />
          <span className="written">{writersWords(writers, what)}</span>
        </>
      )}
    </p>
  );
}
