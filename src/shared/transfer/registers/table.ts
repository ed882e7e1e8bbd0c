/** A register as a table of texts, and that as CSV, Markdown and a page of its own. */
import { writeRows } from '#shared/transfer/plan-csv/rows.ts';

export interface RegisterTable {
  readonly title: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export type RegisterFormat = 'csv' | 'markdown' | 'html';

export function writeRegister(table: RegisterTable, format: RegisterFormat): string {
  switch (format) {
    case 'csv':
      return writeRows([table.headings, ...table.rows]);
    case 'markdown':
      return markdownOf(table);
    case 'html':
      return htmlOf(table);
  }
}

/** GFM. A cell is one line: its breaks are `<br>`, and what would end it is escaped. */
function markdownOf({ title, headings, rows }: RegisterTable): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(markdownCell).join(' | ')} |`;
  const rule = `| ${headings.map(() => '---').join(' | ')} |`;
  return [`# ${markdownCell(title)}`, '', line(headings), rule, ...rows.map(line), ''].join('\n');
}

function markdownCell(text: string): string {
  return text
    .trim()
    .replace(/[\\|]/g, '\\$&')
    .replace(/</g, '&lt;')
    .replace(/\r\n?|\n/g, '<br>');
}

/** One file that loads nothing and runs nothing; it prints as it looks. */
function htmlOf({ title, headings, rows }: RegisterTable): string {
  const cells = (of: readonly string[], tag: 'th' | 'td'): string =>
    of.map((text) => `<${tag}${tag === 'th' ? ' scope="col"' : ''} dir="auto">${htmlText(text)}</${tag}>`).join('');
  const body = rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${htmlText(title)}</title>
<style>${STYLES}</style>
</head>
<body>
<h1 dir="auto">${htmlText(title)}</h1>
<table>
<thead><tr>${cells(headings, 'th')}</tr></thead>
<tbody>
${body}
</tbody>
</table>
</body>
</html>
`;
}

const STYLES = `
body { margin: 2rem; font: 13px/1.4 system-ui, "Segoe UI", Inter, sans-serif; color: #27241f; background: #fff; }
h1 { font-size: 18px; font-weight: 600; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: 6px 10px 6px 0; border-bottom: 1px solid #e2ded7; text-align: start; vertical-align: top; white-space: pre-line; overflow-wrap: anywhere; }
th { font-size: 12px; font-weight: 600; color: #5f594f; white-space: nowrap; }
tr { break-inside: avoid; }
@page { size: A4 landscape; margin: 15mm; }
@media print { body { margin: 0; } thead { display: table-header-group; } }
`;

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function htmlText(text: string): string {
  return text.trim().replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
}
