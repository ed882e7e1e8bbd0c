/** The command line as another program sees it: files, streams, exit codes. Call `commandLine` once in a file. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, vi } from 'vitest';

export interface Outcome {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandLine {
  /** Where it runs, of this file of tests alone. */
  readonly folder: () => string;
  readonly run: (...args: string[]) => Promise<Outcome>;
  readonly runIn: (env: Readonly<Record<string, string>>, ...args: string[]) => Promise<Outcome>;
  /** Answers the name. */
  readonly put: (name: string, content: string | Uint8Array) => string;
  readonly text: (name: string) => string;
  readonly bytes: (name: string) => Buffer;
}

export const MAIN = join(import.meta.dirname, '../../src/cli/main.ts');

export function commandLine(): CommandLine {
  let folder = '';
  // Each run starts a process: seconds each, where the machine has much else to do.
  vi.setConfig({ testTimeout: 120_000 });
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'throughline-cli-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const runIn: CommandLine['runIn'] = (env, ...args) =>
    new Promise((resolve) => {
      execFile(
        process.execPath,
        [MAIN, ...args],
        // In a zone of its own: nothing may depend on the machine's.
        { cwd: folder, maxBuffer: 2 ** 26, env: { ...process.env, TZ: 'Asia/Tokyo', ...env } },
        (error, stdout, stderr) => {
          resolve({ exit: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr });
        },
      );
    });
  return {
    folder: () => folder,
    run: (...args) => runIn({}, ...args),
    runIn,
    put: (name, content) => {
      writeFileSync(join(folder, name), content);
      return name;
    },
    text: (name) => readFileSync(join(folder, name), 'utf8'),
    bytes: (name) => readFileSync(join(folder, name)),
  };
}
