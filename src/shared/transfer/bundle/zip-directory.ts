/** What a zip says it holds, read from its central directory without inflating anything. Sizes in it are claims. */

export interface ZipEntry {
  readonly name: string;
  readonly encrypted: boolean;
  /** Of the inflated bytes. */
  readonly crc32: number;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly packedBytes: number;
  /** Where its own header begins. */
  readonly offset: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
/** A comment of up to 65,535 bytes may follow the 22 of the end record. */
const END_REACH = 65_557;

export function isZip(bytes: Uint8Array): boolean {
  return (
    bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6))
  );
}

/** The entries, or null where the directory is missing or damaged: the file was cut short. */
export function readZipDirectory(bytes: Uint8Array, maxEntries: number): ZipEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && end >= bytes.length - END_REACH && view.getUint32(end, true) !== END) end--;
  if (end < 0 || view.getUint32(end, true) !== END) return null;
  const count = view.getUint16(end + 10, true);
  let offset = view.getUint32(end + 16, true);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count && index <= maxEntries; index++) {
    if (offset + 46 > bytes.length || view.getUint32(offset, true) !== ENTRY) return null;
    const length = view.getUint16(offset + 28, true);
    const name = String.fromCharCode(...bytes.subarray(offset + 46, offset + 46 + Math.min(length, 1024)));
    entries.push({
      name,
      encrypted: (view.getUint16(offset + 8, true) & 1) === 1,
      crc32: view.getUint32(offset + 16, true),
      method: view.getUint16(offset + 10, true),
      packedBytes: view.getUint32(offset + 20, true),
      offset: view.getUint32(offset + 42, true),
    });
    offset += 46 + length + view.getUint16(offset + 30, true) + view.getUint16(offset + 32, true);
  }
  return entries;
}
