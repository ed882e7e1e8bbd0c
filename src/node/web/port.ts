import { randomInt } from 'node:crypto';
import type { Server } from 'node:http';
import path from 'node:path';
import { z } from 'zod';
import { readTextIfThere, writePrivateFile } from '#node/data/private-file.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';

const LOOPBACK = '127.0.0.1';
/** Below the ranges from which systems take ports for outgoing connections, so that nobody gets ours by accident. */
const FIRST = 17_000;
const LAST = 29_999;
const TRIES = 20;

const fileSchema = z.object({ ports: z.array(z.int().min(1).max(65_535)).min(1) });

export interface BoundPort {
  readonly port: number;
  /** What to tell the person when it is not the usual one. */
  readonly notice: string | null;
}

/**
 * Binds `server` to loopback. The browser keeps data by origin, and the port is part of it: so the port is chosen once,
 * recorded, and taken again at every start. Where another program has it, the next recorded or a new one is used and said.
 */
export async function bindPort(
  server: Server,
  folder: string,
  wanted: number | null,
): Promise<Result<BoundPort, Problem>> {
  const file = path.join(folder, 'port.json');
  const recorded = readPorts(file);
  if (wanted !== null) {
    if (!(await listen(server, wanted))) return err(portTaken(wanted));
    if (recorded.length === 0) record(file, [wanted]);
    return ok({ port: wanted, notice: null });
  }
  const usual = recorded[0];
  for (const port of recorded) {
    if (await listen(server, port)) return ok({ port, notice: movedNotice(usual, port) });
  }
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const port = randomInt(FIRST, LAST + 1);
    if (await listen(server, port)) {
      record(file, [...recorded, port]);
      return ok({ port, notice: movedNotice(usual, port) });
    }
  }
  return err({ code: 'no-port', message: 'No free port was found on this computer.', help: 'Name one with --port.' });
}

function movedNotice(usual: number | undefined, port: number): string | null {
  if (usual === undefined || usual === port) return null;
  return (
    `Port ${usual} is used by another program, so this run uses ${port}. Projects you made earlier are safe, but stay ` +
    `out of sight until Throughline gets port ${usual} back: close the other program and start Throughline again.`
  );
}

function readPorts(file: string): number[] {
  const text = readTextIfThere(file);
  if (text === null) return [];
  try {
    return fileSchema.parse(JSON.parse(text)).ports;
  } catch {
    return [];
  }
}

function record(file: string, ports: readonly number[]): void {
  writePrivateFile(file, JSON.stringify({ ports }));
}

function portTaken(port: number): Problem {
  return {
    code: 'port-taken',
    message: `Port ${port} is used by another program.`,
    help: 'Name another one with --port, or leave it out.',
  };
}

/** False where the port is taken or not ours to take; the server can try the next. */
function listen(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      server.off('listening', bound);
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    };
    const bound = (): void => {
      server.off('error', failed);
      resolve(true);
    };
    server.once('error', failed);
    server.once('listening', bound);
    // Exclusive: another program may not share the port with us.
    server.listen({ host: LOOPBACK, port, exclusive: true });
  });
}
