/** Names from devices that nobody trusts yet, shown to people who are to decide. */

/** Characters of a name, and bytes that they may take. */
export const LONGEST_NAME = 200;
export const MOST_NAME_BYTES = 4 * LONGEST_NAME;

/** Breaks, control characters, and those that turn the direction of what stands around them. */
const UNSHOWN = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu;

/** One line, of letters that stay where they stand. */
export function isName(text: string): boolean {
  return text !== '' && text === asName(text, '');
}

/** What of a text is a name; `otherwise` where nothing is. */
export function asName(text: string, otherwise: string): string {
  const shown = text.toWellFormed().replace(UNSHOWN, ' ').trim();
  // Not in the middle of a letter that takes two.
  return (
    shown
      .slice(0, LONGEST_NAME)
      .replace(/[\ud800-\udbff]$/, '')
      .trim() || otherwise
  );
}
