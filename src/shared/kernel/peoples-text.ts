const QUOTED = /"[^"\n]*"|“[^”\n]*”|‘[^’\n]*’|`[^`\n]*`|(?<!\((?:reading|setting) )'[^'\n]*'/g;
const ADDRESS = /\b[a-z][a-z0-9+.-]*:\/\/[^\s)]+/gi;
/** Up to a script, else to the end of the line: names of files have blanks in them, and nothing tells where they end. */
const FILE_PATH =
  /(?<=^|[\s(])(?:[A-Za-z]:[\\/]|\\\\|\/(?=[^\s)]))(?:[^\s)]*\.[cm]?[jt]sx?(?::\d+){0,2}(?=[\s),;]|$)|.*)/gm;
const MAIL = /[\w.+-]+@[\w-]+\.[\w.-]+/g;
const SCRIPT = /[^\\/]+\.[cm]?[jt]sx?(?::\d+){0,2}$/;
/** Addresses under which our own page and scripts are served: they tell where in the program something failed. */
const OURS = /^(?:throughline-app:\/\/app|https?:\/\/127\.0\.0\.1(?::\d+)?)(?=\/|$)/;

/**
 * A line for support without what people wrote: error messages quote what they could not read (a title, a file's name),
 * name files by path and links by address. What a programmer needs stays: the words around, and our scripts' lines.
 */
export function withoutPeoplesText(text: string): string {
  return text
    .replace(QUOTED, (quoted) => `${quoted[0]}…${quoted.at(-1)}`)
    .replace(ADDRESS, (address) => {
      const protocol = address.slice(0, address.indexOf(':') + 1).toLowerCase();
      if (OURS.test(address)) return address.replace(/[?#].*$/, '');
      return protocol === 'file:' ? scriptOf(address) : `${protocol}//…`;
    })
    .replace(FILE_PATH, scriptOf)
    .replace(MAIL, '…@…');
}

/** Of a path, what names a script of ours and a line in it; folders carry people's names. */
function scriptOf(file: string): string {
  if (/\s/.test(file)) return '…';
  return SCRIPT.exec(file)?.[0] ?? '…';
}
