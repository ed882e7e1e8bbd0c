/** A PostgreSQL of its own for a test: a cluster in a folder, without a port, gone afterwards. */
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Where Debian and its kin keep the server's programs, which are not in the path. */
const DEBIAN = '/usr/lib/postgresql';

/** The folder of the newest server's programs, or null. */
export function postgresPrograms(): string | null {
  const places = existsSync(DEBIAN)
    ? readdirSync(DEBIAN)
        .toSorted((left, right) => Number(right) - Number(left))
        .map((version) => path.join(DEBIAN, version, 'bin'))
    : [];
  return [...places, ...(process.env.PATH ?? '').split(path.delimiter)].find(isServerThere) ?? null;
}

function isServerThere(folder: string): boolean {
  return folder !== '' && existsSync(path.join(folder, 'initdb')) && existsSync(path.join(folder, 'postgres'));
}

export interface TestDatabase {
  /** For whoever connects. */
  readonly url: string;
  /** The folder of all its files. */
  readonly folder: string;
  remove(): Promise<void>;
}

/** Null, having said why, where there is no server to start. */
export async function startPostgres(): Promise<TestDatabase | null> {
  const programs = postgresPrograms();
  if (programs === null) {
    process.stdout.write('not run: no PostgreSQL server on this machine (on Debian: apt-get install postgresql)\n');
    return null;
  }
  // It refuses to run as root.
  const user = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : null;
  const folder = mkdtempSync(path.join(tmpdir(), 'throughline-pg-'));
  if (user !== null) chownSync(folder, user.uid, user.gid);
  const as = { ...user, cwd: folder, stdio: 'ignore' } as const;
  const data = path.join(folder, 'data');
  const cluster = ['-D', data, '-A', 'trust', '-U', 'throughline', '-E', 'UTF8', '--locale=C', '--no-sync'];
  execFileSync(path.join(programs, 'initdb'), cluster, as);
  const server = spawn(path.join(programs, 'postgres'), ['-D', data, '-k', folder, '-c', 'listen_addresses='], as);
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const url = `postgres://throughline@localhost/postgres?host=${encodeURIComponent(folder)}`;
  const isReady = () => {
    try {
      execFileSync(path.join(programs, 'pg_isready'), ['-h', folder, '-q'], as);
      return true;
    } catch {
      return false;
    }
  };
  while (!isReady()) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended with ${server.exitCode} before it was ready`);
    await pause(50);
  }
  return {
    url,
    folder: data,
    remove: async () => {
      // Fast shutdown: open connections are closed.
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function idOf(option: '-u' | '-g'): number {
  return Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }));
}
