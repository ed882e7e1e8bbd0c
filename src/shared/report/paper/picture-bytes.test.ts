import { describe, expect, it } from 'vitest';
import { pictureBytes } from './picture-bytes.ts';

const source = (kind: string, bytes: readonly number[]): string =>
  `data:image/${kind};base64,${btoa(String.fromCharCode(...bytes))}`;
const PNG = [
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 1, 64, 0, 0, 0, 200,
];
const GIF = [0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 64, 1, 200, 0];
/** A comment, then a progressive frame. */
const JPEG = [0xff, 0xd8, 0xff, 0xfe, 0, 4, 1, 2, 0xff, 0xc2, 0, 17, 8, 0, 200, 1, 64, 3, 1, 0];

describe('pictures in a text', () => {
  it('[PAPER-11] are known with their sizes, by their bytes and not by what they are called', () => {
    const sizeOf = (bytes: readonly number[], kind = 'png') => {
      const picture = pictureBytes(source(kind, bytes));
      return picture && [picture.type, picture.width, picture.height];
    };
    expect(sizeOf(PNG)).toEqual(['png', 320, 200]);
    expect(sizeOf(GIF)).toEqual(['gif', 320, 200]);
    expect(sizeOf(JPEG)).toEqual(['jpg', 320, 200]);
    expect(sizeOf([0x52, 0x49, 0x46, 0x46, 0, 0, 0, 0, 0x57, 0x45, 0x42, 0x50], 'webp')).toBeNull();
  });

  it('[PAPER-11] are none where they are broken, endless or of somewhere else', () => {
    for (const bytes of [PNG.slice(0, 20), GIF.slice(0, 8), JPEG.slice(0, 12), [0xff, 0xd8, 0xff, 0xe0, 0, 0], []])
      expect(pictureBytes(source('png', bytes))).toBeNull();
    expect(pictureBytes(source('png', [...PNG.slice(0, 16), 0x7f, 0, 0, 0, 0, 0, 0, 1]))).toBeNull();
    expect(pictureBytes(source('png', [...PNG.slice(0, 16), 0, 0, 0, 0, 0, 0, 0, 1]))).toBeNull();
    expect(pictureBytes('https://example.org/x.png')).toBeNull();
  });
});
