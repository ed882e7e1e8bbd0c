/** `throughline relay` as a process of its own. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { must } from '#shared/kernel/result.ts';
import { parseRelayAddress, type RelayAddress } from '#shared/sync/relay/address.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

export interface RelayProcess {
  readonly address: RelayAddress;
  readonly port: number;
  /** All that it printed so far, logs with it. */
  output(): string;
  signal(name: 'SIGHUP'): void;
  /** SIGKILL: nothing is cleaned up. */
  kill(): Promise<void>;
  /** SIGTERM; answers with the exit code. */
  stop(): Promise<number | null>;
}

/** Settles when it has printed its address. */
export async function startRelayProcess(folder: string | null, ...args: readonly string[]): Promise<RelayProcess> {
  const place = folder === null ? [] : ['--data', folder];
  const child = spawn(process.execPath, [main, 'relay', ...place, '--host', '127.0.0.1', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const line = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
      const printed = /^wss?:\/\/\S+#[0-9a-f]{64}$/m.exec(output);
      if (printed !== null) resolve(printed[0]);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then((code) => reject(new Error(`the relay ended with ${code} before it was ready:\n${output}`)));
  });
  const address = must(parseRelayAddress(line));
  const end = (signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> => {
    child.kill(signal);
    return ended;
  };
  return {
    address,
    port: Number(new URL(address.url).port),
    output: () => output,
    signal: (name) => void child.kill(name),
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}
