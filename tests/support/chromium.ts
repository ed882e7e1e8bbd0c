import { existsSync } from 'node:fs';
import path from 'node:path';
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

export interface ChromiumLaunch {
  executablePath?: string;
  args: string[];
}

/** Launch options for Playwright and for vitest's browser mode. `npm test` has installed a browser before this is read. */
export function chromiumLaunch(): ChromiumLaunch {
  return launchOf(findHeadlessShell() ?? wholeBrowser());
}

/** The same with what a person has: a browser with its own windows and its own profile. */
export function wholeChromiumLaunch(): ChromiumLaunch {
  return launchOf(wholeBrowser());
}

/**
 * Chromium's headless shell: the same engine without a browser's own interface. To start a whole browser costs six times
 * the processor time, once or more for each end-to-end test. Null where there is none, and where CHROME_PATH says which
 * browser is meant.
 */
export function findHeadlessShell(): string | null {
  if (process.env.CHROME_PATH) return null;
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/bin'];
  return folders.map((folder) => path.join(folder, 'chromium-headless-shell')).find((file) => existsSync(file)) ?? null;
}

let whole: string | null | undefined;

/** Looked for once in a process: each candidate is started to see that it works. */
function wholeBrowser(): string | null {
  whole ??= findBrowser();
  return whole;
}

function launchOf(executable: string | null): ChromiumLaunch {
  return { ...(executable === null ? {} : { executablePath: executable }), args: [...CHROMIUM_FLAGS] };
}
