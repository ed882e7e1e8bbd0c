import { CircleCheck, CircleDashed, Laptop, type LucideIcon, RefreshCw, X } from 'lucide-react';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import type { Peer, SharedDevice } from '#shared/ports/sync.ts';
import { type DeviceWords, deviceWords } from './device-words.ts';
import { lookingWords } from './looking-words.ts';

interface DeviceRowProps {
  readonly device: SharedDevice;
  readonly owner: string;
  /** Those who look at the project on it. */
  readonly peers: readonly Peer[];
  readonly now: number;
  /** Null where it cannot be removed by itself. */
  readonly onRemove: (() => void) | null;
  /** Others in the list can be: what stands at the end of each row stays in line. */
  readonly isBesideRemovable: boolean;
}

const LOOKS: Readonly<Record<DeviceWords['state'], { readonly icon: LucideIcon; readonly colour: string }>> = {
  this: { icon: Laptop, colour: 'text-muted' },
  'in-step': { icon: CircleCheck, colour: 'text-on-track' },
  behind: { icon: RefreshCw, colour: 'text-at-risk' },
  away: { icon: CircleDashed, colour: 'text-muted' },
};

export function DeviceRow({ device, owner, peers, now, onRemove, isBesideRemovable }: DeviceRowProps) {
  const { state, where, has } = deviceWords(device, now);
  const { icon: Icon, colour } = LOOKS[state];
  const looking = lookingWords(peers);
  return (
    <li
      aria-label={`${device.name}, ${owner}`}
      className="group flex min-h-11 items-center gap-3 border-b border-hairline py-1.5"
    >
      <Icon size={16} strokeWidth={1.75} className={`shrink-0 ${colour}`} aria-hidden />
      <div className="min-w-0 grow">
        <p className="truncate">
          <bdi>{device.name}</bdi>
        </p>
        <p className="truncate text-12 text-muted">
          <bdi>{owner}</bdi>
          {looking === null ? null : ` · ${looking}`}
        </p>
      </div>
      <div className="tabular shrink-0 text-end">
        <p>{where}</p>
        {has === '' ? null : <p className={`text-12 ${colour}`}>{has}</p>}
      </div>
      {onRemove !== null ? (
        <IconButton
          icon={X}
          label={`Remove ${device.name}…`}
          onPress={onRemove}
          className="opacity-0 focus-visible:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
        />
      ) : isBesideRemovable ? (
        <span className="w-7 shrink-0" />
      ) : null}
    </li>
  );
}
