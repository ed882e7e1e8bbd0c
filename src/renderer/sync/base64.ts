/** Arguments that a call takes are bounded. */
const LETTERS = 8_192;

export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.byteLength; at += LETTERS) {
    text += String.fromCharCode(...bytes.subarray(at, at + LETTERS));
  }
  return btoa(text);
}

export function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
