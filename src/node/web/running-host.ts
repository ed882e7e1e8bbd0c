import { rmSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { readTextIfThere, writePrivateFile } from '#node/data/private-file.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';

const browserSchema = z.object({
  edition: z.literal('browser'),
  pid: z.int(),
  port: z.int(),
  control: z.string(),
});
/** Where a running host is, and the secret by which a second start of the same person speaks to it. */
export type RunningHost = z.output<typeof browserSchema>;

/** The desktop edition holds the same lock, but listens nowhere. */
const desktopSchema = z.object({ edition: z.literal('desktop'), pid: z.int() });
const recordSchema = z.discriminatedUnion('edition', [browserSchema, desktopSchema]);
type HostRecord = z.output<typeof recordSchema>;

const waysInSchema = z.object({ file: z.string(), address: z.string() });
/** Two ways into the same host, each good for one use: a file to open, an address to type. */
export type WaysIn = z.output<typeof waysInSchema>;

const recordFile = (folder: string): string => path.join(folder, 'host.json');

export function recordRunningHost(folder: string, host: HostRecord): void {
  writePrivateFile(recordFile(folder), JSON.stringify(host));
}

/** For whoever holds the lock: what a killed host left says nothing about this one. */
export function forgetRunningHost(folder: string): void {
  rmSync(recordFile(folder), { force: true });
}

function readRunningHost(folder: string): HostRecord | null {
  const text = readTextIfThere(recordFile(folder));
  if (text === null) return null;
  try {
    return recordSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/**
 * Asks the host that holds this folder's lock for ways in. It may be starting still, so the question is repeated until
 * `patience` milliseconds are over.
 */
export async function attachToRunningHost(
  folder: string,
  patience = 5_000,
): Promise<Result<WaysIn & RunningHost, Problem>> {
  const until = performance.now() + patience;
  for (;;) {
    const host = readRunningHost(folder);
    if (host?.edition === 'desktop') return err(openAsDesktop);
    const ways = host === null ? null : await askForWaysIn(host);
    if (host !== null && ways !== null) return ok({ ...host, ...ways });
    if (performance.now() > until) return err(silentHost(host));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function askForWaysIn({ port, control }: RunningHost): Promise<WaysIn | null> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/control`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${control}` },
      signal: AbortSignal.timeout(2_000),
    });
    return response.ok ? waysInSchema.parse(await response.json()) : null;
  } catch {
    return null;
  }
}

const openAsDesktop: Problem = {
  code: 'open-as-desktop',
  message: 'Throughline is open as the desktop program.',
  help: 'Use its window, or close it first; then start this again.',
};

function silentHost(host: RunningHost | null): Problem {
  return {
    code: 'host-silent',
    message: 'Throughline is already running with this data folder, but does not answer.',
    help:
      host === null ? 'Try again in a moment.' : `Try again in a moment, or end process ${host.pid} and start again.`,
  };
}
