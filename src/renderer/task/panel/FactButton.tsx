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
      data-fact={label.toLowerCase()}
      isDisabled={isDisabled}
      className={`flex min-h-7 w-full min-w-0 items-center rounded-small px-2 py-0.5 text-start data-hovered:bg-hover ${value === null ? 'text-muted' : ''}`}
    >
      <span className="sr-only">
        {label}: {value ?? 'not set'}
      </span>
      <span aria-hidden className="min-w-0">
        {children ?? <span dir="auto">{value ?? 'Add'}</span>}
      </span>
    </AriaButton>
  );
}
