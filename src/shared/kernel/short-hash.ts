/** Tells texts apart that nobody chose to look alike: 64 bits by FNV-1a, over the text and over the text again. */
export function shortHash(text: string): string {
  let [low, high] = [0x811c9dc5, 0];
  for (let round = 0; round < 2; round++) {
    high = low;
    for (let at = 0; at < text.length; at++) low = Math.imul(low ^ text.charCodeAt(at), 0x01000193);
  }
  return (high >>> 0).toString(36) + (low >>> 0).toString(36);
}
