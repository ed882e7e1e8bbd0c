import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Separator } from '#renderer/ui/Separator.tsx';

/** Share of what it stands in, in per cent. */
const USUAL = 33;
const LEAST = 22;
const MOST = 60;
const KEPT_AS = 'throughline.panel-width';

interface PanelFrameProps {
  readonly label: string;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly children: ReactNode;
}

/** Takes a third of the window and lies over nothing; its edge can be moved, by pointer or by arrow keys. */
export function PanelFrame({ label, onKeyDown, children }: PanelFrameProps) {
  const [asked, setAsked] = useState(storedWidth);
  const width = asked ?? USUAL;
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    // Until what belongs into it has come and takes the focus: Escape closes the panel from its first moment on.
    if (!frame.current?.contains(document.activeElement)) frame.current?.focus();
  }, []);
  const resize = (percent: number | null): void => {
    setAsked(percent);
    try {
      if (percent === null) localStorage.removeItem(KEPT_AS);
      else localStorage.setItem(KEPT_AS, String(percent));
    } catch {
      // Without storage the width lasts as long as the window.
    }
  };
  return (
    <aside
      ref={frame}
      tabIndex={-1}
      aria-label={label}
      data-place="panel"
      data-part="panel"
      onKeyDown={onKeyDown}
      style={{ width: `${width}%` }}
      className="relative flex h-full min-w-[min(20rem,100%)] shrink-0 flex-col border-s border-hairline bg-surface outline-none"
    >
      <Separator
        label="Width of the panel"
        orientation="vertical"
        size={() => width}
        asked={asked}
        least={LEAST}
        most={MOST}
        grain={0.1}
        step={2}
        perPixel={() => -100 / (frame.current?.parentElement?.clientWidth ?? window.innerWidth)}
        onResize={resize}
        className="-start-1 z-10"
      />
      {children}
    </aside>
  );
}

function storedWidth(): number | null {
  try {
    const stored = Number(localStorage.getItem(KEPT_AS));
    return stored >= LEAST && stored <= MOST ? stored : null;
  } catch {
    return null;
  }
}
