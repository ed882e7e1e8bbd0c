import jsQR from 'jsqr';
import { expect, test } from 'vitest';
import { qrPath } from './qr-path.ts';

/** Pixels a module. */
const SCALE = 4;

/** Draws the path as a picture, as a camera would see it. */
function picture({ size, path }: ReturnType<typeof qrPath>): { pixels: Uint8ClampedArray; width: number } {
  const width = size * SCALE;
  const pixels = new Uint8ClampedArray(4 * width * width).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let at = 0; at < SCALE * SCALE; at++) {
      const column = Number(x) * SCALE + (at % SCALE);
      const row = Number(y) * SCALE + Math.floor(at / SCALE);
      pixels.fill(0, 4 * (row * width + column), 4 * (row * width + column) + 3);
    }
  }
  return { pixels, width };
}

test.each([1, 200, 900])('a link of %i characters is read back from its code', (length) => {
  const link = `throughline://join/${'aB3-_x'.repeat(length).slice(0, length)}`;
  const { pixels, width } = picture(qrPath(link));
  expect(jsQR(pixels, width, width)?.data).toBe(link);
});
