import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensurePrivateFolder } from '#node/data/data-folder.ts';

export interface AppWindow {
  /** Settles when the browser process ends; at once where the window went to a browser that ran already. */
  readonly closed: Promise<void>;
  readonly process: ChildProcess;
}

/** Whether a window can be shown at all: everywhere but on a Unix without a display. */
export function hasDisplay(
  platform: NodeJS.Platform = process.platform,
  env: Readonly<Record<string, string | undefined>> = process.env,
): boolean {
  if (platform === 'win32' || platform === 'darwin') return true;
  return (env.DISPLAY ?? '') !== '' || (env.WAYLAND_DISPLAY ?? '') !== '';
}

/**
 * Arguments of an application window on its own persistent profile. Only the path of a 0600 file is among them:
 * every user of the machine can read a program's arguments.
 */
export function appWindowArguments(profile: string, tokenFile: string): string[] {
  return [
    `--app=${pathToFileURL(tokenFile).href}`,
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-sync',
    '--disable-background-networking',
    // No other page is opened in this profile. Ours tells its addresses to a project's own devices, which find no hidden ones.
    '--disable-features=WebRtcHideLocalIpsWithMdns',
    // Chromium refuses its sandbox to root, as inside a container.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}

/** Opens the token file in an application window; null where the browser could not be started. */
export async function openAppWindow(executable: string, folder: string, tokenFile: string): Promise<AppWindow | null> {
  const profile = ensurePrivateFolder(path.join(folder, 'browser-profile'));
  const child = spawn(executable, appWindowArguments(profile, tokenFile), { stdio: 'ignore', detached: false });
  const started = await new Promise<boolean>((resolve) => {
    child.once('spawn', () => resolve(true));
    child.once('error', () => resolve(false));
  });
  if (!started) return null;
  return { process: child, closed: new Promise((resolve) => child.once('exit', () => resolve())) };
}
