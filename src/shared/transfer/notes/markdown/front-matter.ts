/** Front matter: lines of `name: value` before a Markdown page. What is plain in it is understood, the rest is kept as it is. */
import { DATE_NAMES, type Facts, PEOPLE_NAMES, plainDay, plainNames } from '../head.ts';

export interface FrontMatter extends Facts {
  readonly title: string | null;
  /** Fields that were not understood, as they were written, and how many they are. */
  readonly rest: string;
  readonly restCount: number;
  /** What follows. */
  readonly body: string;
}

/** Longer ones are no head of a page. */
const LONGEST = 20_000;

interface Field {
  readonly name: string;
  readonly value: string;
  readonly lines: string[];
}

export function readFrontMatter(markdown: string): FrontMatter | null {
  const begin = /^---[ \t]*\r?\n/.exec(markdown)?.[0];
  if (begin === undefined) return null;
  const head = markdown.slice(begin.length, begin.length + LONGEST);
  const end = /^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/m.exec(head);
  if (!end) return null;
  const fields = fieldsOf(head.slice(0, end.index).trimEnd());
  // A rule and then words, not a head: nothing there has a name.
  if (fields === null) return null;
  let title: string | null = null;
  let date: string | null = null;
  let attendees: readonly string[] = [];
  const rest: Field[] = [];
  for (const field of fields) {
    const { name } = field;
    const values = valuesOf(field);
    const only = values?.length === 1 ? (values[0] ?? '') : '';
    if (name === 'title' && title === null && only !== '' && only.length <= 500) title = only;
    else if (DATE_NAMES.has(name) && date === null && plainDay(only) !== null) date = plainDay(only);
    else if (PEOPLE_NAMES.has(name) && attendees.length === 0 && values && plainNames(values).length > 0)
      attendees = plainNames(values);
    else rest.push(field);
  }
  return {
    title,
    date,
    attendees,
    rest: rest.map(({ lines }) => lines.join('\n')).join('\n'),
    restCount: rest.length,
    body: markdown.slice(begin.length + end.index + end[0].length),
  };
}

function fieldsOf(head: string): Field[] | null {
  const fields: Field[] = [];
  for (const line of head.split(/\r?\n/)) {
    const named = /^([\p{L}\p{N}_][\p{L}\p{N}_ -]{0,59}):(?:[ \t]+(.*))?$/u.exec(line);
    if (named) {
      const name = (named[1] ?? '').toLowerCase().replaceAll('_', ' ').trim();
      fields.push({ name, value: (named[2] ?? '').trim(), lines: [line] });
    } else if (line.trim() === '' || /^(?:[ \t]|#|- )/.test(line)) fields.at(-1)?.lines.push(line);
    else return null;
  }
  return fields.length === 0 ? null : fields;
}

/** One value, `[a, b]`, or the `- a` lines that follow. Null where it is anything else that YAML can say. */
function valuesOf({ value, lines }: Field): string[] | null {
  const below = lines.slice(1).filter((line) => line.trim() !== '');
  if (value === '') {
    const items = below.map((line) => /^[ \t]*- +(.+)$/.exec(line)?.[1]);
    return items.every((item) => item !== undefined) ? items.map(unquoted) : null;
  }
  if (below.length > 0 || /^[|>&*!{]/.test(value)) return null;
  // Brackets doubled are a link between notes and no list.
  const list = /^\[(?!\[)(.*)\]$/.exec(value)?.[1];
  return list === undefined ? [unquoted(value)] : list.split(',').map(unquoted);
}

function unquoted(text: string): string {
  const value = text.trim();
  return (
    /^"(.*)"$/.exec(value)?.[1]?.replaceAll('\\"', '"') ?? /^'(.*)'$/.exec(value)?.[1]?.replaceAll("''", "'") ?? value
  );
}
