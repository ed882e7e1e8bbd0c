import type { LucideIcon } from 'lucide-react';
import type { Ref } from 'react';
import { classNames } from './class-names.ts';

interface RowButtonProps {
  readonly icon: LucideIcon;
  /** What it does, read out and shown as its tip. */
  readonly label: string;
  /** The shortcut, as a person reads it. */
  readonly keys?: string;
  readonly isDisabled?: boolean;
  readonly onPress: () => void;
  readonly className?: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** An `IconButton` for rows of which there may be hundreds: the browser's own button, and its own tip. */
export function RowButton({ icon: Icon, label, keys, isDisabled = false, onPress, className, ref }: RowButtonProps) {
  return (
    <button
      ref={ref}
      type="button"
      aria-label={label}
      title={keys ? `${label} (${keys})` : label}
      disabled={isDisabled}
      onClick={onPress}
      className={classNames(
        'inline-grid size-7 shrink-0 place-items-center rounded-small text-muted',
        'enabled:hover:bg-hover enabled:hover:text-text enabled:active:bg-pressed disabled:opacity-40',
        className,
      )}
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden />
    </button>
  );
}
