import { type AppWindow, hasDisplay, openAppWindow } from './browser/app-window.ts';
import { findBrowser } from './browser/find-browser.ts';
import type { Served } from './serve.ts';

interface Terminal {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/** Opens an application window on a served host; null where this machine has no display or no browser. */
export async function openWindow(served: Served): Promise<AppWindow | null> {
  const browser = hasDisplay() ? findBrowser() : null;
  if (browser === null) return null;
  const file = served.kind === 'started' ? served.host.tokenFile('') : served.ways.file;
  return openAppWindow(browser, served.folder, file);
}

/** Says where the host is and, where no window was opened, the ways in: to the terminal of who started it alone. */
export function announce(served: Served, shown: boolean, { stdout, stderr }: Terminal): void {
  const [how, port, notice] =
    served.kind === 'started'
      ? ['runs', served.host.port, served.host.notice]
      : ['already runs', served.running.port, null];
  stdout.write(`Throughline ${how} on http://127.0.0.1:${port}, data in ${served.folder}\n`);
  if (notice !== null) stderr.write(`${notice}\n`);
  if (!shown) printWaysIn(served, stdout);
}

export function printWaysIn(served: Served, stdout: Terminal['stdout']): void {
  const ways = served.kind === 'started' ? served.host.waysIn() : served.ways;
  stdout.write(`Open this address once, within ten minutes: ${ways.address}\n`);
  stdout.write(`Or open this file, within two: ${ways.file}\n`);
}
