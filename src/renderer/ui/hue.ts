/** The twelve hues that people and labels share (INTERFACE "Colour"). */
import type { CSSProperties } from 'react';
import { HUES } from '#shared/domain/records.ts';

export type Hue = (typeof HUES)[number];

/** Colour names of other tools that are none of ours. */
const FOREIGN: Readonly<Record<string, Hue>> = {
  yellow: 'amber',
  purple: 'violet',
  black: 'slate',
  gray: 'slate',
  grey: 'slate',
  brown: 'orange',
  magenta: 'pink',
  cyan: 'teal',
  aqua: 'teal',
  navy: 'indigo',
};

/** The hue of a stored colour name, whichever tool it came from: `green_dark` is green. Slate where it says nothing. */
export function hueOfColor(color: string | null): Hue {
  if (color === null) return 'slate';
  const name = color.toLowerCase().split(/[_\s-]/)[0] ?? '';
  return HUES.find((hue) => hue === name) ?? FOREIGN[name] ?? 'slate';
}

/** The same hue for the same text on every device. */
export function hueOfText(text: string): Hue {
  let hash = 0;
  for (const character of text) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) | 0;
  const colourful = HUES.filter((hue) => hue !== 'slate');
  return colourful[Math.abs(hash) % colourful.length] ?? 'slate';
}

/** Custom properties that the `.hue` class of tokens.css turns into dot, ground and text colours. */
export function hueStyle(hue: Hue): CSSProperties {
  return { '--h': `var(--hue-${hue})`, '--c': hue === 'slate' ? '0.15' : '1' } as CSSProperties;
}
