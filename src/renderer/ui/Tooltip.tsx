import { type ReactNode, useEffect, useState } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import { flushSync } from 'react-dom';

interface TipProps {
  readonly text: string;
  /** The shortcut, as a person reads it: "Ctrl+Z". */
  readonly keys?: string | undefined;
  /** The one focusable element that the tip belongs to. */
  readonly children: ReactNode;
}

export function Tip({ text, keys, children }: TipProps) {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (!isOpen) return;
    // An open tip would take Escape for itself (React Aria listens on the document): closed before that, it lets the key through to
    // what has the focus, which often is nowhere near the pointer that the tip came under.
    const close = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') flushSync(() => setOpen(false));
    };
    window.addEventListener('keydown', close, { capture: true });
    return () => window.removeEventListener('keydown', close, { capture: true });
  }, [isOpen]);
  return (
    <TooltipTrigger delay={500} closeDelay={0} isOpen={isOpen} onOpenChange={setOpen}>
      {children}
      <AriaTooltip offset={6} className="floats appears pointer-events-none max-w-80 rounded-small px-2 py-1 text-12">
        {text}
        {keys ? <kbd className="ml-2 font-sans text-11 text-muted">{keys}</kbd> : null}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
