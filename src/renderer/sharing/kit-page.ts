/** The recovery kit as a page to be printed: it fetches nothing and runs nothing. */
import { qrPath } from './qr-path.ts';

/** What is read of it again: a code with the rest would be too fine for a camera. */
const READ = /^(Project|Key|Relay|Address): (.*)$/;

export function kitPage(project: string, kit: string, madeOn: string): string {
  const [, ...lines] = kit.split('\n');
  const read = lines.filter((line) => READ.test(line));
  const said = lines.filter((line) => line !== '' && !READ.test(line));
  const { size, path } = qrPath(read.join('\n'));
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
h1 { font-size: 20pt; line-height: 1.2; margin: 0 0 2mm }
p { margin: 0 0 3mm }
.made { color: #444; margin-bottom: 8mm }
.kit { display: flex; gap: 10mm; align-items: flex-start; border: 0.4mm solid; border-radius: 2mm; padding: 7mm; margin-bottom: 8mm }
.kit svg { width: 52mm; flex: none }
dl { margin: 0; flex: 1; min-width: 0 }
dt { font-size: 9pt; color: #444 }
dd { margin: 0 0 4mm; overflow-wrap: anywhere }
.Project { font: 600 13pt/1.4 system-ui, sans-serif }
.Key { font: 600 14pt/1.7 ui-monospace, monospace }
.Relay, .Address { font: 9pt/1.5 ui-monospace, monospace }
</style>
</head>
<body>
<h1>Recovery kit</h1>
<p class="made">Made on ${escapeHtml(madeOn)}. Keep it where you keep your passport, and nowhere on a computer.</p>
<div class="kit">
<dl>
${read.map(field).join('\n')}
</dl>
<svg viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path d="${path}"/></svg>
</div>
${said.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n')}
</body>
</html>
`;
}

/** As it stands in the text, so that what is copied from the page is read as well. */
function field(line: string): string {
  const [, label = '', value = ''] = READ.exec(line) ?? [];
  return `<dt>${label}: </dt><dd class="${label}"><bdi>${escapeHtml(value)}</bdi></dd>`;
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
