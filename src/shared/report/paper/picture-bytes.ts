/** Pictures whose bytes are in a text, as far as a writer of files has to know them. */
import { isPictureData } from '#shared/document/text/index.ts';
import type { Block } from '#shared/document/text/tree.ts';
import { bytesOf } from '#shared/kernel/base64.ts';
import type { Paper } from './paper.ts';

export interface PictureBytes {
  readonly type: 'png' | 'jpg' | 'gif';
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** Pixels of one side; what says more is no picture that anybody drew. */
const LARGEST = 30_000;

/** Null of what is of another kind, such as WebP, which word processors of a few years ago cannot show, and of what is broken. */
export function pictureBytes(source: string): PictureBytes | null {
  if (!isPictureData(source)) return null;
  const bytes = bytesOf(source.slice(source.indexOf(',') + 1));
  const found = pngSize(bytes) ?? gifSize(bytes) ?? jpegSize(bytes);
  if (!found) return null;
  const [type, width, height] = found;
  const isDrawn = width > 0 && height > 0 && width <= LARGEST && height <= LARGEST;
  return isDrawn ? { type, bytes, width, height } : null;
}

/** How many pictures of a paper have their bytes in it and are of a kind that no .docx is given: it says their names. */
export function namedPictures({ blocks }: Pick<Paper, 'blocks'>): number {
  let count = 0;
  const waiting: Block[] = [...blocks];
  for (let block = waiting.pop(); block !== undefined; block = waiting.pop()) {
    if (block.type === 'image') count += isPictureData(block.src) && pictureBytes(block.src) === null ? 1 : 0;
    else if (block.type === 'blockquote') waiting.push(...block.content);
    else if ('items' in block) waiting.push(...block.items.flatMap(({ content }) => content));
  }
  return count;
}

type Size = readonly [type: PictureBytes['type'], width: number, height: number];

function begins(bytes: Uint8Array, signs: readonly number[]): boolean {
  return signs.every((sign, index) => bytes[index] === sign);
}

function pngSize(bytes: Uint8Array<ArrayBuffer>): Size | null {
  if (bytes.length < 24 || !begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return null;
  const view = new DataView(bytes.buffer);
  return ['png', view.getUint32(16), view.getUint32(20)];
}

function gifSize(bytes: Uint8Array<ArrayBuffer>): Size | null {
  if (bytes.length < 10 || !begins(bytes, [0x47, 0x49, 0x46, 0x38])) return null;
  const view = new DataView(bytes.buffer);
  return ['gif', view.getUint16(6, true), view.getUint16(8, true)];
}

/** In the first of its segments that begins a frame (ITU-T T.81, B.2.2). */
function jpegSize(bytes: Uint8Array<ArrayBuffer>): Size | null {
  if (!begins(bytes, [0xff, 0xd8])) return null;
  const view = new DataView(bytes.buffer);
  for (let at = 2; at + 9 < bytes.length && view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return ['jpg', view.getUint16(at + 7), view.getUint16(at + 5)];
    at += 2 + Math.max(2, view.getUint16(at + 2));
  }
  return null;
}
