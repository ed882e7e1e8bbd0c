/** Pages as one HTML document for a browser to print: each fills a page of its paper, and nothing is fetched. */
import type { Drawing } from './index.ts';

export function htmlOf(title: string, { width, height, pages, page }: Drawing): string {
  const [wide, high] = [millimetres(width), millimetres(height)];
  const sections = Array.from({ length: pages }, (_, index) => `<section>\n${page(index, `p${index + 1}-`)}</section>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>
@page { size: ${wide}mm ${high}mm; margin: 0 }
html, body { margin: 0; -webkit-print-color-adjust: exact; print-color-adjust: exact }
/* A hair less than the page: rounding must not begin another one. */
section { width: ${wide}mm; height: ${Math.floor((high - 0.1) * 100) / 100}mm; overflow: hidden; break-after: page }
section:last-child { break-after: auto }
svg { display: block }
</style>
</head>
<body>
${sections.join('\n')}
</body>
</html>
`;
}

function millimetres(pixels: number): number {
  return Math.round(((pixels * 25.4) / 96) * 100) / 100;
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
