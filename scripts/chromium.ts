/** What looking for and installing a browser needs of the machine. */
export interface Machine {
  /** The executable of a browser that starts, or null. */
  find(): string | null;
  hasHeadlessShell(): boolean;
  readonly namedPath: string | undefined;
  /** True on Debian and its kin, where this process may install packages. */
  readonly installsPackages: boolean;
  readonly playwrightCli: string;
  readonly node: string;
  /** Runs a command to its end, at most `timeout` milliseconds; true when it succeeded. */
  attempt(command: string, args: readonly string[], timeout: number): boolean;
  say(line: string): void;
}

const HEADLESS_SHELL = 'chromium-headless-shell';

/** Finds a Chromium, or installs one the machine's way, or says what to install. False when there is none in the end. */
export function ensureChromium(machine: Machine): boolean {
  const { namedPath, say, attempt } = machine;
  if (isThere(machine)) {
    addHeadlessShell(machine);
    return true;
  }
  if (namedPath !== undefined && namedPath !== '') {
    say(`CHROME_PATH names ${namedPath}, which is not there or does not start. Correct it or unset it.`);
    return false;
  }
  say('No Chromium that starts on this machine. Trying Playwright’s download…');
  attempt(machine.node, [machine.playwrightCli, 'install', 'chromium'], 180_000);
  if (isThere(machine)) return true;
  if (machine.installsPackages) {
    say('Installing the distribution’s Chromium with apt-get…');
    attempt('apt-get', ['update'], 180_000);
    attempt('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], 600_000);
    if (isThere(machine)) {
      // By itself: not every distribution that has the browser has its shell.
      addHeadlessShell(machine);
      return true;
    }
  }
  say(
    'No Chromium could be installed. Install Chromium, Chrome or Edge by hand (on Debian and Ubuntu: apt-get install ' +
      'chromium), or set CHROME_PATH to one, and run this again.',
  );
  return false;
}

/** Tests run without it, on the whole browser, in more time. */
function addHeadlessShell({ hasHeadlessShell, namedPath, installsPackages, attempt, say }: Machine): void {
  if (hasHeadlessShell() || !installsPackages || (namedPath !== undefined && namedPath !== '')) return;
  say('Installing Chromium’s headless shell with apt-get: end-to-end tests take less time on it…');
  attempt('apt-get', ['update'], 180_000);
  attempt('apt-get', ['install', '-y', '--no-install-recommends', HEADLESS_SHELL], 600_000);
}

function isThere({ find, say }: Machine): boolean {
  const browser = find();
  if (browser === null) return false;
  say(`Testing with ${browser}`);
  return true;
}
