/** Bytes as letters. Many of them: what a newcomer is given of a project of 20,000 tasks is eleven million. */

/** Arguments that a call takes are bounded. */
const LETTERS = 8_192;

export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.byteLength; at += LETTERS) {
    // To spread them reads each by itself, which takes seven times as long.
    text += Reflect.apply(String.fromCharCode, null, bytes.subarray(at, at + LETTERS));
  }
  return btoa(text);
}

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const letters = atob(base64);
  const bytes = new Uint8Array(letters.length);
  // A callback for each letter takes thirty times as long.
  for (let at = 0; at < letters.length; at++) bytes[at] = letters.charCodeAt(at);
  return bytes;
}
