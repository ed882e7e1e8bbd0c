/** The private origin under which the window's page lives: a standard scheme, so it has its own storage and a real origin. */
export const APP_SCHEME = 'throughline-app';
export const APP_ORIGIN = `${APP_SCHEME}://app`;
export const APP_ENTRY = `${APP_ORIGIN}/index.html`;

/** True for addresses inside our own origin. Parsed, never compared by prefix: `throughline-app://app.evil/` is foreign. */
export function isAppUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  return protocol === `${APP_SCHEME}:` && host === 'app' && username === '' && password === '';
}

/** True for the one page there is, whatever its fragment: the only place a navigation (a reload) may lead. */
export function isAppEntry(address: string): boolean {
  if (!isAppUrl(address)) return false;
  const { pathname } = new URL(address);
  return pathname === '/' || pathname === '' || pathname === '/index.html';
}
