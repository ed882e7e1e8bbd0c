/** A code in a file that a person was given: as text, or as a picture of its QR code. */
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';

/** What is said of a text, and of a picture, that holds none. */
interface Missing {
  readonly inText: Problem;
  readonly inPicture: Problem;
}

/** Bytes; a code has a few hundred. */
const LONGEST_TEXT = 100_000;
/** Pixels of the longer side. Photographs are larger than any code needs, and a code in one may be found at one size alone. */
const SIDES = [1_600, 800, 400];

/** `find` has the code in a text, or null. */
export async function readCode(
  file: Blob,
  find: (text: string) => string | null,
  missing: Missing,
): Promise<Result<string>> {
  if (!file.type.startsWith('image/')) {
    const code = file.size <= LONGEST_TEXT ? find(await file.text()) : null;
    return code === null ? err(missing.inText) : ok(code);
  }
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return err(NO_PICTURE);
  try {
    const { default: jsQR } = await import('jsqr');
    for (const side of SIDES) {
      const { data, width, height } = pixelsOf(picture, side);
      const code = find(jsQR(data, width, height)?.data ?? '');
      if (code !== null) return ok(code);
    }
    return err(missing.inPicture);
  } finally {
    picture.close();
  }
}

/** Never larger than it is. */
function pixelsOf(picture: ImageBitmap, side: number): ImageData {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const [width, height] = [Math.ceil(picture.width * scale), Math.ceil(picture.height * scale)];
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('a canvas that was never used has a context');
  // Behind codes without ground of their own.
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}

const NO_PICTURE: Problem = {
  code: 'no-picture',
  message: 'This picture cannot be read.',
  help: 'Save it as PNG or JPEG, or ask for the code as text.',
};
