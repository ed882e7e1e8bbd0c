import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';

interface FactButtonProps {
  /** "Due". */
  readonly label: string;
  /** In words; null when it is not set. */
  readonly value: string | null;
  readonly isDisabled: boolean;
  readonly children?: ReactNode;
}

/** A fact's value, which is also the button that changes it. */
export function FactButton({ label, value, isDisabled, children }: FactButtonProps) {
  return (
    <AriaButton
      isDisabled={isDisabled}
      aria-label={value === null ? `${label}: not set` : `${label}: ${value}`}
      className={`flex min-h-7 w-full min-w-0 items-center rounded-small px-2 py-0.5 text-start data-hovered:bg-hover ${value === null ? 'text-muted' : ''}`}
    >
      {children ?? <span dir="auto">{value ?? 'Add'}</span>}
    </AriaButton>
  );
}
