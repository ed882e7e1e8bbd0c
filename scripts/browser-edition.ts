import { parseArgs } from 'node:util';
import { announce, openWindow, printWaysIn } from '#node/announce.ts';
import type { AppWindow } from '#node/browser/app-window.ts';
import { defaultDataFolder } from '#node/data/data-folder.ts';
import { type Served, type ServeOptions, serve } from '#node/serve.ts';
import { builtRenderer, packageVersion } from '../src/cli/package-facts.ts';

const IDLE = 3_000;

/** The browser edition for one person at this machine: it ends with its last window, or with Ctrl+C. */
export async function startBrowserEdition(
  args: readonly string[],
  site: ServeOptions['site'] = { root: builtRenderer },
): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { data: { type: 'string' } } });
  const folder = values.data ?? defaultDataFolder();
  const served = await serve({ folder, port: null, version: packageVersion(), site });
  if (!served.ok) {
    process.stderr.write(`${[served.error.message, served.error.help].filter(Boolean).join(' ')}\n`);
    return 1;
  }
  const window = await openWindow(served.value);
  const ended = served.value.kind === 'started' ? endOf(served.value, window) : Promise.resolve();
  announce(served.value, window !== null, process);
  await ended;
  if (served.value.kind === 'attached') return 0;
  await served.value.close();
  return 0;
}

function endOf(served: Served & { kind: 'started' }, window: AppWindow | null): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
    void window?.closed.then(async () => {
      // The process ends at once where the window went to a browser that ran already: pages tell whether one is open.
      do await new Promise((later) => setTimeout(later, IDLE));
      while (served.host.pageCount > 0);
      if (served.host.hadPages) resolve();
      else printUnshown(served);
    });
  });
}

function printUnshown(served: Served): void {
  process.stderr.write('The browser ended without showing a window.\n');
  printWaysIn(served, process.stdout);
}
