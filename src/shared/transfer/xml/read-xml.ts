/**
 * XML as a tree of elements by local name (FORMATS, "Security"): no DOCTYPE and no entities of its own, nothing fetched, and
 * bounded in depth. Namespaces are passed over: files in the wild lack them. What is refused is said with its line and column.
 */
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { MAX_DEPTH, scanXml, type XmlElement, type XmlFault } from './scanner.ts';

export type { XmlElement } from './scanner.ts';

export function readXml(text: string): Result<XmlElement, Problem> {
  // XML 1.0, 2.11: every line ends in one sign.
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  const scanned = scanXml(lines);
  return scanned.ok ? ok(scanned.value) : err(problemOf(scanned.error, placeOf(lines, scanned.error.at)));
}

/** As people and editors count: both from 1. */
function placeOf(text: string, at: number): string {
  const before = text.slice(0, at);
  const lineStart = before.lastIndexOf('\n') + 1;
  const line = before.split('\n').length;
  return `line ${line}, column ${at - lineStart + 1}`;
}

function problemOf(fault: XmlFault, place: string): Problem {
  switch (fault.kind) {
    case 'malformed':
      return {
        code: 'xml-malformed',
        message: `The file is no whole XML: ${fault.reason} (${place}). Nothing was imported.`,
        help: 'It may have been cut short: save or copy it again.',
      };
    case 'declaration':
      return {
        code: 'xml-doctype',
        message: `The file holds a DOCTYPE or another declaration, which can make a reader fetch or build what it should not (${place}). It was not read.`,
        help: 'Save the plan again from the program that made it: its own exports have none.',
      };
    case 'entity':
      return {
        code: 'xml-entity',
        message: `The file uses the entity “${fault.name}”, which XML does not know by itself and plans have no need of (${place}). It was not read.`,
        help: 'Save the plan again from the program that made it: its own exports have none.',
      };
    case 'reserved':
      return {
        code: 'xml-name',
        message: `The file holds the name “${fault.name}”, which no plan has and which programs must not take for data (${place}). It was not read.`,
        help: 'Save the plan again from the program that made it.',
      };
    case 'depth':
      return {
        code: 'xml-limits',
        message: `The file nests its elements more than ${MAX_DEPTH} deep, which no plan needs (${place}). It was not read.`,
        help: 'Check that this is the right file.',
      };
  }
}
