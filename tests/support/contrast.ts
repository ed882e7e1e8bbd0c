/** WCAG contrast of OKLCH colours; colours outside sRGB are clipped, as a screen would. */

export type LinearRgb = readonly [red: number, green: number, blue: number];

/** `oklch(L C H)` without alpha, in linear sRGB. */
export function parseOklch(text: string): LinearRgb {
  const match = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)$/.exec(text.trim());
  if (!match) throw new Error(`Not a plain oklch() colour: ${text}`);
  const [lightness, chroma, degrees] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const angle = (degrees * Math.PI) / 180;
  return linearRgb(lightness, chroma * Math.cos(angle), chroma * Math.sin(angle));
}

/** OKLab to linear sRGB (Ottosson 2020). */
function linearRgb(lightness: number, a: number, b: number): LinearRgb {
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    clip(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    clip(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    clip(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ];
}

function clip(value: number): number {
  return Math.min(1, Math.max(0, value));
}

function luminance([red, green, blue]: LinearRgb): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** 1 to 21. */
export function contrast(left: LinearRgb, right: LinearRgb): number {
  const [high, low] = [luminance(left), luminance(right)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}
