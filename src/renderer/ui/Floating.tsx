import { type ReactNode, useContext } from 'react';
import { DialogTrigger, OverlayTriggerStateContext } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';

interface FloatingProps {
  /** Named for people who cannot see what it hangs from. */
  readonly label: string;
  readonly trigger: ReactNode;
  /** Receives how to close itself. */
  readonly children: (close: () => void) => ReactNode;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly className?: string;
}

/** A small dialog that hangs from its trigger: pickers, date fields. Focus goes in, and back to the trigger. */
export function Floating({ label, trigger, children, isOpen, onOpenChange, className = 'w-64' }: FloatingProps) {
  const controlled = isOpen === undefined ? {} : { isOpen };
  const listening = onOpenChange === undefined ? {} : { onOpenChange };
  return (
    <DialogTrigger {...controlled} {...listening}>
      {trigger}
      {/* Without a dialog inside it the popover is one itself, and holds its hidden dismiss buttons too. */}
      <Popover
        aria-label={label}
        offset={4}
        placement="bottom start"
        className={`floats appears flex flex-col overflow-auto outline-none ${className}`}
      >
        <Inside>{children}</Inside>
      </Popover>
    </DialogTrigger>
  );
}

function Inside({ children }: Pick<FloatingProps, 'children'>) {
  const state = useContext(OverlayTriggerStateContext);
  return children(() => state?.close());
}
