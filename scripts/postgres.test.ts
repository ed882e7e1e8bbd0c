import { describe, expect, it } from 'vitest';
import { ensurePostgres } from './postgres.ts';

const PACKAGE = 'apt-get install -y --no-install-recommends postgresql';

function ensured(options: { there: boolean; installsPackages: boolean; isOffered?: boolean }) {
  const [said, ran]: [string[], string[]] = [[], []];
  let isThere = options.there;
  ensurePostgres({
    find: () => (isThere ? '/usr/lib/postgresql/15/bin' : null),
    installsPackages: options.installsPackages,
    attempt: (command, args) => {
      const line = [command, ...args].join(' ');
      ran.push(line);
      if (line === PACKAGE && options.isOffered !== false) isThere = true;
      return isThere;
    },
    say: (line) => said.push(line),
  });
  return { said, ran };
}

describe('a PostgreSQL to test with', () => {
  it('is the one that is there, and nothing is installed', () => {
    const { said, ran } = ensured({ there: true, installsPackages: true });
    expect(ran).toEqual([]);
    expect(said).toEqual(['Testing with the PostgreSQL of /usr/lib/postgresql/15/bin']);
  });

  it('is the distribution’s where packages may be installed', () => {
    expect(ensured({ there: false, installsPackages: true }).ran).toEqual(['apt-get update', PACKAGE]);
  });

  it('is said to be missing, and what is not tested then', () => {
    const { said, ran } = ensured({ there: false, installsPackages: false });
    expect(ran).toEqual([]);
    expect(said).toEqual([expect.stringContaining('not tested here')]);
    expect(ensured({ there: false, installsPackages: true, isOffered: false }).said.at(-1)).toContain(
      'not tested here',
    );
  });
});
