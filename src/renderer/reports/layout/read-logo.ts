/**
 * A picture that somebody chose as a logo, as a small PNG (REPORT-21): whatever it was, what is kept are pixels that this page drew.
 * An SVG is drawn from an image element, in which browsers run no script and load nothing.
 */
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { LOGO_BYTES } from '#shared/report/status/layout.ts';
import { LARGEST_LOGO_FILE, logoKind, NO_LOGO, tooLargeFile } from './logo-kind.ts';

/** Pixels: about 500 to the inch of the room that it has on paper. */
const BOX = { width: 800, height: 320 } as const;

/** By what the sides of one that weighs too much are made shorter, again and again. */
const SHORTER = 0.8;

/** Answers the data address of the PNG. */
export async function readLogo(file: Blob): Promise<Result<string, Problem>> {
  if (file.size > LARGEST_LOGO_FILE) return err(tooLargeFile(file.size));
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const kind = logoKind(bytes);
    if (!kind.ok) return kind;
    const png =
      kind.value.kind === 'svg' ? await fromSvg(bytes) : await fromPixels(new Blob([bytes], { type: kind.value.type }));
    return ok(await dataOf(png));
  } catch (fault) {
    return err({ ...NO_LOGO, detail: fault instanceof Error ? fault.message : String(fault) });
  }
}

async function fromPixels(picture: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(picture);
  try {
    const { width, height } = bitmap;
    // Never larger than it is: pixels are not made up.
    return await smallPng(bitmap, width, height, Math.min(1, scaleInto(width, height)));
  } finally {
    bitmap.close();
  }
}

async function fromSvg(bytes: Uint8Array<ArrayBuffer>): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([bytes], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    // One that names no size fills its room.
    const [width, height] = [image.naturalWidth || BOX.width, image.naturalHeight || BOX.height];
    return await smallPng(image, width, height, scaleInto(width, height));
  } finally {
    URL.revokeObjectURL(address);
  }
}

function scaleInto(width: number, height: number): number {
  return Math.min(BOX.width / width, BOX.height / height);
}

async function smallPng(picture: CanvasImageSource, width: number, height: number, first: number): Promise<Blob> {
  for (let scale = first; ; scale *= SHORTER) {
    const side = (length: number): number => Math.max(1, Math.round(length * scale));
    const canvas = new OffscreenCanvas(side(width), side(height));
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('a canvas that was never used has a context');
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const png = await canvas.convertToBlob({ type: 'image/png' });
    if (png.size <= LOGO_BYTES) return png;
  }
}

function dataOf(png: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => (typeof reader.result === 'string' ? resolve(reader.result) : reject(reader.error));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(png);
  });
}
