import type { ReactNode } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip';

interface TipProps {
  readonly text: string;
  /** The shortcut, as a person reads it: "Ctrl+Z". */
  readonly keys?: string | undefined;
  /** The one focusable element that the tip belongs to. */
  readonly children: ReactNode;
}

export function Tip({ text, keys, children }: TipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {children}
      <AriaTooltip offset={6} className="floats appears pointer-events-none max-w-80 rounded-small px-2 py-1 text-12">
        {text}
        {keys ? <kbd className="ml-2 font-sans text-11 text-muted">{keys}</kbd> : null}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
