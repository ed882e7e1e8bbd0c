import { describe, expect, it } from 'vitest';
import { ensureChromium } from './chromium.ts';

/** A machine on which each command that is named leaves a browser that starts behind, or does not. */
function machine(options: {
  present?: string;
  namedPath?: string;
  brings?: Record<string, string>;
  installsPackages?: boolean;
  headlessShell?: boolean;
}): { said: string[]; ran: string[]; ensure(): boolean } {
  const said: string[] = [];
  const ran: string[] = [];
  let found = options.present ?? null;
  return {
    said,
    ran,
    ensure: () =>
      ensureChromium({
        find: () => found,
        hasHeadlessShell: () => options.headlessShell ?? false,
        namedPath: options.namedPath,
        installsPackages: options.installsPackages ?? false,
        playwrightCli: 'playwright',
        node: 'node',
        attempt: (command, args) => {
          const line = [command, ...args].join(' ');
          ran.push(line);
          found = options.brings?.[line] ?? found;
          return found !== null;
        },
        say: (line) => said.push(line),
      }),
  };
}

const DOWNLOAD = 'node playwright install chromium';
const PACKAGE = 'apt-get install -y --no-install-recommends chromium';
const HEADLESS = 'apt-get install -y --no-install-recommends chromium-headless-shell';

describe('a Chromium to test with', () => {
  it('is the one that is there, and nothing is installed', () => {
    const { ensure, ran, said } = machine({ present: '/usr/bin/chromium' });
    expect(ensure()).toBe(true);
    expect(ran).toEqual([]);
    expect(said).toEqual(['Testing with /usr/bin/chromium']);
  });

  it('gets its headless shell where packages may be installed, and does without where not', () => {
    const bare = machine({ present: '/usr/bin/chromium', installsPackages: true });
    expect(bare.ensure()).toBe(true);
    expect(bare.ran).toEqual(['apt-get update', HEADLESS]);
    const whole = machine({ present: '/usr/bin/chromium', installsPackages: true, headlessShell: true });
    expect(whole.ensure()).toBe(true);
    expect(whole.ran).toEqual([]);
  });

  it('is downloaded where none is there', () => {
    const { ensure, ran } = machine({ brings: { [DOWNLOAD]: '/cache/chrome' } });
    expect(ensure()).toBe(true);
    expect(ran).toEqual([DOWNLOAD]);
  });

  it('is the distribution’s where the download brings none and packages may be installed', () => {
    const { ensure, ran } = machine({ brings: { [PACKAGE]: '/usr/bin/chromium' }, installsPackages: true });
    expect(ensure()).toBe(true);
    expect(ran).toEqual([DOWNLOAD, 'apt-get update', PACKAGE, 'apt-get update', HEADLESS]);
  });

  it('is asked for in a sentence where none can be installed', () => {
    const { ensure, ran, said } = machine({});
    expect(ensure()).toBe(false);
    expect(ran).toEqual([DOWNLOAD]);
    expect(said.at(-1)).toContain('apt-get install chromium');
  });

  it('is not replaced behind the back of a person who named another', () => {
    const { ensure, ran, said } = machine({ namedPath: '/opt/chrome' });
    expect(ensure()).toBe(false);
    expect(ran).toEqual([]);
    expect(said).toEqual([
      'CHROME_PATH names /opt/chrome, which is not there or does not start. Correct it or unset it.',
    ]);
  });
});
