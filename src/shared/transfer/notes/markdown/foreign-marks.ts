/** Mark-up beyond Markdown: links between notes, the kinds of quotes, and HTML that Notion and others put amid it. */

import { type Block, type Inline, joinRuns, type TextRun } from '#shared/document/text/index.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { LossBook } from '#shared/transfer/input/loss-book.ts';
import { mapInlines } from '../page.ts';

/** `[[Page]]`, `[[Page|words]]`, `![[file.png]]`. The lengths bound what is looked at from each bracket. */
const WIKI = /(!?)\[\[([^[\]|\n]{1,500})(?:\|([^[\]\n]{1,500}))?\]\]/g;
const BREAK = /<br ?\/?>/gi;
const HTML = /<(?:\/?[a-zA-Z][a-zA-Z0-9-]{0,40}(?:[ \t/][^<>]{0,2000})?|!--)/;
/** `> [!note] Words`, with `+` or `-` where it can be folded. */
const CALLOUT = /^\[!([\p{L}\p{N}_-]{1,40})\][+-]?[ \t]*/u;

export function withoutForeignMarks(blocks: readonly Block[], losses: LossBook): Block[] {
  return mapInlines(withCallouts(blocks), (content) =>
    joinRuns(
      content.flatMap((inline): Inline[] => {
        if (inline.type !== 'text' || inline.marks.code) return [inline];
        const text = withoutPictures(withoutWikiLinks(inline.text, losses), losses);
        if (HTML.test(text.replace(BREAK, '')))
          losses.note(
            'html-kept',
            (count) => `${counted(count, 'place')} with HTML: kept as the text that it is.`,
            text,
          );
        return text
          .split(BREAK)
          .flatMap((part, index): Inline[] => [
            ...(index > 0 ? [{ type: 'hardBreak' } as const] : []),
            { ...inline, text: part },
          ]);
      }),
    ),
  );
}

function withoutWikiLinks(text: string, losses: LossBook): string {
  return text.replace(WIKI, (_, embeds: string, page: string, words: string | undefined) => {
    losses.note(
      'note-links',
      (count) =>
        `${counted(count, 'link')} to other notes or files: kept as words, and ${count === 1 ? 'leads' : 'lead'} nowhere.`,
      page,
    );
    if (page.startsWith('#')) return words ?? page.slice(1);
    // Behind the line of an embedded picture stands its width, or how it is called.
    return words === undefined || embeds !== '' ? page : `${words} (${page})`;
  });
}

/** `<img …>`, as Notion writes icons: named by its words, where they are no address. */
function withoutPictures(text: string, losses: LossBook): string {
  return text.replace(/<img\b([^<>]{0,4000})>/gi, (_, attributes: string) => {
    const alt = /\balt\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(attributes);
    const name = (alt?.[1] ?? alt?.[2] ?? '').trim();
    losses.note(
      'pictures-in-html',
      (count) => `${counted(count, 'picture')} written as HTML: named, and not shown.`,
      name,
    );
    return /^https?:/i.test(name) ? '' : name;
  });
}

/** The kind stands before the words, as programs that know it show it. */
function withCallouts(blocks: readonly Block[]): Block[] {
  return blocks.map((block): Block => {
    if (block.type === 'bulletList' || block.type === 'orderedList' || block.type === 'taskList')
      return { ...block, items: block.items.map((item) => ({ ...item, content: withCallouts(item.content) })) };
    if (block.type !== 'blockquote') return block;
    const [first, ...others] = withCallouts(block.content);
    const [run, ...words] = first?.type === 'paragraph' ? first.content : [];
    const kind = run?.type === 'text' ? CALLOUT.exec(run.text) : null;
    if (first?.type !== 'paragraph' || run?.type !== 'text' || !kind)
      return { ...block, content: first ? [first, ...others] : [] };
    const name = kind[1] ?? '';
    const label: TextRun = {
      type: 'text',
      text: `${name.slice(0, 1).toUpperCase()}${name.slice(1).toLowerCase()}:`,
      marks: { bold: {} },
    };
    const rest = { ...run, text: run.text.slice(kind[0].length) };
    const content = joinRuns([label, ...(rest.text === '' ? [] : [{ ...rest, text: ` ${rest.text}` }]), ...words]);
    return { ...block, content: [{ type: 'paragraph', content }, ...others] };
  });
}

/**
 * Lines that are nothing but `<aside>` become a quote, those of `<details>` go, and a `<summary>` is words in bold: so
 * does Notion write callouts and toggles. Within code they stay.
 */
export function withoutWrappers(markdown: string): string {
  if (!/<(?:aside|details|summary)/i.test(markdown)) return markdown;
  const lines = markdown.split('\n');
  const asides = asidesIn(lines);
  let fence: string | null = null;
  let quotes = 0;
  const written: string[] = [];
  for (const [index, line] of lines.entries()) {
    fence = fenceAfter(fence, line);
    const bare = fence === null ? line.trim() : '';
    const inAside = asides.get(index);
    if (inAside !== undefined) {
      quotes += inAside === 'begins' ? 1 : -1;
      written.push('>'.repeat(quotes));
      continue;
    }
    if (/^<\/?details(?: open(?:="")?)?>$/i.test(bare)) {
      written.push('>'.repeat(quotes));
      continue;
    }
    const summary = /^<summary>(.{0,2000}?)<\/summary>$/i.exec(bare)?.[1]?.trim();
    const text = summary === undefined ? line : summary === '' ? '' : `**${summary.replaceAll('*', '\\*')}**\n`;
    written.push(quotes === 0 ? text : text.replace(/^/gm, '> '.repeat(quotes)));
  }
  return written.join('\n');
}

/** Line → what the mark-up on it does; only of pairs, and not in each other. */
function asidesIn(lines: readonly string[]): ReadonlyMap<number, 'begins' | 'ends'> {
  const found = new Map<number, 'begins' | 'ends'>();
  let fence: string | null = null;
  let begun: number | null = null;
  for (const [index, line] of lines.entries()) {
    fence = fenceAfter(fence, line);
    if (fence !== null) continue;
    if (/^<aside>\s*$/i.test(line)) begun ??= index;
    if (/^<\/aside>\s*$/i.test(line) && begun !== null) {
      found.set(begun, 'begins').set(index, 'ends');
      begun = null;
    }
  }
  return found;
}

/** The fence that is open behind a line. */
function fenceAfter(fence: string | null, line: string): string | null {
  const marks = /^[ \t>]*(`{3,}|~{3,})/.exec(line)?.[1];
  if (marks === undefined) return fence;
  if (fence === null) return marks;
  return marks.startsWith(fence) && line.trim().endsWith(marks) ? null : fence;
}
