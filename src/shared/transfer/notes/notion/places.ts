/** Where links between the pages of an export lead: to a page, a database or a file of it, or to nothing. */
import { counted } from '#shared/kernel/counted.ts';
import type { LossBook } from '#shared/transfer/input/loss-book.ts';

const ID = /[ -]?([0-9a-f]{32})(?=(?:_all)?\.[a-z]{2,8}$)/i;

/** The id that Notion writes behind a name; null where there is none. */
export function idOf(path: string): string | null {
  return ID.exec(path)?.[1]?.toLowerCase() ?? null;
}

/** The name of a page, a database or a file as a person knows it. */
export function nameOf(path: string): string {
  const file = path.slice(path.lastIndexOf('/') + 1);
  return file
    .replace(ID, '')
    .replace(/(?:_all)?\.[a-z]{2,8}$/i, '')
    .trim();
}

export class Places {
  readonly #paths: ReadonlySet<string>;
  readonly #ids = new Map<string, string>();
  readonly #losses: LossBook;

  constructor(paths: readonly string[], losses: LossBook) {
    this.#paths = new Set(paths);
    for (const path of paths) {
      const id = idOf(path);
      if (id !== null) this.#ids.set(id, path);
    }
    this.#losses = losses;
  }

  /** What stands behind the words of a link from the page at `from`: nothing, where they name what it leads to. */
  behind(from: string, href: string, words: string): string | { readonly instead: string } {
    const target = resolved(from, href);
    const id = idOf(target);
    const path = this.#paths.has(target) ? target : id === null ? undefined : this.#ids.get(id);
    const name = nameOf(path ?? target);
    const says = words === href ? fileOf(target) : `${words} → ${name || href}`;
    if (path === undefined)
      this.#losses.note(
        'links-broken',
        (count) => `${counted(count, 'link')} to something that is not in the file: kept as words.`,
        says,
      );
    else if (/\.(?:md|markdown|html?)$/i.test(path))
      this.#losses.note(
        'page-links',
        (count) => `${counted(count, 'link')} between pages: kept as words, since notes do not lead to each other.`,
        says,
      );
    else
      this.#losses.note(
        'file-links',
        (count) => `${counted(count, 'link')} to databases, pictures and files of the export: kept as words.`,
        says,
      );
    // Notion calls a picture without words by its path.
    if (words === href) return { instead: fileOf(path ?? target) };
    return name === '' || oneBlank(words) === oneBlank(name) || words.trim() === '' ? '' : ` (${name})`;
  }
}

function fileOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(ID, '');
}

/** Where a title has blanks, a name of a file has as many as it has. */
function oneBlank(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** A relative address as a path of the zip, whose names stand in addresses with percent signs. */
function resolved(from: string, href: string): string {
  const bare = href.replace(/[?#].*$/s, '');
  const parts = from.split('/').slice(0, -1);
  for (const part of decoded(bare).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
