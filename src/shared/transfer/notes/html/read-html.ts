/** A page of HTML as notes (NOTESIN-6 … NOTESIN-9). */
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { LossBook } from '#shared/transfer/input/loss-book.ts';
import { factsIn } from '../head.ts';
import { type NotesPage, wordsOf } from '../page.ts';
import { HtmlBlocks, type HtmlOptions } from './blocks.ts';
import { classStylesOf } from './marks.ts';
import { findIn, type HtmlElement, hasClass, parseHtml, textIn } from './tree.ts';

export interface HtmlPageOptions {
  readonly path: string;
  readonly losses: LossBook;
  readonly unfollowed: HtmlOptions['unfollowed'];
}

export function readHtmlPage(html: string, { path, losses, unfollowed }: HtmlPageOptions): Result<NotesPage, Problem> {
  const parsed = parseHtml(html);
  if (!parsed.ok) return parsed;
  const roots = parsed.value;
  const sheet = findIn(roots, ({ tagName }) => tagName === 'style');
  const reader = new HtmlBlocks({ losses, unfollowed, classes: classStylesOf(sheet ? ownText(sheet) : '') });
  const title = titleOf(roots);
  const [first, ...others] = reader.blocksIn(roots);
  // The title is asked for beside the text, so it need not stand in it too.
  const isTitled = first?.type === 'heading' && first.level === 1 && wordsOf(first.content) === title;
  const blocks = isTitled || !first ? others : [first, ...others];
  return ok({ title, ...factsIn(blocks), blocks, headApart: false, path });
}

function titleOf(roots: readonly HtmlElement[]): string | null {
  const isNotion = (element: HtmlElement): boolean => element.tagName === 'h1' && hasClass(element, 'page-title');
  const heading = findIn(roots, isNotion);
  const named =
    heading ?? findIn(roots, ({ tagName, namespaceURI }) => tagName === 'title' && !namespaceURI.endsWith('svg'));
  const said = named ? lineOf(named) : '';
  const text = said === '' ? lineOf(findIn(roots, ({ tagName }) => tagName === 'h1')) : said;
  return text === '' || text.length > 500 ? null : text;
}

function lineOf(element: HtmlElement | null): string {
  if (!element) return '';
  const text = element.tagName === 'title' ? ownText(element) : textIn(element);
  return text.replace(/\s+/gu, ' ').trim();
}

/** Of elements whose content is no text of the page. */
function ownText(element: HtmlElement): string {
  return element.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
}
