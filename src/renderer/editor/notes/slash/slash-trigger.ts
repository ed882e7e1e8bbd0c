/** When words before the caret ask for the menu: a slash at the beginning of a word, and what follows it. */

/** Words after the slash may have blanks within, as "date next fri" has; a path such as `and/or` begins none. */
const SHAPE = /(?:^|\s)\/((?:[\p{L}\p{N}][\p{L}\p{N} .+-]{0,30})?)$/u;

/** What stands after the slash; null where nothing asks. */
export function slashQuery(before: string): string | null {
  return SHAPE.exec(before)?.[1] ?? null;
}
