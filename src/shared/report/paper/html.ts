/**
 * A paper as one HTML page that stands alone: nothing is fetched, no script runs, and a browser prints it on the paper that was
 * asked for, with headings and tables that readers know as such (PAPER-3, PAPER-4).
 */
import type { Block, Inline, Item, TextRun } from '#shared/document/text/tree.ts';
import { type PrintedPaper, pageStyle, STYLE } from './html-style.ts';
import { type Fact, nameOf, type Paper } from './paper.ts';
import { pictureOf } from './prose.ts';

export function htmlOf(paper: Paper, printed: PrintedPaper): string {
  const { kind, title, facts, blocks, foot } = paper;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>${escaped(nameOf(paper))}</title>
<style>
${pageStyle(nameOf(paper), printed)}${STYLE}</style>
</head>
<body>
<main>
<p class="kind">${escaped(kind)}</p>
<h1 dir="auto">${escaped(title)}</h1>
${factList(facts)}${blocksHtml(blocks)}
</main>
${foot === null ? '' : `<footer dir="auto">${escaped(foot)}</footer>\n`}</body>
</html>
`;
}

function factList(facts: readonly Fact[]): string {
  if (facts.length === 0) return '';
  const rows = facts.map(({ label, value }) => `<dt>${escaped(label)}</dt>\n<dd dir="auto">${escaped(value)}</dd>`);
  return `<dl>\n${rows.join('\n')}\n</dl>\n`;
}

export function blocksHtml(blocks: readonly Block[]): string {
  return blocks.map(blockHtml).join('\n');
}

function blockHtml(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return `<p dir="auto">${inlineHtml(block.content)}</p>`;
    case 'heading': {
      const level = Math.min(6, Math.max(2, block.level));
      return `<h${level} dir="auto">${inlineHtml(block.content)}</h${level}>`;
    }
    case 'bulletList':
      return `<ul>\n${block.items.map(itemHtml).join('\n')}\n</ul>`;
    case 'orderedList':
      return `<ol${block.start === 1 ? '' : ` start="${Math.trunc(block.start)}"`}>\n${block.items.map(itemHtml).join('\n')}\n</ol>`;
    case 'taskList':
      return `<ul class="tasks">\n${block.items.map(taskHtml).join('\n')}\n</ul>`;
    case 'blockquote':
      return `<blockquote>\n${blocksHtml(block.content)}\n</blockquote>`;
    case 'codeBlock':
      return `<pre><code>${escaped(block.text)}</code></pre>`;
    case 'horizontalRule':
      return '<hr>';
    case 'image':
      return imageHtml(block.src, block.alt);
    case 'table':
      return tableHtml(block.rows, block.align);
  }
}

/** The paragraph of an item that is no more than that needs no element of its own. */
function itemHtml({ content }: Item): string {
  const [first, ...rest] = content;
  if (first?.type !== 'paragraph') return `<li dir="auto">${blocksHtml(content)}</li>`;
  return `<li dir="auto">${inlineHtml(first.content)}${rest.length === 0 ? '' : `\n${blocksHtml(rest)}\n`}</li>`;
}

/** The box is a picture with a name: a form's box would be offered to be ticked. */
function taskHtml(item: Item): string {
  const isDone = item.checked === true;
  const box = `<span class="box" role="img" aria-label="${isDone ? 'Done' : 'Open'}">${isDone ? '☑' : '☐'}</span> `;
  return itemHtml(item).replace('<li dir="auto">', `<li dir="auto"${isDone ? ' class="done"' : ''}>${box}`);
}

function imageHtml(src: string, alt: string): string {
  const picture = pictureOf(src, alt);
  if ('link' in picture) return `<p dir="auto">${inlineHtml([picture.link])}</p>`;
  return `<p><img src="${escaped(picture.data)}" alt="${escaped(alt)}"></p>`;
}

function tableHtml(
  [head = [], ...rows]: readonly (readonly (readonly Inline[])[])[],
  align: readonly (string | null)[],
): string {
  const columns = Math.max(head.length, ...rows.map((row) => row.length), 1);
  const rowHtml = (row: readonly (readonly Inline[])[], open: string, close: string): string => {
    const cells = Array.from({ length: columns }, (_, at) => {
      const side = align[at] === 'right' || align[at] === 'center' ? ` class="${align[at]}"` : '';
      return `<${open}${side} dir="auto">${inlineHtml(row[at] ?? [])}</${close}>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  };
  const body = rows.map((row) => rowHtml(row, 'td', 'td')).join('\n');
  return `<table>\n<thead>${rowHtml(head, 'th scope="col"', 'th')}</thead>\n<tbody>\n${body}\n</tbody>\n</table>`;
}

function inlineHtml(content: readonly Inline[]): string {
  return content.map((inline) => (inline.type === 'hardBreak' ? '<br>\n' : runHtml(inline))).join('');
}

const MARKS = [
  ['code', 'code'],
  ['strike', 's'],
  ['underline', 'u'],
  ['italic', 'em'],
  ['bold', 'strong'],
] as const;

/** `content` was read by `proseBlocks`, which leaves no address but safe ones. */
function runHtml({ text, marks }: TextRun): string {
  let html = escaped(text);
  for (const [mark, element] of MARKS) if (marks[mark]) html = `<${element}>${html}</${element}>`;
  const href = marks.link?.href ?? '';
  return href === '' ? html : `<a href="${escaped(href)}" rel="noopener noreferrer">${html}</a>`;
}

export function escaped(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}
