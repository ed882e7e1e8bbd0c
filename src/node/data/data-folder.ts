import { chmodSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

export interface FolderPlaces {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/** Where a person's data lives when nobody says otherwise; an absolute path. */
export function defaultDataFolder(
  places: FolderPlaces = { platform: process.platform, env: process.env, home: homedir() },
): string {
  const { platform, env, home } = places;
  if (platform === 'win32') {
    return path.win32.join(env.APPDATA ?? path.win32.join(home, 'AppData', 'Roaming'), 'Throughline');
  }
  if (platform === 'darwin') return path.posix.join(home, 'Library', 'Application Support', 'Throughline');
  // The XDG specification: a relative value is to be ignored.
  const named = env.XDG_DATA_HOME;
  const root = named !== undefined && path.posix.isAbsolute(named) ? named : path.posix.join(home, '.local', 'share');
  return path.posix.join(root, 'throughline');
}

/** Makes the folder where it is missing and closes it to everybody else. Answers the absolute path. */
export function ensurePrivateFolder(folder: string): string {
  const absolute = path.resolve(folder);
  mkdirSync(absolute, { recursive: true, mode: 0o700 });
  // mkdir's mode does not touch a folder that was there. Windows keeps profiles private by inherited ACLs.
  if (process.platform !== 'win32') chmodSync(absolute, 0o700);
  return absolute;
}
