import { sha256 } from '@noble/hashes/sha2.js';
import { hexOf } from '#shared/kernel/bytes.ts';
import type { BundledProject } from '#shared/transfer/bundle/index.ts';

/** Another one wherever a backup of the project would hold anything else, whenever it is made: 64 hexadecimal digits. */
export function digestOf({ name, update, notes = [], activity }: BundledProject): string {
  const hash = sha256.create();
  // Lengths before the bytes, so that what moves from one to the next is another.
  const add = (bytes: Uint8Array): void => void hash.update(new TextEncoder().encode(`${bytes.length};`)).update(bytes);
  const addText = (text: string): void => add(new TextEncoder().encode(text));
  addText(name);
  add(update);
  addText(JSON.stringify(activity));
  for (const each of notes) {
    addText(each.id);
    add(each.update);
  }
  return hexOf(hash.digest());
}
