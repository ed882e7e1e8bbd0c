/**
 * What a PDF says of itself (REPORT-19): Chromium writes the title and the language, and its own name for the rest. An update
 * is appended, as ISO 32000 7.5.6 has it, so that nothing in the file moves. The same function serves every edition.
 */

export interface PdfFacts {
  readonly title: string;
  readonly author: string | null;
  readonly subject: string;
}

/** A file of which the end is not as Chromium writes it stays as it is: a report without an author is still the report. */
export function withPdfFacts(pdf: Uint8Array, facts: PdfFacts): Uint8Array {
  const end = endOf(pdf);
  if (!end) return pdf;
  const entries = [
    `/Title ${pdfText(facts.title)}`,
    ...(facts.author === null || facts.author === '' ? [] : [`/Author ${pdfText(facts.author)}`]),
    `/Subject ${pdfText(facts.subject)}`,
    `/Creator ${pdfText('Throughline')}`,
    ...end.kept,
  ];
  const object = `\n${end.info} 0 obj\n<<${entries.join('\n')}>>\nendobj\n`;
  const at = pdf.length + 1;
  const table = pdf.length + object.length;
  const update = `${object}xref\n${end.info} 1\n${String(at).padStart(10, '0')} 00000 n \ntrailer\n<</Size ${end.size}\n/Root ${end.root} 0 R\n/Info ${end.info} 0 R\n/Prev ${end.table}>>\nstartxref\n${table}\n%%EOF\n`;
  const bytes = new Uint8Array(pdf.length + update.length);
  bytes.set(pdf);
  for (let index = 0; index < update.length; index++) bytes[pdf.length + index] = update.charCodeAt(index);
  return bytes;
}

interface End {
  /** Numbers of objects, and how many there are. */
  readonly info: number;
  readonly root: number;
  readonly size: number;
  /** Where the table of objects is, in bytes. */
  readonly table: number;
  /** Entries of the old facts that stay: what wrote the file, and when. */
  readonly kept: readonly string[];
}

/** Bytes of the end in which the trailer stands. */
const TAIL = 1024;

function endOf(pdf: Uint8Array): End | null {
  const tail = latin1(pdf.subarray(Math.max(0, pdf.length - TAIL)));
  const found =
    /trailer\s*<<\/Size (\d+)\s*\/Root (\d+) 0 R\s*\/Info (\d+) 0 R\s*>>\s*startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail);
  if (!found) return null;
  const [, size, root, info, table] = found.map(Number);
  if (size === undefined || root === undefined || info === undefined || table === undefined) return null;
  const at = offsetOf(pdf, table, info);
  const old = at === null ? '' : latin1(pdf.subarray(at, at + 4096)).split('endobj')[0];
  const kept = ['Producer', 'CreationDate', 'ModDate'].flatMap(
    (name) => new RegExp(`/${name} \\((?:[^()\\\\]|\\\\.)*\\)`).exec(old ?? '')?.[0] ?? [],
  );
  return { size, root, info, table, kept };
}

/** Of an object in a table of one section, whose lines have twenty bytes. */
function offsetOf(pdf: Uint8Array, table: number, number: number): number | null {
  const head = /^xref\s+0 \d+\s*?\n/.exec(latin1(pdf.subarray(table, table + 40)));
  if (!head) return null;
  const line = latin1(pdf.subarray(table + head[0].length + number * 20, table + head[0].length + number * 20 + 20));
  const offset = /^(\d{10}) \d{5} n/.exec(line)?.[1];
  return offset === undefined ? null : Number(offset);
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** UTF-16 with its mark, in hexadecimal: nothing in it can end the text. */
function pdfText(text: string): string {
  let hex = 'FEFF';
  for (let index = 0; index < text.length; index++) hex += text.charCodeAt(index).toString(16).padStart(4, '0');
  return `<${hex}>`;
}
