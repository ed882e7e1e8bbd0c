import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

export interface HostProcess {
  readonly origin: string;
  readonly port: number;
  /** The one-time address as printed; good once. */
  readonly address: string;
  /** The token file as printed; good once. */
  readonly tokenFile: string;
  readonly process: ChildProcess;
  /** All that it printed so far. */
  output(): string;
  /** SIGKILL: nothing is cleaned up. */
  kill(): Promise<void>;
  /** As Ctrl+C would. */
  stop(): Promise<number | null>;
}

export function temporaryFolder(name: string): { path: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), `throughline-${name}-`));
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Starts `throughline serve` as a process of its own and waits until it has printed its ways in. */
export function startHost(folder: string, ...args: string[]): Promise<HostProcess> {
  return startHostTrusting(null, folder, ...args);
}

/** `authority`: a certificate's file that it trusts beside those that it comes with; null for none. */
export async function startHostTrusting(
  authority: string | null,
  folder: string,
  ...args: string[]
): Promise<HostProcess> {
  const child = spawn(process.execPath, [main, 'serve', '--data', folder, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...(authority === null ? {} : { NODE_EXTRA_CA_CERTS: authority }) },
  });
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const ways = await new Promise<RegExpMatchArray>((resolve, reject) => {
    const heard = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
      const match = output.match(/on (http:\/\/127\.0\.0\.1:(\d+)),[\s\S]*?(http:\S+\/enter#\S+)\n.*?two: (.+)\n/);
      if (match !== null) resolve(match);
    };
    child.stdout.on('data', heard);
    child.stderr.on('data', heard);
    void ended.then((code) => reject(new Error(`serve ended with ${code} before it was ready:\n${output}`)));
  });
  const [, origin = '', port = '', address = '', tokenFile = ''] = ways;
  return {
    origin,
    port: Number(port),
    address,
    tokenFile,
    process: child,
    output: () => output,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: () => {
      child.kill('SIGINT');
      return ended;
    },
  };
}

/** The token inside a token file, as a browser would post it. */
export function tokenIn(file: string): string {
  return readFileSync(file, 'utf8').match(/name="token" value="([^"]+)"/)?.[1] ?? '';
}

/** Goes in as the token file does and answers the session's secret. */
export async function enterByFile(host: HostProcess, file = host.tokenFile): Promise<string> {
  const answered = await postToken(host, tokenIn(file));
  return (await answered.text()).match(/name="session" content="([^"]+)"/)?.[1] ?? '';
}

export function postToken(host: HostProcess, token: string, origin: string | null = 'null'): Promise<Response> {
  const headers: Record<string, string> = { 'Content-Type': 'application/x-www-form-urlencoded' };
  if (origin !== null) headers.Origin = origin;
  return fetch(`${host.origin}/open`, { method: 'POST', headers, body: new URLSearchParams({ token }) });
}
