import { expect, test } from 'vitest';
import { readConnectionCode } from './direct/read-connection-code.ts';
import { qrPath } from './qr-path.ts';
import { readInvite } from './read-invite.ts';

const LINK = `throughline://join/${'aB3-_x'.repeat(45)}`;
/** As long as one with twelve addresses. */
const CODE = `throughline-connect-${'aB3-_x'.repeat(210)}`;

/** As a person's camera or screen gives it: the code somewhere in a larger picture, at some size and angle. */
async function photograph(width: number, codeAt: number, turn: number, type: string, text = LINK): Promise<Blob> {
  const { size, path } = qrPath(text);
  const canvas = new OffscreenCanvas(width, width);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = '#b9a68c';
  context.fillRect(0, 0, width, width);
  context.translate(width / 2, width / 2);
  context.rotate(turn);
  context.scale(codeAt / size, codeAt / size);
  context.translate(-size / 2, -size / 2);
  context.fillStyle = 'white';
  context.fillRect(0, 0, size, size);
  context.fillStyle = 'black';
  context.fill(new Path2D(path));
  return canvas.convertToBlob({ type, quality: 0.8 });
}

test.each([
  [400, 380, 0, 'image/png'],
  [3000, 2200, 0.05, 'image/jpeg'],
  [1200, 700, -0.2, 'image/jpeg'],
])(
  'the code is read from a picture of %i pixels, in which it has %i and is turned by %f',
  async (width, at, turn, type) => {
    expect(await readInvite(await photograph(width, at, turn, type))).toEqual({ ok: true, value: LINK });
  },
);

function emptyPicture(): Promise<Blob> {
  const canvas = new OffscreenCanvas(300, 300);
  canvas.getContext('2d')?.fillRect(100, 100, 50, 50);
  return canvas.convertToBlob();
}

test('a file holds it as text', async () => {
  expect(await readInvite(new File([`${LINK}\n`], 'Harbour.throughline-invite'))).toEqual({ ok: true, value: LINK });
});

test.each([
  ['no-picture', () => new Blob(['no picture'], { type: 'image/png' })],
  ['no-code', emptyPicture],
  ['no-invite', () => new File(['hello'], 'notes.txt')],
  ['no-invite', () => new File([new Uint8Array(200_000)], 'large.throughline-invite')],
])('what holds none is refused as %s', async (code, file) => {
  expect(await readInvite(await file())).toMatchObject({ ok: false, error: { code } });
});

test('[SYNC-T3] a connection code is read from its picture, and no invitation is taken for one', async () => {
  expect(await readConnectionCode(await photograph(1800, 1500, 0.03, 'image/jpeg', CODE))).toEqual({
    ok: true,
    value: CODE,
  });
  expect(await readConnectionCode(await photograph(800, 700, 0, 'image/png'))).toMatchObject({
    error: { code: 'no-connection-code' },
  });
});
