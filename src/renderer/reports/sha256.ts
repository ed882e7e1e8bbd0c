import { hexOf } from '#shared/kernel/bytes.ts';

/** In hexadecimal: what a file that was sent is known by. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
