/** The checksum that zips carry (ISO 3309), which the unpacking library does not compare. */
const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** Continues `crc`, 0 at the start, over `bytes`. */
export function crc32(crc: number, bytes: Uint8Array): number {
  let value = ~crc;
  for (const byte of bytes) value = (TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return ~value >>> 0;
}
