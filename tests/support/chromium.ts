import { findBrowser } from '#node/browser/find-browser.ts';

/**
 * How every test starts the system's Chromium. Root has no sandbox to use inside a container; elsewhere it stays on.
 * The rest keeps the browser from talking to the network on its own account.
 */
export const CHROMIUM_FLAGS: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Launch options for Playwright and for vitest's browser mode. `npm test` has installed a browser before this is read. */
export function chromiumLaunch(): { executablePath?: string; args: string[] } {
  const found = findBrowser();
  return { ...(found === null ? {} : { executablePath: found }), args: [...CHROMIUM_FLAGS] };
}
