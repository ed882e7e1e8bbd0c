import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { findBrowser } from '#node/browser/find-browser.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

process.exitCode = ensureChromium() ? 0 : 1;

/** Finds a Chromium, or installs one the machine's way, or says what to install. */
function ensureChromium(): boolean {
  if (found()) return true;
  const named = process.env.CHROME_PATH;
  if (named !== undefined && named !== '') {
    say(`CHROME_PATH names ${named}, which is not there. Correct it or unset it.`);
    return false;
  }
  say('No Chromium on this machine. Trying Playwright’s download…');
  const cli = path.resolve(import.meta.dirname, '../node_modules/@playwright/test/cli.js');
  attempt(process.execPath, [cli, 'install', 'chromium'], 180_000);
  if (found() && starts()) return true;
  if (canInstallPackages()) {
    say('Installing the distribution’s Chromium with apt-get…');
    attempt('apt-get', ['update'], 180_000);
    attempt('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], 600_000);
    if (found() && starts()) return true;
  }
  say(
    'No Chromium could be installed. Install Chromium, Chrome or Edge by hand (on Debian and Ubuntu: apt-get install ' +
      'chromium), or set CHROME_PATH to one, and run this again.',
  );
  return false;
}

function found(): boolean {
  const browser = findBrowser();
  if (browser !== null) say(`Testing with ${browser}`);
  return browser !== null;
}

/** A downloaded browser may lack system libraries: then the distribution's own is the better one. */
function starts(): boolean {
  const browser = findBrowser();
  return browser !== null && attempt(browser, ['--version'], 20_000);
}

function canInstallPackages(): boolean {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0;
}

function attempt(command: string, args: readonly string[], timeout: number): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, [...args], { stdio: 'inherit', timeout, env }).status === 0;
}
