/** Paper: sizes by name, and how they lie. */

/** Millimetres, upright. */
const PAPERS = {
  a0: { width: 841, height: 1189 },
  a1: { width: 594, height: 841 },
  a2: { width: 420, height: 594 },
  a3: { width: 297, height: 420 },
  a4: { width: 210, height: 297 },
  a5: { width: 148, height: 210 },
  letter: { width: 215.9, height: 279.4 },
  legal: { width: 215.9, height: 355.6 },
  tabloid: { width: 279.4, height: 431.8 },
} as const;
type PaperName = keyof typeof PAPERS;

export interface Paper {
  /** Millimetres, as it lies. */
  readonly width: number;
  readonly height: number;
}

/** Smaller holds no chart, larger no printer; Chromium refuses beyond. */
const LEAST = 90;
const MOST = 5000;

/** `a4`, `letter`, or millimetres as `420x297`. Named paper lies as asked; null for what is none. */
export function readPaper(text: string, orientation: 'landscape' | 'portrait'): Paper | null {
  const name = text.trim().toLowerCase();
  if (Object.hasOwn(PAPERS, name)) {
    const { width, height } = PAPERS[name as PaperName];
    return orientation === 'portrait' ? { width, height } : { width: height, height: width };
  }
  const size = /^(\d{1,4}(?:\.\d+)?)\s*[x×]\s*(\d{1,4}(?:\.\d+)?)(?:\s*mm)?$/.exec(name);
  if (!size) return null;
  const [width, height] = [Number(size[1]), Number(size[2])];
  return [width, height].every((side) => side >= LEAST && side <= MOST) ? { width, height } : null;
}

export function pixelsOf(millimetres: number): number {
  return (millimetres * 96) / 25.4;
}
