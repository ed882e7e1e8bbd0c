/** The invitation or the recovery kit in a file that a person was given: as text, or as a picture of its code. */
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { handedInBy } from './handed-in.ts';

/** Bytes; a link has a few hundred. */
const LONGEST_TEXT = 100_000;
/** Pixels of the longer side. Photographs are larger than any code needs, and a code in one may be found at one size alone. */
const SIDES = [1_600, 800, 400];

export async function readInvite(file: Blob): Promise<Result<string>> {
  if (!file.type.startsWith('image/')) {
    const link = file.size <= LONGEST_TEXT ? handedInBy(await file.text()) : null;
    return link === null ? err(NOTHING) : ok(link);
  }
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return err(NO_PICTURE);
  try {
    const { default: jsQR } = await import('jsqr');
    for (const side of SIDES) {
      const { data, width, height } = pixelsOf(picture, side);
      const link = handedInBy(jsQR(data, width, height)?.data ?? '');
      if (link !== null) return ok(link);
    }
    return err(NO_CODE);
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

const NOTHING: Problem = {
  code: 'no-invite',
  message: 'There is no invitation or recovery kit in this file.',
  help: 'Ask for the link, the .throughline-invite file or a picture of the code.',
};

const NO_PICTURE: Problem = {
  code: 'no-picture',
  message: 'This picture cannot be read.',
  help: 'Save it as PNG or JPEG, or ask for the link.',
};

const NO_CODE: Problem = {
  code: 'no-code',
  message: 'No invitation or recovery kit was found in this picture.',
  help: 'Take it again, straight and near, so that the code fills most of it; or ask for the link.',
};
