/**
 * One pass over XML 1.0 without a DOCTYPE. A plan of 50 MB has two million elements: what is the same of most of them, no
 * attributes and no children, is shared, and names are kept once.
 */
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { decodeReferences, strangeReference } from './references.ts';

export interface XmlElement {
  /** Without the prefix of its namespace. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of its children. */
  readonly text: string;
  /** Where its tag begins, from 1. */
  readonly line: number;
}

/** `at` counts characters from 0. */
export type XmlFault =
  | { readonly kind: 'malformed'; readonly reason: string; readonly at: number }
  | { readonly kind: 'declaration'; readonly at: number }
  | { readonly kind: 'entity'; readonly name: string; readonly at: number }
  | { readonly kind: 'reserved'; readonly name: string; readonly at: number }
  | { readonly kind: 'depth'; readonly at: number };

interface Building {
  readonly name: string;
  readonly attributes: XmlElement['attributes'];
  children: XmlElement[];
  text: string;
  readonly line: number;
}

interface Name {
  readonly whole: string;
  readonly local: string;
}

/** Real files nest about ten deep. */
export const MAX_DEPTH = 60;

/** Names that mean something to every JavaScript object. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

const NO_ATTRIBUTES: XmlElement['attributes'] = Object.freeze({});
/** Shared by all that have none, and replaced when the first arrives. */
const NO_CHILDREN: XmlElement[] = [];

