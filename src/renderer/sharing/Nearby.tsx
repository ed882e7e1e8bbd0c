import { useEffect, useId, useState } from 'react';
import type { SharingService } from '#renderer/state/sharing.ts';
import { Button } from '#renderer/ui/Button.tsx';

interface NearbyProps {
  readonly service: SharingService;
  readonly onPick: (address: string) => void;
}

/** Milliseconds. */
const LOOK_EVERY = 2_000;

/** Devices in the network that offer a project now. What it is called nobody hears who is not in it (SYNC T1). */
export function Nearby({ service, onPick }: NearbyProps) {
  const id = useId();
  const [doors, setDoors] = useState<readonly string[]>([]);
  useEffect(() => {
    let isGone = false;
    const look = async (): Promise<void> => {
      const found = await service.lookNearby();
      if (!isGone) setDoors((known) => (known.join() === found.join() ? known : found));
    };
    void look();
    const timer = setInterval(() => void look(), LOOK_EVERY);
    return () => {
      isGone = true;
      clearInterval(timer);
    };
  }, [service]);
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2">
      <h3 id={id} className="text-12 font-medium text-muted">
        Offered on this network
      </h3>
      {doors.length === 0 ? (
        <p className="text-muted">Nothing now. Somebody offers a project under Share…, and it appears here.</p>
      ) : (
        <ul aria-labelledby={id} className="flex flex-col gap-1">
          {doors.map((address) => (
            <li key={address} className="flex items-center gap-3">
              <span className="tabular min-w-0 grow truncate">A project at {address}</span>
              <Button size="small" aria-label={`Ask to join at ${address}`} onPress={() => onPick(address)}>
                Ask to join
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
