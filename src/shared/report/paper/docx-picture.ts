/** Pictures in a .docx: the logo over its title, and those of its text. */
import { ImageRun, Paragraph } from 'docx';
import { type PictureBytes, pictureBytes } from './picture-bytes.ts';

/** Pixels, as large as on the printed page. */
const LOGO = { width: 133, height: 53 };

/** Its name says nothing that the title does not. */
export function logoParagraph(logo: string | null): Paragraph[] {
  const drawn = logo === null ? null : pictureBytes(logo);
  if (!drawn) return [];
  const children = [pictureRun(drawn, LOGO, 'Logo')];
  return [new Paragraph({ alignment: 'right', spacing: { after: 40 }, keepNext: true, children })];
}

/** As large as it is, within the room. */
export function pictureRun(
  { type, bytes, width, height }: PictureBytes,
  room: { readonly width: number; readonly height: number },
  alt: string,
): ImageRun {
  const scale = Math.min(1, room.width / width, room.height / height);
  return new ImageRun({
    type,
    data: bytes,
    transformation: { width: Math.max(1, width * scale), height: Math.max(1, height * scale) },
    altText: { name: alt, description: alt, title: '' },
  });
}
