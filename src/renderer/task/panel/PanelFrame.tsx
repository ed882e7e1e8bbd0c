import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';

/** Share of the window in per cent. */
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
  const [width, setWidth] = useState(storedWidth);
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    // Until what belongs into it has come and takes the focus: Escape closes the panel from its first moment on.
    if (!frame.current?.contains(document.activeElement)) frame.current?.focus();
  }, []);
  const resize = (percent: number): void => {
    const next = Math.min(MOST, Math.max(LEAST, Math.round(percent * 10) / 10));
    setWidth(next);
    try {
      localStorage.setItem(KEPT_AS, String(next));
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
      <Edge width={width} onResize={resize} />
      {children}
    </aside>
  );
}

function Edge({ width, onResize }: { readonly width: number; readonly onResize: (percent: number) => void }) {
  const drag = (event: PointerEvent<HTMLElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    onResize(((window.innerWidth - event.clientX) / window.innerWidth) * 100);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: 2, ArrowRight: -2 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onResize(width + step);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr cannot be moved
    <div
      role="separator"
      aria-label="Width of the panel"
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      className="absolute inset-y-0 -start-1 z-10 w-2 cursor-col-resize hover:bg-selected"
    />
  );
}

function storedWidth(): number {
  try {
    const stored = Number(localStorage.getItem(KEPT_AS));
    return stored >= LEAST && stored <= MOST ? stored : USUAL;
  } catch {
    return USUAL;
  }
}
