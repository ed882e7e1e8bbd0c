import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** What the finder looks at; injected so that every platform is tested on any other. */
export interface BrowserPlaces {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  exists(file: string): boolean;
  list(folder: string): readonly string[];
  /** A file may stand for a browser that is not installed, or lack libraries of the system. */
  starts(file: string): boolean;
}

const LINUX_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave-browser',
];
const MAC_APPS = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'];
const WINDOWS_FILES = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
];
/** Below Playwright's `chromium-<revision>` folder; the names changed between its releases. */
const PLAYWRIGHT_FILES: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ['chrome-linux64/chrome', 'chrome-linux/chrome'],
  darwin: [
    'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['chrome-win64\\chrome.exe', 'chrome-win\\chrome.exe'],
};

/**
 * The executable of a Chromium-based browser: CHROME_PATH, then the usual names of the platform, then Playwright's own
 * download; the first that starts, null where none does. No other one takes the place of CHROME_PATH: a person who set it
 * meant it.
 */
export function findBrowser(places: BrowserPlaces = systemPlaces()): string | null {
  const named = places.env.CHROME_PATH;
  const works = (file: string): boolean => places.exists(file) && places.starts(file);
  if (named !== undefined && named !== '') return works(named) ? named : null;
  for (const candidate of [...usualPlaces(places), ...playwrightPlaces(places)]) {
    if (works(candidate)) return candidate;
  }
  return null;
}

function systemPlaces(): BrowserPlaces {
  return {
    platform: process.platform,
    env: process.env,
    home: homedir(),
    exists: existsSync,
    list: (folder) => (existsSync(folder) ? readdirSync(folder) : []),
    // On Windows a browser asked for its version opens a window.
    starts: (file) =>
      process.platform === 'win32' || spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0,
  };
}

function usualPlaces({ platform, env, home }: BrowserPlaces): string[] {
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((root) => root !== undefined);
    return WINDOWS_FILES.flatMap((file) => roots.map((root) => path.win32.join(root, file)));
  }
  if (platform === 'darwin') {
    return MAC_APPS.flatMap((app) =>
      ['/Applications', path.posix.join(home, 'Applications')].map(
        (root) => `${root}/${app}.app/Contents/MacOS/${app}`,
      ),
    );
  }
  const folders = (env.PATH ?? '').split(':').filter((folder) => path.posix.isAbsolute(folder));
  const searched = [...new Set([...folders, '/usr/bin', '/snap/bin'])];
  return LINUX_NAMES.flatMap((name) => searched.map((folder) => path.posix.join(folder, name)));
}

function playwrightPlaces(places: BrowserPlaces): string[] {
  const join = places.platform === 'win32' ? path.win32.join : path.posix.join;
  const root = places.env.PLAYWRIGHT_BROWSERS_PATH ?? defaultPlaywrightRoot(places, join);
  const folders = places
    .list(root)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((left, right) => Number(right.slice(9)) - Number(left.slice(9)));
  return folders.flatMap((folder) => (PLAYWRIGHT_FILES[places.platform] ?? []).map((file) => join(root, folder, file)));
}

function defaultPlaywrightRoot({ platform, env, home }: BrowserPlaces, join: typeof path.join): string {
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'ms-playwright');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'ms-playwright');
  return join(env.XDG_CACHE_HOME ?? join(home, '.cache'), 'ms-playwright');
}
