/** One file of a zip, found by the table of contents: for zips of other programs, of which only some files are wanted. */
import { Inflate } from 'fflate';
import { joinedBytes } from '#shared/kernel/bytes.ts';
import { printable } from './unzip.ts';
import type { ZipBudget } from './zip-budget.ts';
import type { ZipEntry } from './zip-directory.ts';

export type ZipReading =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** Only this file is damaged. */
  | { readonly kind: 'damaged' }
  /** The zip has to be refused, for the reason. */
  | { readonly kind: 'over'; readonly why: string };

const HEADER = 0x04034b50;
/** Small, so that a bomb is noticed before it has gone off. */
const PUSH = 16 * 1024;

const DAMAGED: ZipReading = { kind: 'damaged' };

export function readZipEntry(zip: Uint8Array, entry: ZipEntry, budget: ZipBudget): ZipReading {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const { offset, packedBytes, method } = entry;
  if (offset + 30 > zip.length || view.getUint32(offset, true) !== HEADER) return DAMAGED;
  const begin = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (begin + packedBytes > zip.length) return DAMAGED;
  const packed = zip.subarray(begin, begin + packedBytes);
  if (method !== 0 && method !== 8) return DAMAGED;
  return method === 0 ? stored(packed, entry, budget) : inflated(packed, entry, budget);
}

function stored(packed: Uint8Array, { name }: ZipEntry, budget: ZipBudget): ZipReading {
  const why = budget.take(packed.length, packed.length, printable(name));
  return why === null ? { kind: 'bytes', bytes: packed } : { kind: 'over', why };
}

function inflated(packed: Uint8Array, { name }: ZipEntry, budget: ZipBudget): ZipReading {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let why: string | null = null;
  let isWhole = false;
  const inflate = new Inflate((chunk, final) => {
    size += chunk.length;
    why ??= budget.take(chunk.length, size, printable(name));
    if (why === null) chunks.push(chunk);
    isWhole ||= final;
  });
  try {
    for (let from = 0; from < packed.length && why === null; from += PUSH)
      inflate.push(packed.subarray(from, from + PUSH), from + PUSH >= packed.length);
  } catch {
    return DAMAGED;
  }
  if (why !== null) return { kind: 'over', why };
  return isWhole || packed.length === 0 ? { kind: 'bytes', bytes: joinedBytes(chunks) } : DAMAGED;
}
