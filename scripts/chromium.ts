/** What looking for and installing a browser needs of the machine. */
export interface Machine {
  /** The executable of a browser, or null. */
  find(): string | null;
  readonly namedPath: string | undefined;
  /** True on Debian and its kin, where this process may install packages. */
  readonly installsPackages: boolean;
  readonly playwrightCli: string;
  readonly node: string;
  /** Runs a command to its end, at most `timeout` milliseconds; true when it succeeded. */
  attempt(command: string, args: readonly string[], timeout: number): boolean;
  say(line: string): void;
}

/** Finds a Chromium, or installs one the machine's way, or says what to install. False when there is none in the end. */
export function ensureChromium(machine: Machine): boolean {
  const { find, namedPath, say, attempt } = machine;
  if (starts(machine)) return true;
  const present = find();
  if (namedPath !== undefined && namedPath !== '') {
    say(
      `CHROME_PATH names ${namedPath}, which ${present === null ? 'is not there' : 'does not start'}. Correct it or unset it.`,
    );
    return false;
  }
  say(
    `${present === null ? 'No Chromium on this machine.' : `${present} does not start.`} Trying Playwright’s download…`,
  );
  attempt(machine.node, [machine.playwrightCli, 'install', 'chromium'], 180_000);
  if (starts(machine)) return true;
  if (machine.installsPackages) {
    say('Installing the distribution’s Chromium with apt-get…');
    attempt('apt-get', ['update'], 180_000);
    attempt('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], 600_000);
    if (starts(machine)) return true;
  }
  say(
    'No Chromium could be installed. Install Chromium, Chrome or Edge by hand (on Debian and Ubuntu: apt-get install ' +
      'chromium), or set CHROME_PATH to one, and run this again.',
  );
  return false;
}

/** A downloaded browser may lack system libraries: it counts only when it starts. */
function starts({ find, attempt, say }: Machine): boolean {
  const browser = find();
  if (browser === null || !attempt(browser, ['--version'], 20_000)) return false;
  say(`Testing with ${browser}`);
  return true;
}
