/** The pages that a person passes through on the way in. They hold no content and live for a second. */

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

/** The session key under which a page keeps its secret; per tab, gone with it. `renderer/host` reads it. */
export const SECRET_KEY = 'throughline-session';

/** The 0600 file that a browser opens from disk: it posts the token, which so appears in no address and no argument. */
export function tokenFile(origin: string, token: string, route: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="referrer" content="no-referrer">
<title>Throughline</title><link rel="icon" href="data:,"><body><form method="post" action="${escapeHtml(origin)}/open">
<input type="hidden" name="token" value="${escapeHtml(token)}"><input type="hidden" name="route" value="${escapeHtml(route)}">
<noscript><button>Open Throughline</button></noscript></form>
<script>document.forms[0].submit()</script></body></html>
`;
}

/** What `/open` answers: the secret for `enter.js` to keep, and where to go. */
export function admittedPage(secret: string, route: string): string {
  return entryPage(
    `<meta name="session" content="${escapeHtml(secret)}"><meta name="route" content="${escapeHtml(route)}">`,
    'Opening Throughline…',
  );
}

export function addressPage(): string {
  return entryPage('', 'Opening Throughline…');
}

export function refusedPage(): string {
  return entryPage(
    '<meta name="refused" content="yes">',
    'This way in was used before or is too old. Start Throughline again to get a new one; your data is safe.',
  );
}

function entryPage(head: string, words: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Throughline</title><link rel="icon" href="/favicon.svg">${head}
<script src="/enter.js" defer></script></head><body><p role="status">${words}</p></body></html>
`;
}

/** Served as `/enter.js`. The fragment of a printed address never reaches the server; it is taken out of the history. */
export const ENTER_SCRIPT = `'use strict';
(() => {
  const read = (name) => document.querySelector('meta[name="' + name + '"]')?.content ?? '';
  const enter = (secret, route) => {
    sessionStorage.setItem(${JSON.stringify(SECRET_KEY)}, secret);
    location.replace('/' + route);
  };
  if (read('refused') !== '') return;
  if (read('session') !== '') return enter(read('session'), read('route'));
  const token = location.hash.slice(1);
  history.replaceState(null, '', '/enter');
  fetch('/enter', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ token }) })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
    .then(({ secret }) => enter(secret, ''))
    .catch(() => {
      document.querySelector('p').textContent =
        'This address was used before or is too old. Start Throughline again to get a new one; your data is safe.';
    });
})();
`;
