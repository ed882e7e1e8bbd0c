import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { postgresPrograms } from '../tests/support/postgres.ts';
import { ensurePostgres } from './postgres.ts';

ensurePostgres({
  find: postgresPrograms,
  installsPackages: existsSync('/etc/debian_version') && process.getuid?.() === 0,
  attempt: (command, args, timeout) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return spawnSync(command, [...args], { stdio: 'inherit', timeout, env }).status === 0;
  },
  say: (line) => void process.stdout.write(`${line}\n`),
});
