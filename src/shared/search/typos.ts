/** How far what was typed is from a word: letters wrong, missing, too many, or two of them the wrong way round. */

/** Slips that are forgiven: none in short words, where one makes another word. */
export function forgivenIn(typed: string): number {
  if (/\d/.test(typed) || typed.length < 4) return 0;
  return typed.length < 8 ? 1 : 2;
}

const WIDEST = 2;
/** Of rows of the table: lengths of words that are compared. */
const ROOM = 68;
const TABLE: readonly Uint8Array[] = Array.from({ length: 3 }, () => new Uint8Array(ROOM));

/**
 * Slips between `typed` and the beginning of `word`, as long as what was typed or longer, to which it is nearest, `most` at most (2 or fewer); null where there are more. The
 * beginning, because people look before they have typed all of it.
 */
export function slipsToBeginning(typed: string, word: string, most: number): number | null {
  const [length, width] = [typed.length, Math.min(word.length, typed.length + most)];
  if (length > ROOM - WIDEST - 1 || width < length - most) return null;
  let [before, above, row] = TABLE as [Uint8Array, Uint8Array, Uint8Array];
  for (let at = 0; at <= width; at++) above[at] = at;
  for (let line = 1; line <= length; line++) {
    const letter = typed.charCodeAt(line - 1);
    const [from, to] = [Math.max(1, line - most), Math.min(width, line + most)];
    row[from - 1] = from === 1 ? line : most + 1;
    let least = row[from - 1] ?? most + 1;
    for (let at = from; at <= to; at++) {
      const isSame = word.charCodeAt(at - 1) === letter;
      let slips = (above[at - 1] ?? 0) + (isSame ? 0 : 1);
      // Outside of the band all are too far.
      if (at < line + most) slips = Math.min(slips, (above[at] ?? 0) + 1);
      slips = Math.min(slips, (row[at - 1] ?? 0) + 1);
      const isTurned =
        line > 1 &&
        at > 1 &&
        word.charCodeAt(at - 2) === letter &&
        word.charCodeAt(at - 1) === typed.charCodeAt(line - 2);
      if (isTurned) slips = Math.min(slips, (before[at - 2] ?? 0) + 1);
      row[at] = slips;
      if (slips < least) least = slips;
    }
    if (least > most) return null;
    [before, above, row] = [above, row, before];
  }
  let least = most + 1;
  // A shorter beginning would leave out what was typed last: “site” is not meant by “steel”.
  for (let at = Math.min(length, width); at <= width; at++) least = Math.min(least, above[at] ?? least);
  return least > most ? null : least;
}
