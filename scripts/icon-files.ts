/** The two containers that systems want their icons in; both hold PNG files as they are. */

export interface Png {
  /** Width and height in pixels. */
  readonly size: number;
  readonly bytes: Uint8Array;
}

/** Windows: a directory of 16-byte entries, then the files. https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10) */
export function icoOf(pngs: readonly Png[]): Uint8Array {
  const directory = new DataView(new ArrayBuffer(6 + 16 * pngs.length));
  directory.setUint16(2, 1, true);
  directory.setUint16(4, pngs.length, true);
  let offset = directory.byteLength;
  for (const [index, { size, bytes }] of pngs.entries()) {
    if (size > 256) throw new Error(`an .ico holds no picture of ${size} pixels`);
    const entry = 6 + 16 * index;
    // 0 stands for 256.
    directory.setUint8(entry, size % 256);
    directory.setUint8(entry + 1, size % 256);
    directory.setUint16(entry + 4, 1, true);
    directory.setUint16(entry + 6, 32, true);
    directory.setUint32(entry + 8, bytes.length, true);
    directory.setUint32(entry + 12, offset, true);
    offset += bytes.length;
  }
  return joined([new Uint8Array(directory.buffer), ...pngs.map(({ bytes }) => bytes)]);
}

/** macOS names each picture by its size and by whether it is one for finer displays. */
const ICNS_TYPES: Readonly<Record<number, readonly string[]>> = {
  16: ['icp4'],
  32: ['icp5', 'ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
};

export function icnsOf(pngs: readonly Png[]): Uint8Array {
  const chunks = pngs.flatMap(({ size, bytes }) => (ICNS_TYPES[size] ?? []).map((type) => chunk(type, bytes)));
  return chunk('icns', joined(chunks));
}

function chunk(type: string, content: Uint8Array): Uint8Array {
  const head = new Uint8Array(8);
  head.set(new TextEncoder().encode(type));
  new DataView(head.buffer).setUint32(4, 8 + content.length);
  return joined([head, content]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
