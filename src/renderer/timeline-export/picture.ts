/** An SVG as a PNG, by the browser's own drawing. */
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';

/** Two pixels for one of the drawing: sharp on paper and on dense screens. */
const DENSITY = 2;
/** A canvas has no more on a side, and no more in all. */
const MOST_SIDE = 16_000;
const MOST_PIXELS = 120_000_000;

/** By what a drawing is enlarged: 2, or less where the picture would be larger than a canvas can be. */
export function densityFor(width: number, height: number): number {
  return Math.min(DENSITY, MOST_SIDE / width, MOST_SIDE / height, Math.sqrt(MOST_PIXELS / (width * height)));
}

export async function pngOf(
  svg: string,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Result<Uint8Array<ArrayBuffer>, Problem>> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const density = densityFor(width, height);
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [Math.ceil(width * density), Math.ceil(height * density)];
    const pen = canvas.getContext('2d');
    if (!pen) return err(TOO_LARGE);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    return blob ? ok(new Uint8Array(await blob.arrayBuffer())) : err(TOO_LARGE);
  } catch (fault) {
    return err({ ...TOO_LARGE, detail: fault instanceof Error ? fault.message : String(fault) });
  } finally {
    URL.revokeObjectURL(address);
  }
}

const TOO_LARGE: Problem = {
  code: 'picture-not-drawn',
  message: 'The picture could not be drawn: it may be larger than this computer can hold. Nothing was written.',
  help: 'Choose longer columns of time or fewer levels, or an SVG.',
};
