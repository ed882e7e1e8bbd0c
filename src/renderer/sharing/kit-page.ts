/** The recovery kit as a page to be printed: it fetches nothing and runs nothing. */
import { qrPath } from './qr-path.ts';

/** What is read of it again: a code with the rest would be too fine for a camera. */
const READ = /^(?:Project|Key|Relay|Address): /;

export function kitPage(project: string, kit: string, madeOn: string): string {
  const { size, path } = qrPath(
    kit
      .split('\n')
      .filter((line) => READ.test(line))
      .join('\n'),
  );
  const name = escapeHtml(project);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Recovery kit of ${name}</title>
<style>
@page { size: A4; margin: 25mm }
body { font: 11pt/1.5 system-ui, sans-serif; color: black }
h1 { font-size: 18pt }
pre { font: 10pt/1.6 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid; padding: 4mm }
svg { width: 55mm }
</style>
</head>
<body>
<h1 dir="auto">Recovery kit: ${name}</h1>
<p>Made on ${escapeHtml(madeOn)}. Keep it where you keep your passport, and nowhere on a computer.</p>
<pre>${escapeHtml(kit)}</pre>
<svg viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path d="${path}"/></svg>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
