import { encode } from 'uqr';

/** Modules of quiet ground around it that readers need. */
const BORDER = 4;

/** A text as a QR code: the dark modules as an SVG path, one module a unit. */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
  const { size, data } = encode(text, { ecc: 'M', border: BORDER });
  let path = '';
  for (const [y, row] of data.entries()) {
    for (const [x, isDark] of row.entries()) if (isDark) path += `M${x} ${y}h1v1h-1z`;
  }
  return { size, path };
}
