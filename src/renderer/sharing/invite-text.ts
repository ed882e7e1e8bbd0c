/** Invitations as people hand them over: a link in a mail, a file that holds the link. */
import { LINK_SCHEME } from '#shared/ports/deep-link.ts';
import type { ExportedFile } from '#shared/transfer/export-file.ts';
import { fileName } from '#shared/transfer/file-name.ts';

export const INVITE_EXTENSION = '.throughline-invite';

const LINK = new RegExp(`${LINK_SCHEME}://join/[\\w-]+`, 'i');

/** The first invitation in a text, which may be a whole mail; null where there is none. */
export function inviteIn(text: string): string | null {
  return LINK.exec(text)?.[0] ?? null;
}

export function inviteFile(project: string, link: string): ExportedFile {
  return { name: `${fileName(project)}${INVITE_EXTENSION}`, bytes: new TextEncoder().encode(`${link}\n`) };
}
