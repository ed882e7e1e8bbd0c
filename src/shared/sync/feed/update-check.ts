/**
 * Whether a Yjs update may stand in an entry: it adds to the documents nothing but what its own feed goes on with
 * (SYNC E5). Without this a writer can put structs under another's clientID before the other does, and a newcomer reads
 * another document than a veteran, with equal state vectors.
 */
import * as Y from 'yjs';
import { err, ok, type Result } from '#shared/kernel/result.ts';

/** The next clock of each clientID of a feed; a clientID that is not there has written nothing. */
export type Clocks = ReadonlyMap<number, number>;

/** `clients`: the clientIDs that belong to the feed. Answers the clocks after it, or why it may not stand there. */
export function checkUpdate(update: Uint8Array, clocks: Clocks, clients: ReadonlySet<number>): Result<Clocks, string> {
  const decoded = decode(update);
  if (decoded === null) return err('it is no update');
  const next = new Map(clocks);
  for (const struct of decoded.structs) {
    const { client, clock } = struct.id;
    if (struct instanceof Y.Skip) return err('it leaves out what comes in between');
    if (!clients.has(client)) return err(`it writes as ${client}, which belongs to another feed`);
    const due = next.get(client) ?? 0;
    if (clock !== due) return err(`it writes ${clock} as ${client}, where ${due} is next`);
    next.set(client, clock + struct.length);
  }
  return ok(next);
}

function decode(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> | null {
  try {
    return Y.decodeUpdate(update);
  } catch {
    // Yjs throws errors of many kinds over bytes that it did not write.
    return null;
  }
}
