import type { Machine } from './chromium.ts';

export interface ServerMachine extends Pick<Machine, 'installsPackages' | 'attempt' | 'say'> {
  /** The folder of the server's programs, or null. */
  find(): string | null;
}

/** Finds a PostgreSQL server, or installs one on Debian and its kin. Without one its tests say that they did not run. */
export function ensurePostgres({ find, installsPackages, attempt, say }: ServerMachine): void {
  if (find() === null && installsPackages) {
    say('Installing the distribution’s PostgreSQL with apt-get…');
    attempt('apt-get', ['update'], 180_000);
    attempt('apt-get', ['install', '-y', '--no-install-recommends', 'postgresql'], 300_000);
  }
  const programs = find();
  say(
    programs === null
      ? 'No PostgreSQL on this machine: what relays keep in one is not tested here (on Debian and Ubuntu: apt-get install postgresql).'
      : `Testing with the PostgreSQL of ${programs}`,
  );
}
