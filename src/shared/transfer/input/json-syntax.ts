/**
 * Where a JSON text breaks and how deep it nests, found without recursion. Engines word their own messages differently
 * and often leave the place out; a person needs the line.
 */

export type Syntax =
  | { readonly kind: 'fine'; readonly depth: number }
  | { readonly kind: 'broken'; readonly offset: number; readonly expected: string }
  | { readonly kind: 'tooDeep'; readonly offset: number };

const BLANK = /[ \t\r\n]*/y;
const ESCAPE = /["\\/bfnrt]|u[0-9a-fA-F]{4}/y;
const LITERAL = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

/** What may come next. */
type Expecting = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'commaOrEnd' | 'nothing';

export function checkSyntax(text: string, maxDepth: number): Syntax {
  const open: ('{' | '[')[] = [];
  let expecting: Expecting = 'value';
  let deepest = 0;
  let offset = skip(BLANK, text, 0);
  const afterValue = (): Expecting => (open.length === 0 ? 'nothing' : 'commaOrEnd');
  while (offset < text.length) {
    const char = text[offset];
    const closes = (char === '}' && open.at(-1) === '{') || (char === ']' && open.at(-1) === '[');
    if (closes && (expecting === 'commaOrEnd' || expecting === 'valueOrEnd' || expecting === 'keyOrEnd')) {
      open.pop();
      offset++;
      expecting = afterValue();
    } else if (expecting === 'commaOrEnd') {
      if (char !== ',')
        return { kind: 'broken', offset, expected: open.at(-1) === '{' ? 'a comma or }' : 'a comma or ]' };
      offset++;
      expecting = open.at(-1) === '{' ? 'key' : 'value';
    } else if (expecting === 'key' || expecting === 'keyOrEnd') {
      const name = skipString(text, offset);
      if (name === offset) return { kind: 'broken', offset, expected: 'a name in double quotes' };
      const end = skip(BLANK, text, name);
      if (text[end] !== ':') return { kind: 'broken', offset: end, expected: 'a colon' };
      offset = end + 1;
      expecting = 'value';
    } else if (expecting === 'nothing') {
      return { kind: 'broken', offset, expected: 'the end of the file' };
    } else if (char === '{' || char === '[') {
      open.push(char);
      deepest = Math.max(deepest, open.length);
      if (open.length > maxDepth) return { kind: 'tooDeep', offset };
      offset++;
      expecting = char === '{' ? 'keyOrEnd' : 'valueOrEnd';
    } else {
      const end = char === '"' ? skipString(text, offset) : skip(LITERAL, text, offset);
      if (end === offset) return { kind: 'broken', offset, expected: 'a value' };
      offset = end;
      expecting = afterValue();
    }
    offset = skip(BLANK, text, offset);
  }
  if (expecting === 'nothing') return { kind: 'fine', depth: deepest };
  return { kind: 'broken', offset: text.length, expected: 'more: the file ends too early' };
}

/** By hand: a pattern would keep a place to go back to for each of millions of characters. Answers `offset` where there is no string. */
function skipString(text: string, offset: number): number {
  if (text[offset] !== '"') return offset;
  for (let index = offset + 1; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x22) return index + 1;
    if (code < 0x20) return offset;
    if (code !== 0x5c) continue;
    const end = skip(ESCAPE, text, index + 1);
    if (end === index + 1) return offset;
    index = end - 1;
  }
  return offset;
}

function skip(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : offset;
}

/** Line and column, both from 1. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n') };
}
