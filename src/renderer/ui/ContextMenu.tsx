import { type ReactNode, useRef } from 'react';
import { Menu as AriaMenu } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';

/** Pixels in the window. */
export interface MenuPoint {
  readonly x: number;
  readonly y: number;
}

interface ContextMenuProps {
  readonly label: string;
  readonly at: MenuPoint;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A menu where the pointer, or the thing that has the focus, is. */
export function ContextMenu({ label, at, onClose, children }: ContextMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={anchor} aria-hidden className="pointer-events-none fixed size-px" style={{ left: at.x, top: at.y }} />
      <Popover
        isOpen
        onOpenChange={(open) => {
          if (!open) onClose();
        }}
        triggerRef={anchor}
        // Without a trigger of its own the popover is a dialog, and a dialog has a name.
        aria-label={label}
        placement="bottom start"
        offset={0}
        className="floats appears min-w-56 overflow-auto py-1"
      >
        <AriaMenu aria-label={label} autoFocus="first" onClose={onClose} className="outline-none">
          {children}
        </AriaMenu>
      </Popover>
    </>
  );
}
