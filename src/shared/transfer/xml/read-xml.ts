/**
 * XML as a tree of elements by local name (FORMATS, "Security"): no DOCTYPE and no entities of its own, nothing fetched, and
 * bounded in depth. Namespaces are passed over: files in the wild lack them.
 */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { decodeReferences, hasDeclaration } from './markup.ts';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of its children. */
  readonly text: string;
}

/** Real files nest about ten deep. */
const MAX_DEPTH = 60;

/** Names that mean something to every JavaScript object; the parser takes none of them. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

class ReservedName extends Error {}

function unreserved(name: string): string {
  if (RESERVED.has(name)) throw new ReservedName(name);
  return name;
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: MAX_DEPTH,
  transformTagName: unreserved,
  transformAttributeName: unreserved,
});

export function readXml(text: string): Result<XmlElement, Problem> {
  if (hasDeclaration(text)) {
    return err({
      code: 'xml-doctype',
      message:
        'The file holds a DOCTYPE or another declaration, which can make a reader fetch or build what it should not. It was not read.',
      help: 'Save the plan again from the program that made it: its own exports have none.',
    });
  }
  if (!/<[^?!]/.test(text)) return err(malformed('it has no element at all', 1, 1));
  const check = XMLValidator.validate(text);
  if (check !== true) return err(faultOf(text, check.err));
  try {
    const parsed: unknown = parser.parse(text);
    const root = elementsOf(parsed, 0)[0];
    return root ? ok(root) : err(malformed('it has no element at all', 1, 1));
  } catch (error) {
    if (error instanceof ReservedName) {
      return err({
        code: 'xml-name',
        message: `The file holds the name “${error.message}”, which no plan has and which programs must not take for data. It was not read.`,
        help: 'Save the plan again from the program that made it.',
      });
    }
    // The parser throws where its limits end, at nesting above all.
    return err({
      code: 'xml-limits',
      message: `The file nests its elements more than ${MAX_DEPTH} deep or goes beyond what a plan needs, and was not read.`,
      detail: String(error),
    });
  }
}

function malformed(reason: string, line: number, column: number): Problem {
  return {
    code: 'xml-malformed',
    message: `The file is no whole XML: ${reason} (line ${line}, column ${column}). Nothing was imported.`,
    help: 'It may have been cut short: save or copy it again.',
  };
}

/** A file that ends in the middle is said to: the parser only knows which elements it was in. */
function faultOf(text: string, { msg, line, col }: { msg: string; line: number; col: number }): Problem {
  const root = /<([A-Za-z_][\w:.-]*)/.exec(text)?.[1];
  if (root && text.trimEnd().endsWith(`</${root}>`)) return malformed(reasonOf(msg), line, col);
  const lines = text.split('\n');
  return malformed('it ends before what it holds does', lines.length, (lines.at(-1)?.length ?? 0) + 1);
}

function reasonOf(message: string): string {
  const reason = message.replace(/\.$/, '');
  return reason.charAt(0).toLowerCase() + reason.slice(1);
}

/** The parser's ordered form: one object a node, its name the only member beside `:@` for attributes. */
function elementsOf(nodes: unknown, depth: number): XmlElement[] {
  if (!Array.isArray(nodes)) return [];
  if (depth > MAX_DEPTH) throw new Error('too deep');
  const elements: XmlElement[] = [];
  for (const node of nodes as Readonly<Record<string, unknown>>[]) {
    for (const name of Object.keys(node)) {
      if (name === ':@' || name === '#text') continue;
      elements.push({
        name,
        attributes: attributesOf(node[':@']),
        children: elementsOf(node[name], depth + 1),
        text: textOf(node[name]),
      });
    }
  }
  return elements;
}

function attributesOf(written: unknown): Readonly<Record<string, string>> {
  const attributes = Object.entries((written ?? {}) as Readonly<Record<string, unknown>>);
  return Object.fromEntries(attributes.map(([name, value]) => [name, decodeReferences(String(value))]));
}

function textOf(nodes: unknown): string {
  if (!Array.isArray(nodes)) return '';
  let text = '';
  for (const node of nodes as Readonly<Record<string, unknown>>[]) {
    if (typeof node['#text'] === 'string') text += decodeReferences(node['#text']);
  }
  return text;
}
