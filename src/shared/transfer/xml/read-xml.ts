/**
 * XML as a tree of elements by local name (FORMATS, "Security"): no DOCTYPE and no entities of its own, nothing fetched, and
 * bounded in depth. Namespaces are passed over: files in the wild lack them. What is refused is said with its line and column.
 */
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { declaration, entity, malformed, tooDeep, unfitName } from './refusals.ts';

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

interface Building extends XmlElement {
  readonly children: Building[];
  text: string;
}

/** Real files nest about ten deep. */
const MAX_DEPTH = 60;

const LONE_AMPERSAND = 'an “&” stands alone, which has to be written as “&amp;”';

const LATE_DECLARATION = 'an XML declaration must be at the start of the document';

/** Where an “&” is nothing but itself, also where the file ends within. */
const LITERAL = /<!--.*?(?:-->|$)|<!\[CDATA\[.*?(?:\]\]>|$)|<\?.*?(?:\?>|$)/gs;

/** Names that mean something to every JavaScript object. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

export function readXml(text: string): Result<XmlElement, Problem> {
  const tree = new Tree(text);
  try {
    return tree.read();
  } catch (refused) {
    if (refused instanceof Refused) return err(refused.problem);
    throw refused;
  }
}

/** Ends the parser, which has no other way to be ended; caught in this file. */
class Refused extends Error {
  override readonly name = 'Refused';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

class Tree {
  readonly #source: string;
  readonly #parser = new SaxesParser();
  /** Elements that are open, outermost first. */
  readonly #open: Building[] = [];
  /** The one that was closed last: the parser complains of it afterwards. */
  #closed: XmlElement | null = null;
  #root: XmlElement | null = null;
  /** Of the tag that is being read. */
  #line = 1;

  constructor(source: string) {
    this.#source = source;
    const parser = this.#parser;
    parser.on('opentagstart', () => {
      // The sign that ended its name has been read by now.
      this.#line = parser.line - (/[\n\r]/.test(source.charAt(parser.position - 1)) ? 1 : 0);
    });
    parser.on('opentag', (tag) => this.#begin(tag));
    parser.on('closetag', () => {
      this.#closed = this.#open.pop() ?? null;
    });
    parser.on('text', (text) => this.#add(text));
    parser.on('cdata', (text) => this.#add(text));
    parser.on('doctype', () => this.#refuse(declaration(this.#place)));
    parser.on('error', (error) => this.#fail(error.message));
  }

  read(): Result<XmlElement, Problem> {
    this.#parser.write(this.#source).close();
    return this.#root ? ok(this.#root) : err(malformed('it has no element at all', this.#place));
  }

  #begin(tag: SaxesTagPlain): void {
    const name = localName(tag.name);
    if (RESERVED.has(name)) this.#refuse(unfitName(name, this.#place));
    if (this.#open.length >= MAX_DEPTH) this.#refuse(tooDeep(MAX_DEPTH, this.#place));
    const element = { name, attributes: this.#attributesOf(tag), children: [], text: '', line: this.#line };
    const parent = this.#open.at(-1);
    if (parent) parent.children.push(element);
    else this.#root = element;
    this.#open.push(element);
  }

  #attributesOf(tag: SaxesTagPlain): Record<string, string> {
    const attributes: Record<string, string> = {};
    for (const [written, value] of Object.entries(tag.attributes)) {
      if (written === 'xmlns' || written.startsWith('xmlns:')) continue;
      const name = localName(written);
      if (RESERVED.has(name)) this.#refuse(unfitName(name, this.#place));
      // Without a prefix it is the plan's own.
      if (name === written || !Object.hasOwn(attributes, name)) attributes[name] = value;
    }
    return attributes;
  }

  #add(text: string): void {
    const parent = this.#open.at(-1);
    if (parent) parent.text += text;
  }

  /** @param said by the parser, behind the place in its own words. */
  #fail(said: string): void {
    const fault = said.replace(/^[\d:]* ?/, '').replace(/\.$/, '');
    if (isHarmless(fault, this.#source.charCodeAt(this.#parser.position - 1))) return;
    // Empty lines before it.
    if (fault === LATE_DECLARATION && this.#root === null) return;
    const [kind = '', what = ''] = fault.split(': ', 2);
    if (kind === 'undefined entity') this.#refuse(entity(this.#entity(), this.#place));
    if (kind.endsWith('doctype declaration') || (kind === 'incorrect syntax' && this.#isDeclaration())) {
      this.#refuse(declaration(this.#place));
    }
    this.#refuse(malformed(this.#reasonOf(kind, what), this.#place));
  }

  #reasonOf(kind: string, what: string): string {
    const closed = this.#closed;
    switch (kind) {
      case 'unclosed tag':
      case 'unexpected end':
        return this.#endsInReference() ? LONE_AMPERSAND : 'it ends before what it holds does';
      case 'document must contain a root element':
        return 'it has no element at all';
      case 'documents may contain only one root':
        return 'it goes on after its last element';
      case 'text data outside of root node':
        return 'there is text outside of its elements';
      case 'unexpected close tag':
        return `<${closed?.name}> of line ${closed?.line} is closed by another name`;
      case 'unmatched closing tag':
        return `</${what}> closes what was never begun`;
      case 'duplicate attribute':
        return `the attribute ${what} stands twice`;
      case 'disallowed character in tag name':
        return 'a “<” begins no element';
      case 'disallowed character in entity name':
      case 'empty entity name':
        return LONE_AMPERSAND;
      case LATE_DECLARATION:
        return 'it begins anew within itself, as where two files were joined';
      default:
        return 'a sign stands where it cannot';
    }
  }

  /** Whether everything up to the end was taken for the name behind an “&”: one that was cut within its name stands not alone. */
  #endsInReference(): boolean {
    return /&[\w#]*[^\w#;][^;]*$/.test(this.#source.replace(LITERAL, ''));
  }

  /** The name that was read last between “&” and “;”. */
  #entity(): string {
    const end = this.#parser.position - 1;
    return this.#source.slice(this.#source.lastIndexOf('&', end) + 1, end);
  }

  #isDeclaration(): boolean {
    return this.#source.startsWith('<!', this.#source.lastIndexOf('<', this.#parser.position));
  }

  /** As people and editors count: both from 1. */
  get #place(): string {
    return `line ${this.#parser.line}, column ${Math.max(1, this.#parser.columnIndex)}`;
  }

  #refuse(problem: Problem): never {
    throw new Refused(problem);
  }
}

/** What other programs write and read, though XML 1.0 does not have it: nothing is lost by taking it as it stands. */
function isHarmless(fault: string, sign: number): boolean {
  if (fault === 'disallowed character') return sign < 0x20 || sign === 0xfffe || sign === 0xffff;
  return fault === 'malformed character entity' || fault.startsWith('the string "]]>"');
}

function localName(whole: string): string {
  return whole.slice(whole.indexOf(':') + 1);
}
