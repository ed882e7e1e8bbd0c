/**
 * The fonts that reports carry (decision 040): Inter in two weights, the parts of it that a text needs. What Inter has no signs
 * for (Han, Arabic, emoji) the machine's own fonts draw; a PDF embeds those as well.
 */

/** Code points, both ends included, of the files that @fontsource/inter makes of the family. */
const SUBSETS: Readonly<Record<string, readonly (readonly [from: number, to: number])[]>> = {
  latin: [
    [0x0000, 0x00ff],
    [0x0131, 0x0131],
    [0x0152, 0x0153],
    [0x02bb, 0x02bc],
    [0x02c6, 0x02c6],
    [0x02da, 0x02da],
    [0x02dc, 0x02dc],
    [0x2000, 0x206f],
    [0x20ac, 0x20ac],
    [0x2122, 0x2122],
    [0x2191, 0x2193],
    [0x2212, 0x2215],
  ],
  'latin-ext': [
    [0x0100, 0x02ba],
    [0x02bd, 0x02c5],
    [0x02c7, 0x02cc],
    [0x02ce, 0x02d7],
    [0x02dd, 0x02ff],
    [0x1d00, 0x1dbf],
    [0x1e00, 0x1e9f],
    [0x1ef2, 0x1eff],
    [0x20a0, 0x20ab],
    [0x20ad, 0x20c0],
    [0x2c60, 0x2c7f],
    [0xa720, 0xa7ff],
  ],
  cyrillic: [
    [0x0400, 0x045f],
    [0x0490, 0x0491],
    [0x04b0, 0x04b1],
    [0x2116, 0x2116],
  ],
  greek: [[0x0370, 0x03ff]],
  vietnamese: [
    [0x1ea0, 0x1ef9],
    [0x0323, 0x0323],
    [0x20ab, 0x20ab],
  ],
};

const WEIGHTS = [400, 600] as const;

export interface FontFile {
  /** Without a folder. */
  readonly name: string;
  readonly subset: string;
  readonly weight: (typeof WEIGHTS)[number];
}

export const FONT_FILES: readonly FontFile[] = Object.keys(SUBSETS).flatMap((subset) =>
  WEIGHTS.map((weight) => ({ name: `inter-${subset}-${weight}-normal.woff2`, subset, weight })),
);

/** Those whose signs the text has. */
export function fontsFor(text: string): readonly FontFile[] {
  const points = new Set([...text].map((sign) => sign.codePointAt(0) ?? 0));
  const isUsed = (subset: string): boolean =>
    [...points].some((point) => SUBSETS[subset]?.some(([from, to]) => point >= from && point <= to));
  const used = new Set(Object.keys(SUBSETS).filter((subset) => subset === 'latin' || isUsed(subset)));
  return FONT_FILES.filter(({ subset }) => used.has(subset));
}

/** As a style carries them: `base64` is of the file's bytes. */
export function fontFace({ subset, weight }: FontFile, base64: string): string {
  const range = (SUBSETS[subset] ?? []).map(([from, to]) => `U+${from.toString(16)}-${to.toString(16)}`).join(', ');
  return `@font-face { font-family: Inter; font-style: normal; font-weight: ${weight}; font-display: block; unicode-range: ${range}; src: url(data:font/woff2;base64,${base64}) format("woff2") }\n`;
}
