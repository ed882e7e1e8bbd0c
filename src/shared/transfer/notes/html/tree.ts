/**
 * HTML to a tree, by the rules that browsers follow (parse5), with its work bounded: what no page needs is refused as it is
 * read. Nothing here is rendered, and nothing of it is ever written as HTML again.
 */
import {
  type DefaultTreeAdapterMap,
  type DefaultTreeAdapterTypes,
  defaultTreeAdapter,
  Parser,
  Tokenizer,
} from 'parse5';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';

export type HtmlElement = DefaultTreeAdapterTypes.Element;
export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;

/** Elements within each other. Browsers stop at 512, and the parser looks through all that are open at every tag. */
const MAX_OPEN = 512;
/** Elements, comments and stretches of text; a short text can name more than it has letters (marks that are open again in every block). */
const MAX_NODES = 250_000;
/** Of one element; the parser compares each with all before it. */
const MAX_ATTRIBUTES = 200;
/** Given to the parser at once. */
const PIECE = 64 * 1024;

class TooMuch extends Error {}

class BoundedTokenizer extends Tokenizer {
  protected override _leaveAttrName(): void {
    const token = this.currentToken;
    if (token && 'attrs' in token && token.attrs.length >= MAX_ATTRIBUTES) throw new TooMuch();
    super._leaveAttrName();
  }
}

/** The document, or a refusal of what only an attack is like. */
export function parseHtml(html: string): Result<HtmlElement[], Problem> {
  let open = 0;
  let nodes = 0;
  const count = (): void => {
    if (++nodes > MAX_NODES) throw new TooMuch();
  };
  const parser = new Parser<DefaultTreeAdapterMap>({
    // As if nothing could run: what stands in <noscript> is then read as what it is.
    scriptingEnabled: false,
    treeAdapter: {
      ...defaultTreeAdapter,
      createElement(tagName, namespaceURI, attrs) {
        count();
        return defaultTreeAdapter.createElement(tagName, namespaceURI, attrs);
      },
      createCommentNode(data) {
        count();
        return defaultTreeAdapter.createCommentNode(data);
      },
      createTextNode(value) {
        count();
        return defaultTreeAdapter.createTextNode(value);
      },
      // What is moved out of a table goes in before it, near the end: looked for from there.
      insertBefore(parent, node, reference) {
        parent.childNodes.splice(Math.max(0, parent.childNodes.lastIndexOf(reference)), 0, node);
        node.parentNode = parent;
      },
      insertTextBefore(parent, text, reference) {
        const before = parent.childNodes[parent.childNodes.lastIndexOf(reference) - 1];
        if (before && defaultTreeAdapter.isTextNode(before)) before.value += text;
        else this.insertBefore(parent, this.createTextNode(text), reference);
      },
      detachNode(node) {
        const { parentNode } = node;
        if (!parentNode) return;
        parentNode.childNodes.splice(parentNode.childNodes.lastIndexOf(node), 1);
        node.parentNode = null;
      },
      // A second <body> brings attributes, of which none is read.
      adoptAttributes() {},
      onItemPush() {
        if (++open > MAX_OPEN) throw new TooMuch();
      },
      onItemPop() {
        open--;
      },
    },
  });
  parser.tokenizer = new BoundedTokenizer(parser.options, parser);
  try {
    for (let from = 0; from < html.length; from += PIECE)
      parser.tokenizer.write(html.slice(from, from + PIECE), from + PIECE >= html.length);
    if (html.length === 0) parser.tokenizer.write('', true);
  } catch (error) {
    if (error instanceof TooMuch) return err(TOO_MUCH);
    throw error;
  }
  return ok(parser.document.childNodes.filter(isElement));
}

const TOO_MUCH: Problem = {
  code: 'page-too-deep',
  message: 'This page was not read: it holds more elements, or more of them within each other, than any page of notes.',
  help: 'If it is a real page, copy its text and paste it into the notes.',
};

export function isElement(node: HtmlNode): node is HtmlElement {
  return 'tagName' in node;
}

export function attributeOf(element: HtmlElement, name: string): string | null {
  return element.attrs.find((attribute) => attribute.name === name)?.value ?? null;
}

export function hasClass(element: HtmlElement, name: string): boolean {
  return (attributeOf(element, 'class') ?? '').split(/\s+/).includes(name);
}

/** Whether the content of an element is for programs: never shown by a browser as text. */
export function isMachinery({ tagName }: HtmlElement): boolean {
  return MACHINERY.has(tagName.toLowerCase());
}

const MACHINERY = new Set([
  'script',
  'style',
  'template',
  'title',
  'meta',
  'link',
  'base',
  'iframe',
  'noembed',
  'noframes',
]);

/** All words within, as they stand in the source; with `longest` at least so many of their characters. */
export function textIn(node: HtmlNode, longest = Number.POSITIVE_INFINITY): string {
  let text = '';
  const waiting: HtmlNode[] = [node];
  for (let next = waiting.pop(); next && text.length < longest; next = waiting.pop()) {
    if ('value' in next) text += next.value;
    else if (isElement(next)) {
      if (next.tagName === 'br') text += '\n';
      if (!isMachinery(next)) pushAll(waiting, next.childNodes);
    }
  }
  return text;
}

/** The first element within that is as asked, in the order of the page. */
export function findIn(roots: readonly HtmlNode[], is: (element: HtmlElement) => boolean): HtmlElement | null {
  const waiting: HtmlNode[] = [];
  pushAll(waiting, roots);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (!isElement(next)) continue;
    if (is(next)) return next;
    pushAll(waiting, next.childNodes);
  }
  return null;
}

/** The first on top. One by one: a page has more children of one element than a call takes arguments. */
function pushAll(waiting: HtmlNode[], nodes: readonly HtmlNode[]): void {
  for (let index = nodes.length - 1; index >= 0; index--) {
    const node = nodes[index];
    if (node) waiting.push(node);
  }
}