const NAME = /[\p{L}_:][\p{L}\p{N}\p{M}\p{Pc}:.·-]*/uy;
const ATTRIBUTE = /\s+([^\s=<>"'/]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const TAG_END = /\s*(\/?)>/y;

/** @param text with lines that end in `\n` alone. */
export function scanXml(text: string): Result<XmlElement, XmlFault> {
  return new Scanner(text).scan();
}

class Scanner {
  readonly #text: string;
  readonly #names = new Map<string, Name>();
  /** Elements that are open, outermost first, and their names as they are written. */
  readonly #open: Building[] = [];
  readonly #openNames: Name[] = [];
  #root: XmlElement | null = null;
  #at = 0;
  #line = 1;
  #lineEnd: number;

  constructor(text: string) {
    this.#text = text;
    this.#lineEnd = endOfLine(text, 0);
  }

  scan(): Result<XmlElement, XmlFault> {
    const text = this.#text;
    while (this.#at < text.length) {
      const mark = text.indexOf('<', this.#at);
      const fault = this.#takeText(mark < 0 ? text.length : mark) ?? (mark < 0 ? null : this.#takeMarkup(mark));
      if (fault) return err(fault);
    }
    if (this.#open.length > 0) return err(this.#cutShort());
    return this.#root ? ok(this.#root) : err(malformed('it has no element at all', 0));
  }

  #takeText(end: number): XmlFault | null {
    const start = this.#at;
    this.#at = end;
    if (start === end) return null;
    const chunk = this.#text.slice(start, end);
    const parent = this.#open.at(-1);
    if (!parent) {
      const stray = chunk.search(/[^\s\ufeff]/);
      if (stray < 0) return null;
      return malformed(`there is text ${this.#root ? 'after its last' : 'before its first'} element`, start + stray);
    }
    if (!/\S/.test(chunk) && (parent.children !== NO_CHILDREN || /^<[^/!]/.test(this.#text.slice(end, end + 2))))
      return null;
    const strange = chunk.includes('&') ? strangeReference(chunk) : null;
    if (strange) return referenceFault(strange, start);
    parent.text += decodeReferences(chunk);
    return null;
  }

  #takeMarkup(mark: number): XmlFault | null {
    const text = this.#text;
    switch (text.charCodeAt(mark + 1)) {
      case 0x2f:
        return this.#close(mark);
      case 0x3f:
        return this.#pass(mark, '?>', 2);
      case 0x21:
        if (text.startsWith('<!--', mark)) return this.#pass(mark, '-->', 4);
        if (text.startsWith('<![CDATA[', mark)) return this.#takeCharacterData(mark);
        return isBegun(text.slice(mark, mark + 9)) ? this.#cutShort() : { kind: 'declaration', at: mark };
      default:
        return this.#start(mark);
    }
  }

  #pass(mark: number, end: string, from: number): XmlFault | null {
    const found = this.#text.indexOf(end, mark + from);
    if (found < 0) return this.#cutShort();
    this.#at = found + end.length;
    return null;
  }

  #takeCharacterData(mark: number): XmlFault | null {
    const fault = this.#pass(mark, ']]>', 9);
    const parent = this.#open.at(-1);
    if (fault || !parent) return fault ?? malformed('there is text outside of its elements', mark);
    parent.text += this.#text.slice(mark + 9, this.#at - 3);
    return null;
  }

  #start(mark: number): XmlFault | null {
    const name = this.#nameAt(mark + 1);
    if (!name) return mark + 1 >= this.#text.length ? this.#cutShort() : malformed('a “<” begins no element', mark);
    if (RESERVED.has(name.local)) return { kind: 'reserved', name: name.local, at: mark };
    if (this.#open.length === 0 && this.#root) return malformed('it goes on after its last element', mark);
    if (this.#open.length >= MAX_DEPTH) return { kind: 'depth', at: mark };
    this.#at = mark + 1 + name.whole.length;
    const attributes = this.#takeAttributes();
    if (!attributes.ok) return attributes.error;
    TAG_END.lastIndex = this.#at;
    const end = TAG_END.exec(this.#text);
    if (!end) {
      const isCut = !this.#text.includes('>', this.#at);
      return isCut ? this.#cutShort() : malformed(`the tag <${name.whole}> cannot be read`, mark);
    }
    this.#at = TAG_END.lastIndex;
    const element = {
      name: name.local,
      attributes: attributes.value,
      children: NO_CHILDREN,
      text: '',
      line: this.#lineOf(mark),
    };
    const parent = this.#open.at(-1);
    if (parent) addChild(parent, element);
    else this.#root = element;
    if (end[1] === '/') return null;
    this.#open.push(element);
    this.#openNames.push(name);
    return null;
  }

  #takeAttributes(): Result<XmlElement['attributes'], XmlFault> {
    if (this.#text.charCodeAt(this.#at) === 0x3e) return ok(NO_ATTRIBUTES);
    const attributes: Record<string, string> = {};
    let count = 0;
    for (;;) {
      ATTRIBUTE.lastIndex = this.#at;
      const found = ATTRIBUTE.exec(this.#text);
      if (!found) return ok(count === 0 ? NO_ATTRIBUTES : attributes);
      const [, written = '', double, single] = found;
      const name = localName(written);
      const value = double ?? single ?? '';
      const at = this.#at;
      this.#at = ATTRIBUTE.lastIndex;
      if (written === 'xmlns' || written.startsWith('xmlns:')) continue;
      if (RESERVED.has(name)) return err({ kind: 'reserved', name, at });
      if (Object.hasOwn(attributes, name)) return err(malformed(`the attribute ${written} stands twice`, at));
      const strange = strangeReference(value);
      if (strange) return err(referenceFault(strange, this.#at - 1 - value.length));
      attributes[name] = decodeReferences(value);
      count++;
    }
  }

  #close(mark: number): XmlFault | null {
    const open = this.#openNames.at(-1);
    const end = this.#text.indexOf('>', mark);
    if (end < 0) return this.#cutShort();
    const closed = this.#text.slice(mark + 2, end).trimEnd();
    if (!open) return malformed(`</${closed}> closes what was never begun`, mark);
    if (closed !== open.whole) {
      return malformed(`<${open.whole}> of line ${this.#open.at(-1)?.line} is closed by </${closed}>`, mark);
    }
    this.#open.pop();
    this.#openNames.pop();
    this.#at = end + 1;
    return null;
  }

  #nameAt(at: number): Name | null {
    NAME.lastIndex = at;
    const whole = NAME.exec(this.#text)?.[0];
    if (whole === undefined) return null;
    const known = this.#names.get(whole);
    if (known) return known;
    const name = { whole, local: localName(whole) };
    this.#names.set(whole, name);
    return name;
  }

  /** Of elements in their order. */
  #lineOf(at: number): number {
    while (this.#lineEnd < at) {
      this.#line++;
      this.#lineEnd = endOfLine(this.#text, this.#lineEnd + 1);
    }
    return this.#line;
  }

  #cutShort(): XmlFault {
    return malformed('it ends before what it holds does', this.#text.length);
  }
}

function addChild(parent: Building, child: XmlElement): void {
  if (parent.children === NO_CHILDREN) parent.children = [child];
  else parent.children.push(child);
}

/** A comment or character data whose sign is cut. */
function isBegun(sign: string): boolean {
  return '<!--'.startsWith(sign) || '<![CDATA['.startsWith(sign);
}

function localName(whole: string): string {
  return whole.slice(whole.indexOf(':') + 1);
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function malformed(reason: string, at: number): XmlFault {
  return { kind: 'malformed', reason, at };
}

function referenceFault({ at, name }: { readonly at: number; readonly name: string | null }, start: number): XmlFault {
  if (name !== null) return { kind: 'entity', name, at: start + at };
  return malformed('an “&” stands alone, which has to be written as “&amp;”', start + at);
}
