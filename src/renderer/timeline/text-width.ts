/** How wide a title is on the chart: measured once. */

/** Titles that are remembered; then all are measured anew. */
const MOST = 20_000;

const widths = new Map<string, number>();
let pen: CanvasRenderingContext2D | null = null;

/** In pixels, at the size of the chart's words. */
export function textWidth(text: string): number {
  const known = widths.get(text);
  if (known !== undefined) return known;
  if (pen === null) {
    pen = document.createElement('canvas').getContext('2d');
    const { fontFamily, fontSize } = getComputedStyle(document.documentElement);
    if (pen) pen.font = `${Number.parseFloat(fontSize) * 0.75}px ${fontFamily}`;
  }
  const width = pen?.measureText(text).width ?? text.length * 7;
  if (widths.size >= MOST) widths.clear();
  widths.set(text, width);
  return width;
}
