/** What an import takes at most. Real files are a few megabytes; beyond this a file is a mistake or an attack. */
export const MAX_FILE_BYTES = 128 * 1024 * 1024;
/** Nesting of JSON. */
export const MAX_DEPTH = 64;
/** Objects and lists in a JSON file. */
export const MAX_RECORDS = 4_000_000;
/** Characters of one JSON text. */
export const MAX_STRING = 8_000_000;

export function megabytes(bytes: number): string {
  return `${Math.round(bytes / (1024 * 1024))} MB`;
}
