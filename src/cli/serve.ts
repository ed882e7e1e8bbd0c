/** `throughline serve`: the browser edition's host, until Ctrl+C. */

import { announce, openWindow } from '#node/announce.ts';
import { defaultDataFolder } from '#node/data/data-folder.ts';
import { serve } from '#node/serve.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { endOfWork } from './end-of-work.ts';
import type { CommandIo, ExitCode } from './io.ts';
import { builtRenderer, packageVersion } from './package-facts.ts';
import { type Arguments, notAcceptable, type Refusal, runVerb, type Verb, wrongUsage } from './verb.ts';

const HELP = `throughline serve [--port N] [--data DIR] [--no-lan] [--open]

Starts the browser edition, or attaches to the one that runs on the same data folder, and prints ways in that are good
once. It runs until Ctrl+C.

  --port N    this port instead of the recorded one (browsers keep data by port)
  --data DIR  data in this folder instead of the usual one
  --no-lan    shared projects: neither listens nor looks for others in the local network
  --open      opens an application window

Exit: 0 done, 1 it cannot be started, 2 wrong usage, 3 an internal fault.`;

const verb: Verb = {
  name: 'serve',
  help: HELP,
  options: {
    port: { type: 'string' },
    data: { type: 'string' },
    'no-lan': { type: 'boolean' },
    open: { type: 'boolean' },
  },
  files: 0,
  run: runWith,
};

export function runServe(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  return runVerb(verb, args, io);
}

async function runWith({ options }: Arguments, io: CommandIo): Promise<Result<void, Refusal>> {
  const port = typeof options.port === 'string' ? Number(options.port) : null;
  if (port !== null && !(Number.isInteger(port) && port >= 1 && port <= 65_535)) {
    return { ok: false, error: wrongUsage('--port takes a number from 1 to 65535.') };
  }
  const served = await serve({
    folder: typeof options.data === 'string' ? options.data : defaultDataFolder(),
    port,
    isNearby: options['no-lan'] !== true,
    version: packageVersion(),
    site: { root: builtRenderer },
  });
  if (!served.ok) return { ok: false, error: notAcceptable(served.error) };
  // Before anything is announced: whoever reads the address may press Ctrl+C at once.
  const ended = endOfWork();
  const window = options.open === true ? await openWindow(served.value) : null;
  announce(served.value, window !== null, io);
  if (served.value.kind === 'attached') return ok();
  await ended;
  io.stderr.write('Closing: waiting for open windows to save…\n');
  await served.value.close();
  return ok();
}
