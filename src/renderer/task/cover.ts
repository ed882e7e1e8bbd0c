/** What a cover is: a colour's name, a picture's address, `{ color }` or `{ attachment }` (docs/EXPORT.md). */
import { type Hue, hueOfColor } from '#renderer/ui/hue.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import { asId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';

export type Cover =
  | { readonly kind: 'colour'; readonly hue: Hue }
  /** Nothing is fetched from elsewhere: a picture is told by its name. */
  | { readonly kind: 'picture'; readonly name: string }
  | { readonly kind: 'attachment'; readonly id: string };

export function coverOf(cover: Json): Cover | null {
  if (typeof cover === 'string') {
    return /^https?:/i.test(cover)
      ? { kind: 'picture', name: fileName(cover) }
      : { kind: 'colour', hue: hueOfColor(cover) };
  }
  if (typeof cover !== 'object' || cover === null || Array.isArray(cover)) return null;
  const { color, attachment } = cover as Readonly<Record<string, Json>>;
  if (typeof color === 'string') return { kind: 'colour', hue: hueOfColor(color) };
  return typeof attachment === 'string' ? { kind: 'attachment', id: attachment } : null;
}

/** Null where there is no picture, or none any more. */
export function pictureName(project: Pick<ProjectDocument, 'live'>, cover: Cover | null): string | null {
  if (cover?.kind === 'picture') return cover.name;
  const attachment = cover?.kind === 'attachment' ? project.live('attachment', asId(cover.id)) : undefined;
  return attachment ? attachment.name || attachment.url || 'Picture' : null;
}

/** The last part of an address's path, else its host. */
function fileName(address: string): string {
  if (!URL.canParse(address)) return 'Picture';
  const { pathname, host } = new URL(address);
  const last = pathname.split('/').findLast((part) => part !== '');
  if (last === undefined) return host;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
