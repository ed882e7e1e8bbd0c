/** What a zip may come to, counted while it inflates. */
import { megabytes } from '#shared/transfer/input/limits.ts';

export interface ZipLimits {
  readonly entries: number;
  readonly entryBytes: number;
  readonly totalBytes: number;
  /** Inflated bytes for each byte of the file, beyond the first megabyte. */
  readonly ratio: number;
}

export const ZIP_LIMITS: ZipLimits = {
  entries: 5000,
  entryBytes: 256 * 2 ** 20,
  totalBytes: 512 * 2 ** 20,
  ratio: 200,
};

export class ZipBudget {
  readonly limits: ZipLimits;
  readonly #packed: number;
  #total = 0;

  /** @param packed bytes of the whole file, zips within it included. */
  constructor(limits: ZipLimits, packed: number) {
    this.limits = limits;
    this.#packed = packed;
  }

  /** Counts bytes that came out. Says why they are too many, as in “The file was refused: …”, or null. */
  take(bytes: number, ofEntry: number, name: string): string | null {
    const { entryBytes, totalBytes, ratio } = this.limits;
    this.#total += bytes;
    if (ofEntry > entryBytes) return `“${name}” in it is larger than ${megabytes(entryBytes)}`;
    if (this.#total > totalBytes) return `its content is larger than ${megabytes(totalBytes)}`;
    if (this.#total > 2 ** 20 + this.#packed * ratio) return 'its content is packed far tighter than any real data';
    return null;
  }
}
