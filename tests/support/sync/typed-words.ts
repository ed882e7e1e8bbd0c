/** Looks for what people typed in what an adversary holds. */

/** As it may stand in a file, a log or on a wire. */
function forms(text: string): readonly Buffer[] {
  const utf8 = Buffer.from(text);
  // Three alignments of base64: what stands before it shifts it.
  const base64 = [0, 1, 2].map((shift) => {
    const all = Buffer.concat([Buffer.alloc(shift), utf8]).toString('base64');
    return Buffer.from(all.slice(shift === 0 ? 0 : 4, -4));
  });
  return [utf8, Buffer.from(text, 'utf16le'), Buffer.from(utf8.toString('hex')), ...base64].filter(
    ({ byteLength }) => byteLength > 3,
  );
}

/** Which of the words stand in the bytes, each with the form that it has there. Shorter ones stand in any bytes by chance. */
export function wordsIn(bytes: Buffer, words: readonly string[]): readonly string[] {
  return words
    .filter(({ length }) => length > 3)
    .flatMap((word) =>
      forms(word)
        .filter((form) => bytes.includes(form))
        .map((form) => `${word} as ${form.toString('latin1')}`),
    );
}
