/** English that people wrote, of which no sentence comes twice: what is packed of it says something about packing. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const DOCS = path.join(import.meta.dirname, '../../docs');
const FOLDERS = ['guide', 'decisions'];

/** The words of the guides and decisions of this program, in paragraphs, without Markdown's signs. */
export function realProse(): readonly string[] {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(path.join(DOCS, folder))
      .filter((name) => name.endsWith('.md'))
      .toSorted()
      .map((name) => readFileSync(path.join(DOCS, folder, name), 'utf8')),
  );
  return files
    .flatMap((file) => file.split(/\n\s*\n/))
    .map((paragraph) =>
      paragraph
        .replaceAll(/[#*`|_[\]<>-]+/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    )
    .filter((paragraph) => paragraph.length > 40);
}

/** Words on a page. */
const PAGE = 500;

/** Markdown of so many pages; where the prose is at its end its words come again in another order. */
export function pagesOfProse(pages: number): string {
  const prose = realProse();
  const blocks: string[] = [];
  for (let words = 0, index = 0; words < pages * PAGE; index++) {
    const paragraph = (prose[index % prose.length] ?? '').split(' ');
    const round = Math.floor(index / prose.length);
    // Other words meet in each round: what is packed does not find whole paragraphs again.
    const turned =
      round === 0 ? paragraph : paragraph.map((_, at) => paragraph[(at * (2 * round + 5)) % paragraph.length] ?? '');
    blocks.push(turned.join(' '));
    words += turned.length;
  }
  return blocks.join('\n\n');
}
