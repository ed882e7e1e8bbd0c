/** Bytes to text: UTF-8 with or without a mark, UTF-16 by its mark. */

// The type is declared here because shared code has neither the DOM's nor Node's; every runtime has the class.
declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string };
declare const TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> };

/** One for all: calendars ask for each of millions of lines. */
const UTF_8 = new TextDecoder('utf-8');

export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return UTF_8.decode(bytes);
}

/** XML by its mark, else by the encoding that it declares, else as UTF-8. Null where no runtime knows the encoding. */
export function decodeXml(bytes: Uint8Array): string | null {
  const isMarked = bytes[0] === 0xff || bytes[0] === 0xfe || (bytes[0] === 0xef && bytes[1] === 0xbb);
  if (isMarked) return decodeText(bytes);
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  const declared = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1];
  if (declared === undefined) return decodeText(bytes);
  try {
    return new TextDecoder(declared).decode(bytes);
  } catch {
    return null;
  }
}

/** A page by its mark, else by the encoding that it names, else as UTF-8. Word writes that of its computer. */
export function decodeHtml(bytes: Uint8Array): string {
  const isMarked = bytes[0] === 0xff || bytes[0] === 0xfe || (bytes[0] === 0xef && bytes[1] === 0xbb);
  const head = isMarked ? '' : String.fromCharCode(...bytes.subarray(0, 2048));
  const named = /<meta[^>]{0,500}\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(head)?.[1];
  if (named === undefined) return decodeText(bytes);
  try {
    return new TextDecoder(named).decode(bytes);
  } catch {
    return decodeText(bytes);
  }
}

export function encodeText(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
