import { useMemo } from 'react';
import { qrPath } from './qr-path.ts';

interface QrCodeProps {
  readonly text: string;
  readonly label: string;
}

/** Pixels: of a side, and of a module in it. Cameras and pictures of the screen find no smaller ones. */
const LEAST = { side: 208, module: 3 };

/** Dark on light in both themes: many cameras read nothing else. */
export function QrCode({ text, label }: QrCodeProps) {
  const { size, path } = useMemo(() => qrPath(text), [text]);
  const side = Math.max(LEAST.side, LEAST.module * size);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      width={side}
      height={side}
      className="shrink-0 rounded-small"
    >
      <rect width={size} height={size} fill="white" />
      <path d={path} fill="black" />
    </svg>
  );
}
