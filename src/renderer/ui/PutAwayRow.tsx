import { ArchiveRestore, RotateCcw } from 'lucide-react';
import { Button } from './Button.tsx';

interface PutAwayRowProps {
  readonly name: string;
  /** What it was and when it went, beneath the name. */
  readonly about?: string;
  readonly from: keyof typeof ICONS;
  /** Absent where nothing may be changed. */
  readonly onRestore?: (() => void) | undefined;
  readonly onPurge?: (() => void) | undefined;
}

const ICONS = { archive: ArchiveRestore, bin: RotateCcw } as const;

/** Something in an archive or a bin, with its way back. */
export function PutAwayRow({ name, about, from, onRestore, onPurge }: PutAwayRowProps) {
  const Icon = ICONS[from];
  return (
    <li aria-label={name} className="flex min-h-9 items-center gap-3 border-b border-hairline py-1">
      <div className="min-w-0 grow">
        <p className="truncate" dir="auto">
          {name}
        </p>
        {about ? <p className="truncate text-12 text-muted">{about}</p> : null}
      </div>
      {onRestore ? (
        <Button size="small" onPress={onRestore} aria-label={`Restore ${name}`}>
          <Icon size={13} aria-hidden />
          Restore
        </Button>
      ) : null}
      {onPurge ? (
        <Button size="small" look="quiet" onPress={onPurge} aria-label={`Remove for good: ${name}`}>
          Remove for good
        </Button>
      ) : null}
    </li>
  );
}
