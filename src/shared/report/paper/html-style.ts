/** How papers look: the colours, sizes and steps of renderer/ui/tokens.css, light on paper whatever the screen's theme is. */

/** What a browser prints it on. */
export type PrintedPaper = 'a4' | 'letter';

const SIZES: Readonly<Record<PrintedPaper, string>> = { a4: 'A4', letter: 'letter' };

/** Characters of the title that the margin of every page has room for. */
const SHORT = 80;

export function pageStyle(title: string, printed: PrintedPaper): string {
  const signs = [...title];
  const short = signs.length > SHORT ? `${signs.slice(0, SHORT - 1).join('')}…` : title;
  return `@page {
  size: ${SIZES[printed]};
  margin: 18mm 18mm 20mm;
  @bottom-left { content: ${cssText(short)}; font: 8pt system-ui, sans-serif; color: #605c55 }
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt system-ui, sans-serif; color: #605c55 }
}
`;
}

/** Every sign but plain letters and digits by its number: nothing that people write can end the text or the style. */
export function cssText(text: string): string {
  const signs = [...text].map((sign) =>
    /[A-Za-z0-9]/.test(sign) ? sign : `\\${(sign.codePointAt(0) ?? 0).toString(16)} `,
  );
  return `"${signs.join('')}"`;
}

/** By the names that they have there, which a test holds them to. */
export const PAPER_TOKENS = {
  float: 'light-dark(oklch(1 0 0), oklch(0.295 0.012 250))',
  sunken: 'light-dark(oklch(0.955 0.005 85), oklch(0.185 0.009 250))',
  hairline: 'light-dark(oklch(0.9 0.006 85), oklch(0.335 0.01 250))',
  text: 'light-dark(oklch(0.255 0.01 80), oklch(0.93 0.005 250))',
  muted: 'light-dark(oklch(0.475 0.012 80), oklch(0.745 0.01 250))',
  'accent-text': 'light-dark(oklch(0.46 0.09 195), oklch(0.8 0.1 195))',
} as const;

const TOKENS = Object.entries(PAPER_TOKENS)
  .map(([name, value]) => `  --color-${name}: ${value};`)
  .join('\n');

export const STYLE = `:root {
  color-scheme: light dark;
${TOKENS}
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", Inter, sans-serif;
  color: var(--color-text);
  background: var(--color-float);
}
body { margin: 0 auto; max-width: 46rem; padding: 2rem 1.5rem 3rem; overflow-wrap: anywhere }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; font-weight: 600; break-after: avoid; text-wrap: balance }
main > .kind { margin: 0 0 0.25rem; color: var(--color-accent-text); font-size: 0.8125rem; font-weight: 600 }
h1 { margin: 0 0 1rem; font-size: 1.6rem }
h2 { margin: 2rem 0 0.5rem; padding-bottom: 0.25rem; border-bottom: 1px solid var(--color-hairline); font-size: 1.2rem }
h3 { margin: 1.25rem 0 0.25rem; font-size: 1rem }
h4, h5, h6 { margin: 1rem 0 0.25rem; font-size: 0.9375rem; color: var(--color-muted) }
p { margin: 0 0 0.5rem; orphans: 2; widows: 2 }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.25rem 1rem; margin: 0 0 1rem }
dt { color: var(--color-muted) }
dd { margin: 0 }
ul, ol { margin: 0 0 0.5rem; padding-inline-start: 1.5rem }
li { margin: 0.125rem 0; break-inside: avoid-page }
.tasks { padding-inline-start: 1.5rem; list-style: none }
.tasks > li { text-indent: -1.5rem }
.tasks > li > * { text-indent: 0 }
.box { display: inline-block; width: 1.5rem }
.done { color: var(--color-muted) }
a { color: var(--color-accent-text) }
table { width: 100%; margin: 0 0 0.75rem; border-collapse: collapse; font-size: 0.9375em; font-variant-numeric: tabular-nums }
th { color: var(--color-muted); font-weight: 600; vertical-align: bottom }
th, td { padding: 0.375rem 0.75rem 0.375rem 0; border-bottom: 1px solid var(--color-hairline); text-align: start; vertical-align: top }
th:last-child, td:last-child { padding-inline-end: 0 }
.right { text-align: end }
.center { text-align: center }
thead { display: table-header-group }
tr { break-inside: avoid }
blockquote { margin: 0 0 0.5rem; padding-inline-start: 1rem; border-inline-start: 3px solid var(--color-hairline); color: var(--color-muted) }
pre { margin: 0 0 0.5rem; padding: 0.75rem; border-radius: 4px; background: var(--color-sunken); white-space: pre-wrap }
code { font: 0.875em ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono", monospace }
img { max-width: 100%; height: auto; break-inside: avoid }
hr { margin: 1rem 0; border: 0; border-top: 1px solid var(--color-hairline) }
footer { margin-top: 2rem; padding-top: 0.5rem; border-top: 1px solid var(--color-hairline); color: var(--color-muted); font-size: 0.8125rem }
@media print {
  :root { color-scheme: light; font-size: 10.5pt; background: none; print-color-adjust: exact; -webkit-print-color-adjust: exact }
  body { max-width: none; padding: 0 }
  a { color: inherit }
  footer { break-inside: avoid; break-before: avoid }
}
`;
