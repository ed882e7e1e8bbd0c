/** Pictures of minutes through the browser's own decoder, on their way into a .docx. */
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { Block } from '#shared/document/text/tree.ts';
import { docxOf } from '#shared/report/paper/docx.ts';
import { type Paper, paragraph } from '#shared/report/paper/paper.ts';
import { pictureBytes } from '#shared/report/paper/picture-bytes.ts';
import { withPngPictures } from './png-pictures.ts';

async function webp(width: number, height: number): Promise<string> {
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  pen.fillStyle = '#c02020';
  pen.fillRect(0, 0, width, height);
  const blob = await canvas.convertToBlob({ type: 'image/webp' });
  expect(blob.type).toBe('image/webp');
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsDataURL(blob);
  });
}

const paperOf = (...blocks: Block[]): Paper => ({ kind: 'Minutes', title: 'Pier', facts: [], blocks, foot: null });

test('[PAPER-10] a WebP picture is drawn in a .docx, wherever in the text it stands and as large as it is', async () => {
  const src = await webp(300, 200);
  const inList: Block = {
    type: 'bulletList',
    items: [{ checked: null, content: [paragraph('Look'), { type: 'image', src, alt: 'The pier' }] }],
  };
  const inQuote: Block = { type: 'blockquote', content: [{ type: 'image', src, alt: 'Again' }] };
  const drawn = await withPngPictures(paperOf(inList, inQuote));
  const found = JSON.stringify(drawn.blocks).match(/data:image\/png;base64,[A-Za-z0-9+/=]+/g) ?? [];
  expect(found).toHaveLength(2);
  expect(pictureBytes(found[0] ?? '')).toMatchObject({ type: 'png', width: 300, height: 200 });
  const parts = unzipSync(await docxOf(drawn, 'a4', ''));
  expect(Object.keys(parts).filter((name) => /^word\/media\/.+\.png$/.test(name))).not.toEqual([]);
  expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).not.toContain('[Picture:');
});

test('[PAPER-10] a large one is drawn no finer than paper shows, and what is broken stays, and is named', async () => {
  const large = await withPngPictures(paperOf({ type: 'image', src: await webp(4_200, 100), alt: '' }));
  const [picture] = large.blocks;
  expect(picture?.type === 'image' && pictureBytes(picture.src)).toMatchObject({ width: 2_100, height: 50 });
  const broken = paperOf({ type: 'image', src: 'data:image/webp;base64,UklGRgAAAABXRUJQ', alt: 'The quay' });
  expect(await withPngPictures(broken)).toBe(broken);
  const parts = unzipSync(await docxOf(broken, 'a4', ''));
  expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).toContain('[Picture: The quay]');
});
