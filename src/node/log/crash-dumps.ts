import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

/** Keeps the newest `most` crash dumps below `folder`: each holds some megabytes of a dead process's memory. */
export function keepNewestDumps(folder: string, most = 5): void {
  const dumps = dumpsBelow(folder).map((file) => ({
    file,
    at: statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0,
  }));
  dumps.sort((one, other) => other.at - one.at);
  for (const { file } of dumps.slice(most)) rmSync(file, { force: true });
}

function dumpsBelow(folder: string): string[] {
  try {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return names.filter((name) => name.endsWith('.dmp')).map((name) => path.join(folder, name));
  } catch {
    // There is no such folder before the first crash.
    return [];
  }
}
