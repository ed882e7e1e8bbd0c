import { randomBytes } from 'node:crypto';
import { readTextIfThere, writePrivateFile } from '#node/data/private-file.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';

/** The relay's X25519 secret, 64 hex digits in a file of its own: made where there is none, and never made anew over another. */
export function relayKey(file: string): Result<Uint8Array, Problem> {
  const text = readTextIfThere(file)?.trim() ?? null;
  if (text === null) {
    const key = randomBytes(32);
    writePrivateFile(file, `${key.toString('hex')}\n`);
    return ok(Uint8Array.from(key));
  }
  if (/^[0-9a-f]{64}$/.test(text)) return ok(Uint8Array.from(Buffer.from(text, 'hex')));
  return err({
    code: 'relay-key',
    message: `${file} holds no key of a relay.`,
    help: 'Put the right one there. With another key, devices that know the relay refuse it.',
  });
}
