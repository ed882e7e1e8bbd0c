/** Pictures as people have them, and as they are made to do harm, through the browser's own decoders. */
import { afterEach, expect, test } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { LOGO_BYTES, layoutSchema } from '#shared/report/status/layout.ts';
import { readLogo } from './read-logo.ts';

declare global {
  interface Window {
    logoRan?: boolean;
  }
}

afterEach(() => {
  delete window.logoRan;
});

async function picture(width: number, height: number, type: string, isNoise = false): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  if (isNoise) {
    const pixels = pen.createImageData(width, height);
    // Numbers of a fixed sequence, which no encoder makes smaller.
    let seed = 1;
    for (let at = 0; at < pixels.data.length; at++) {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      pixels.data[at] = seed >>> 24;
    }
    pen.putImageData(pixels, 0, 0);
  } else {
    pen.fillStyle = '#c02020';
    pen.fillRect(0, 0, width / 2, height);
  }
  return canvas.convertToBlob({ type });
}

async function drawn(logo: string): Promise<{ width: number; height: number; at: (x: number, y: number) => number[] }> {
  const image = new Image();
  image.src = logo;
  await image.decode();
  const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  pen.drawImage(image, 0, 0);
  return {
    width: canvas.width,
    height: canvas.height,
    at: (x, y) => [...pen.getImageData(Math.floor(x * canvas.width), Math.floor(y * canvas.height), 1, 1).data],
  };
}

const svg = (inside: string, size = 'width="200" height="100"'): Blob =>
  new Blob([
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${size}>${inside}</svg>`,
  ]);

const isTaken = (logo: string): boolean =>
  layoutSchema.safeParse({ name: 'Own', page: 'a4', sections: [], logo }).success;

test.each(['image/png', 'image/jpeg', 'image/webp'])(
  '[REPORT-21] a %s becomes a PNG no larger than it was, and a layout takes it',
  async (type) => {
    const logo = must(await readLogo(await picture(300, 100, type)));
    expect(isTaken(logo)).toBe(true);
    const { width, height, at } = await drawn(logo);
    expect([width, height]).toEqual([300, 100]);
    const [red = 0, green = 255] = at(0.2, 0.5);
    expect([red > 150, green < 80]).toEqual([true, true]);
  },
);

test('[REPORT-21] a large photograph is made small, in its proportions', async () => {
  const { width, height } = await drawn(must(await readLogo(await picture(4000, 3000, 'image/jpeg'))));
  expect([width, height]).toEqual([427, 320]);
});

test('[REPORT-21] what no encoder makes small is drawn smaller until it weighs 300 kB at most', async () => {
  const logo = must(await readLogo(await picture(800, 320, 'image/png', true)));
  expect(logo.length).toBeLessThanOrEqual(22 + (LOGO_BYTES / 3) * 4);
  expect(isTaken(logo)).toBe(true);
  const { width, height } = await drawn(logo);
  expect(width / height).toBeCloseTo(2.5, 1);
  expect(width).toBeGreaterThan(300);
});

test('[REPORT-21] an SVG becomes pixels as large as there is room for, without a ground', async () => {
  const { width, height, at } = await drawn(
    must(await readLogo(svg('<rect width="100" height="100" fill="#006b6b"/>'))),
  );
  expect([width, height]).toEqual([640, 320]);
  expect(at(0.2, 0.5)).toEqual([0, 107, 107, 255]);
  expect(at(0.8, 0.5)[3]).toBe(0);
});

test('[REPORT-21] an SVG that names no size but a view keeps its proportions', async () => {
  const { width, height, at } = await drawn(
    must(await readLogo(svg('<rect width="90" height="90" fill="#006b6b"/>', 'viewBox="0 0 90 90"'))),
  );
  expect([width, height]).toEqual([320, 320]);
  expect(at(0.5, 0.5)).toEqual([0, 107, 107, 255]);
});

test('[REPORT-21] no script of an SVG runs, nothing is loaded for it, and what is kept is a PNG', async () => {
  // Within reach of this page: it would be seen if it were loaded.
  const outside = URL.createObjectURL(await picture(20, 10, 'image/png'));
  expect((await drawn(outside)).at(0.2, 0.5)).toEqual([192, 32, 32, 255]);
  const alarm = 'try { parent.logoRan = true } catch {} window.logoRan = true';
  const attack = svg(
    `<script>${alarm}; document.documentElement.remove()</script>
     <rect width="200" height="100" fill="#006b6b" onload="${alarm}"/>
     <animate onbegin="parent.logoRan = true" attributeName="x" dur="1s"/>
     <style>@import url(${outside});</style>
     <image width="400" height="200" href="${outside}"/>
     <use href="${outside}#a"/>`,
    'width="200" height="100" onload="parent.logoRan = true"',
  );
  const logo = must(await readLogo(attack));
  URL.revokeObjectURL(outside);
  expect(logo).toMatch(/^data:image\/png;base64,/);
  expect((await drawn(logo)).at(0.2, 0.5)).toEqual([0, 107, 107, 255]);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(window.logoRan).toBeUndefined();
});

test('[REPORT-21] a page within an SVG is drawn as pixels or refused in words, and does not run', async () => {
  const read = await readLogo(
    svg(
      `<foreignObject width="200" height="100"><body xmlns="http://www.w3.org/1999/xhtml"><script>parent.logoRan = true</script>
       <iframe src="javascript:top.logoRan=true"></iframe><img src="x" onerror="top.logoRan=true"/></body></foreignObject>`,
    ),
  );
  expect(read.ok ? read.value.slice(0, 22) : read.error.code).toMatch(/^(data:image\/png;base64,|no-logo)$/);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(window.logoRan).toBeUndefined();
});

test.each([
  ['a text that is called a picture', () => new Blob(['no picture'], { type: 'image/png' })],
  ['an SVG that is not well-formed', () => svg('<rect')],
  ['a page of the web', () => new Blob(['<html><body><svg></svg></body></html>'], { type: 'image/svg+xml' })],
  ['half a PNG', async () => (await picture(300, 100, 'image/png')).slice(0, 40)],
])('[REPORT-21] %s is refused in words', async (_, file) => {
  const read = await readLogo(await file());
  expect(read).toMatchObject({ ok: false, error: { code: 'no-logo' } });
  if (!read.ok) expect(read.error.message).toMatch(/no picture that can be read.*stays as it was\.$/);
});

test('[REPORT-21] a picture of 40 MB is refused with its size, unread', async () => {
  const read = await readLogo(new Blob([new Uint8Array(40_000_000)], { type: 'image/png' }));
  expect(read).toMatchObject({ ok: false, error: { code: 'logo-large' } });
  if (!read.ok) expect(read.error.message).toMatch(/has 40 MB.*10 MB at most/);
});
