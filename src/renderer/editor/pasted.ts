/** What a clipboard or a drag holds, as far as texts and cards have a use for it. */
import { isSafeHref } from '#shared/document/text/index.ts';

export interface Picture {
  readonly url: string;
  /** What it is called; '' where nobody said. */
  readonly name: string;
}

export interface Pasted {
  /** Pictures within its HTML that have an address. */
  readonly pictures: readonly Picture[];
  /** Pictures that came as bytes and have no address. */
  readonly hasPictureBytes: boolean;
  /** Words beside the pictures. */
  readonly text: string;
}

/** Who owns a text, and what its pictures are attached to. */
export interface PictureTaker {
  take(pictures: readonly Picture[]): void;
  /** Pictures came as bytes, which have no place yet. */
  refuse(): void;
}

/** Nothing in the HTML is run or fetched: it is read by a document that is never shown. */
export function readPasted(data: DataTransfer): Pasted {
  const html = data.getData('text/html');
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const sources = [...parsed.querySelectorAll('img')].map((image) => ({
    url: (image.getAttribute('src') ?? '').trim().replace(/\s/g, encodeURIComponent),
    name: image.getAttribute('alt')?.trim() ?? '',
  }));
  const pictures = sources.filter(({ url }) => /^https?:/i.test(url) && isSafeHref(url));
  const isPicture = ({ type }: { readonly type: string }): boolean => type.startsWith('image/');
  const files =
    [...data.items].some((item) => item.kind === 'file' && isPicture(item)) || [...data.files].some(isPicture);
  for (const hidden of parsed.querySelectorAll('style,script,title')) hidden.remove();
  return {
    pictures,
    hasPictureBytes: pictures.length === 0 && (files || sources.some(({ url }) => /^(data|blob):/i.test(url))),
    text: (html === '' ? data.getData('text/plain') : (parsed.body.textContent ?? '')).trim(),
  };
}

/** Addresses, one a line, where the text is nothing else. */
export function addressesOf(text: string): readonly string[] {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  return lines.every((line) => /^https?:\/\/\S+$/i.test(line) && isSafeHref(line)) ? lines : [];
}

/** Answers whether it was pictures and no text. */
export function takePictures(data: DataTransfer, taker: PictureTaker): boolean {
  const { pictures, hasPictureBytes, text } = readPasted(data);
  // Pictures amid words are of the page that they come from, or drawn from these very words, as a sheet's cells are.
  if (text !== '') return false;
  if (pictures.length > 0) taker.take(pictures);
  else if (hasPictureBytes) taker.refuse();
  else return false;
  return true;
}
