/** How well a colour reads on paper: WCAG's contrast with white, 1 to 21. */
export function contrastOnPaper(colour: string): number {
  const value = Number.parseInt(colour.slice(1), 16);
  const [red = 0, green = 0, blue = 0] = [16, 8, 0].map((shift) => {
    const part = ((value >>> shift) & 0xff) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

/** Of small text, as headings' are (WCAG 1.4.3). */
export const READABLE = 4.5;
