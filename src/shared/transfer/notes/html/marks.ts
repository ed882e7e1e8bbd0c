/** What an element says of how its words look, in the few ways that notes know. */
import type { TextRun } from '#shared/document/text/index.ts';
import { attributeOf, type HtmlElement } from './tree.ts';

export type Marks = TextRun['marks'];
type Name = 'bold' | 'italic' | 'strike' | 'underline' | 'code';

const OF_TAG: Readonly<Record<string, Name>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  cite: 'italic',
  dfn: 'italic',
  var: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strike',
  del: 'strike',
  strike: 'strike',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
};

/** Classes of the page's own style sheet → what they say, as Google Docs writes pages. */
export type ClassStyles = ReadonlyMap<string, string>;

export function marksWithin(element: HtmlElement, marks: Marks, classes: ClassStyles): Marks {
  const name = Object.hasOwn(OF_TAG, element.tagName) ? OF_TAG[element.tagName] : undefined;
  let within: Marks = name ? { ...marks, [name]: {} } : marks;
  // Nobody has more classes: each is looked through for all that it may say.
  const named = (attributeOf(element, 'class') ?? '')
    .slice(0, 200)
    .split(/\s+/)
    .flatMap((each) => classes.get(each) ?? []);
  for (const style of [...named, (attributeOf(element, 'style') ?? '').slice(0, 2000)]) within = styled(within, style);
  return within;
}

function styled(marks: Marks, style: string): Marks {
  if (style === '') return marks;
  const within = { ...marks };
  const weight = /(?:^|;)\s*font-weight\s*:\s*(\w+)/i.exec(style)?.[1];
  if (weight !== undefined) {
    if (/^(?:bold|bolder|[6-9]00)$/i.test(weight)) within.bold = {};
    else if (/^(?:normal|[1-5]00)$/i.test(weight)) delete within.bold;
  }
  const slant = /(?:^|;)\s*font-style\s*:\s*(\w+)/i.exec(style)?.[1]?.toLowerCase();
  if (slant === 'italic' || slant === 'oblique') within.italic = {};
  else if (slant === 'normal') delete within.italic;
  const line = /(?:^|;)\s*text-decoration(?:-line)?\s*:\s*([\w -]+)/i.exec(style)?.[1] ?? '';
  if (/line-through/i.test(line)) within.strike = {};
  if (/underline/i.test(line)) within.underline = {};
  // Notion underlines with a border.
  if (/(?:^|;)\s*border-bottom\s*:\s*0\.05em solid/i.test(style)) within.underline = {};
  return within;
}

/** More of a style sheet than this is no document's. */
const LONGEST_SHEET = 200_000;

export function classStylesOf(sheet: string): ClassStyles {
  const found = new Map<string, string>();
  for (const [, name, body] of sheet.slice(0, LONGEST_SHEET).matchAll(/(?<![\w.#])\.(c\d{1,5})\s*\{([^{}]{0,1000})\}/g))
    if (name !== undefined && body !== undefined) found.set(name, body);
  return found;
}

/** As a run carries them: code excludes other marks in the editor, and a link is worth more than its typeface. */
export function settled(marks: Marks): Marks {
  if (!marks.code) return marks;
  return marks.link ? { link: marks.link } : { code: {} };
}
