import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { findBrowser } from '#node/browser/find-browser.ts';
import { findHeadlessShell } from '../tests/support/chromium.ts';
import { ensureChromium } from './chromium.ts';

const there = ensureChromium({
  find: findBrowser,
  hasHeadlessShell: () => findHeadlessShell() !== null,
  namedPath: process.env.CHROME_PATH,
  installsPackages: existsSync('/etc/debian_version') && process.getuid?.() === 0,
  playwrightCli: path.resolve(import.meta.dirname, '../node_modules/@playwright/test/cli.js'),
  node: process.execPath,
  attempt: (command, args, timeout) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return spawnSync(command, [...args], { stdio: 'inherit', timeout, env }).status === 0;
  },
  say: (line) => void process.stdout.write(`${line}\n`),
});
process.exitCode = there ? 0 : 1;
