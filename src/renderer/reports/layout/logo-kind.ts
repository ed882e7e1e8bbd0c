/** What a file that somebody chose as a logo is by its bytes, and how large a picture it says it holds: known before anything is decoded. */
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';

/** Bytes of the file. */
export const LARGEST_LOGO_FILE = 10_000_000;
/** Bytes; one that is drawn by hand or by a program has a few thousand. */
const LARGEST_SVG = 1_000_000;
/** Of a photograph. A small file may say that it holds far more than a computer's memory has room for. */
const MOST_PIXELS = 60_000_000;

export type LogoKind =
  | { readonly kind: 'pixels'; readonly type: 'image/png' | 'image/jpeg' | 'image/webp' }
  | { readonly kind: 'svg' };

/** Looks at bytes alone: names and types of files are what somebody said of them. */
export function logoKind(bytes: Uint8Array<ArrayBuffer>): Result<LogoKind, Problem> {
  const found = pngSize(bytes) ?? jpegSize(bytes) ?? webpSize(bytes);
  if (found) {
    const { type, width, height } = found;
    if (width === 0 || height === 0) return err(NO_LOGO);
    if (width * height > MOST_PIXELS) return err(tooManyPixels(width, height));
    return ok({ kind: 'pixels', type });
  }
  return isSvg(bytes) ? svgKind(bytes) : err(NO_LOGO);
}

export const NO_LOGO: Problem = {
  code: 'no-logo',
  message: 'This file is no picture that can be read, so the logo stays as it was.',
  help: 'Choose a PNG, JPEG, WebP or SVG.',
};

/** Of a file that has so many bytes. */
export function tooLargeFile(size: number): Problem {
  return {
    code: 'logo-large',
    message: `This file has ${Math.round(size / 1_000_000)} MB; a logo may have ${LARGEST_LOGO_FILE / 1_000_000} MB at most, so it stays as it was.`,
    help: 'Save the picture smaller: on paper a logo is a few centimetres wide.',
  };
}

function tooManyPixels(width: number, height: number): Problem {
  return {
    code: 'logo-large',
    message: `This picture is ${width} by ${height} pixels, more than a logo may have, so it stays as it was.`,
    help: 'Save the picture smaller: on paper a logo is a few centimetres wide.',
  };
}

interface Found {
  readonly type: 'image/png' | 'image/jpeg' | 'image/webp';
  readonly width: number;
  readonly height: number;
}

function begins(bytes: Uint8Array, signs: readonly number[], at = 0): boolean {
  return signs.every((sign, index) => bytes[at + index] === sign);
}

function pngSize(bytes: Uint8Array<ArrayBuffer>): Found | null {
  if (bytes.length < 24 || !begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** In the first of its segments that begins a frame (ITU-T T.81, B.2.2). */
function jpegSize(bytes: Uint8Array<ArrayBuffer>): Found | null {
  if (!begins(bytes, [0xff, 0xd8, 0xff])) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let at = 2; at + 9 < bytes.length && view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      // Any number of these may stand before a marker.
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { type: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += 2 + Math.max(2, view.getUint16(at + 2));
  }
  return null;
}

/** RFC 9649: the header of its first chunk, of which there are three kinds. */
function webpSize(bytes: Uint8Array<ArrayBuffer>): Found | null {
  if (bytes.length < 30 || !begins(bytes, RIFF) || !begins(bytes, WEBP, 8)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const type = 'image/webp';
  if (begins(bytes, [...VP8, 0x58], 12)) {
    const side = (at: number): number => 1 + view.getUint16(at, true) + view.getUint8(at + 2) * 65_536;
    return { type, width: side(24), height: side(27) };
  }
  if (begins(bytes, [...VP8, 0x4c], 12) && view.getUint8(20) === 0x2f) {
    const bits = view.getUint32(21, true);
    return { type, width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  if (begins(bytes, [...VP8, 0x20], 12) && begins(bytes, [0x9d, 0x01, 0x2a], 23)) {
    return { type, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  }
  return null;
}

const RIFF = [0x52, 0x49, 0x46, 0x46];
const WEBP = [0x57, 0x45, 0x42, 0x50];
const VP8 = [0x56, 0x50, 0x38];

/** Characters before the root of an SVG: what a program writes about itself. */
const PROLOGUE = 4_000;

function isSvg(bytes: Uint8Array<ArrayBuffer>): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, PROLOGUE)).trimStart();
  return head.startsWith('<') && /<(?:svg:)?svg[\s>/]/i.test(head);
}

function svgKind(bytes: Uint8Array<ArrayBuffer>): Result<LogoKind, Problem> {
  if (bytes.length > LARGEST_SVG) return err(SVG_LARGE);
  // A few lines of them can stand for gigabytes of text.
  if (/<!ENTITY/i.test(new TextDecoder().decode(bytes))) return err(SVG_ENTITIES);
  return ok({ kind: 'svg' });
}

const SVG_LARGE: Problem = {
  code: 'logo-large',
  message: 'This SVG has more than 1 MB, so the logo stays as it was.',
  help: 'Save the picture as PNG.',
};

const SVG_ENTITIES: Problem = {
  code: 'logo-entities',
  message: 'This SVG declares entities, which are not read, so the logo stays as it was.',
  help: 'Save the picture as plain SVG or as PNG.',
};
