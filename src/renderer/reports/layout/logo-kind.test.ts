import { describe, expect, it } from 'vitest';
import { LOGO_BYTES, layoutSchema } from '#shared/report/status/layout.ts';
import { logoKind } from './logo-kind.ts';

const bytes = (...parts: (string | readonly number[])[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : [...part])));

const big = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
const little = (value: number, count: number): number[] =>
  Array.from({ length: count }, (_, at) => (value >>> (8 * at)) & 0xff);

const png = (width: number, height: number) =>
  bytes([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10], big(13), 'IHDR', big(width), big(height));
/** With a segment before its frame, and padding before the frame's marker. */
const jpeg = (width: number, height: number) => {
  const sides = [...big(height).slice(2), ...big(width).slice(2)];
  return bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xff, 0xc2, 0, 17, 8], sides, [3, 0, 0, 0]);
};
const webp = (...chunk: (string | readonly number[])[]) =>
  bytes('RIFF', little(100, 4), 'WEBP', ...chunk, new Array<number>(16).fill(0));
const webpExtended = (width: number, height: number) =>
  webp('VP8X', little(10, 4), [0, 0, 0, 0], little(width - 1, 3), little(height - 1, 3));
const webpLossless = (width: number, height: number) =>
  webp('VP8L', little(20, 4), [0x2f], little((width - 1) | ((height - 1) << 14), 4));
const webpLossy = (width: number, height: number) =>
  webp('VP8 ', little(20, 4), [0, 0, 0, 0x9d, 1, 0x2a], little(width, 2), little(height, 2));

describe('[REPORT-21] what is taken for a logo', () => {
  it.each([
    ['image/png', png(300, 200)],
    ['image/jpeg', jpeg(300, 200)],
    ['image/webp', webpExtended(300, 200)],
    ['image/webp', webpLossless(300, 200)],
    ['image/webp', webpLossy(300, 200)],
  ])('%s is known by its bytes', (type, file) => {
    expect(logoKind(file)).toEqual({ ok: true, value: { kind: 'pixels', type } });
  });

  it.each([
    ['PNG', png(60_000, 60_000)],
    ['JPEG', jpeg(60_000, 60_000)],
    ['WebP', webpExtended(60_000, 60_000)],
    ['lossless WebP', webpLossless(16_000, 16_000)],
    ['lossy WebP', webpLossy(16_000, 16_000)],
  ])('a small %s that says it has billions of pixels is refused with how many', (_, file) => {
    const kind = logoKind(file);
    expect(kind).toMatchObject({ ok: false, error: { code: 'logo-large' } });
    expect(JSON.stringify(kind)).toMatch(/(60000|16000) by (60000|16000) pixels/);
  });

  it.each([
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '\ufeff\n<?xml version="1.0"?>\n<!-- drawn -->\n<svg\n width="3"/>',
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x"><svg:svg xmlns:svg="http://www.w3.org/2000/svg"/>',
  ])('an SVG is known by its root: %j', (text) => {
    expect(logoKind(bytes(text))).toEqual({ ok: true, value: { kind: 'svg' } });
  });

  it.each([
    ['logo-entities', '<!DOCTYPE svg [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;">]><svg>&b;</svg>'],
    ['logo-large', `<svg>${' '.repeat(1_000_001)}</svg>`],
  ])('an SVG is refused as %s', (code, text) => {
    expect(logoKind(bytes(text))).toMatchObject({ ok: false, error: { code } });
  });

  it.each([
    ['nothing', bytes()],
    ['a text', bytes('Harbour site <svg>')],
    ['a GIF', bytes('GIF89a', new Array<number>(40).fill(1))],
    ['a PDF', bytes('%PDF-1.7')],
    ['the beginning of a PNG', png(300, 200).slice(0, 20)],
    ['the beginning of a JPEG', jpeg(300, 200).slice(0, 9)],
    ['a PNG without pixels', png(0, 200)],
  ])('%s is refused with what to choose', (_, file) => {
    expect(logoKind(file)).toMatchObject({ ok: false, error: { code: 'no-logo', help: expect.stringMatching(/PNG/) } });
  });
});

describe('[REPORT-21] a layout', () => {
  const layout = { name: 'Own', page: 'a4', sections: [] };
  const address = (type: string, size: number): string =>
    `data:${type};base64,${Buffer.alloc(size, 1).toString('base64')}`;

  it.each([
    ['image/png', LOGO_BYTES, true],
    ['image/png', LOGO_BYTES + 3, false],
    ['image/svg+xml', 30, false],
    ['image/jpeg', 30, false],
  ])('with a logo of %s and %i bytes is read: %s', (type, size, isRead) => {
    expect(layoutSchema.safeParse({ ...layout, logo: address(type, size) }).success).toBe(isRead);
  });

  it('takes no address on the network for a logo', () => {
    expect(layoutSchema.safeParse({ ...layout, logo: 'https://harbour.example/logo.png' }).success).toBe(false);
  });
});
