/**
 * Whether a Yjs update may stand in an entry: it adds to the documents nothing but what its own feed goes on with
 * (SYNC E5). Without this a writer can put structs under another's clientID before the other does, and a newcomer reads
 * another document than a veteran, with equal state vectors.
 */
import * as Y from 'yjs';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { partsOf } from '#shared/sync/content/update-parts.ts';

/** The next clock of each clientID of a feed; a clientID that is not there has written nothing. */
export type Clocks = ReadonlyMap<number, number>;

/** `clients`: the clientIDs that belong to the feed. Answers the clocks after it, or why it may not stand there. */
export function checkUpdate(update: Uint8Array, clocks: Clocks, clients: ReadonlySet<number>): Result<Clocks, string> {
  const parts = partsOf(update);
  if (parts === null) return err('it is no update');
  const next = new Map(clocks);
  for (const [client, structs] of parts.structs) {
    for (const struct of structs) {
      if (struct instanceof Y.Skip) return err('it leaves out what comes in between');
      if (!clients.has(client)) return err(`it writes as ${client}, which belongs to another feed`);
      const due = next.get(client) ?? 0;
      const { clock } = struct.id;
      if (clock !== due) return err(`it writes ${clock} as ${client}, where ${due} is next`);
      next.set(client, clock + struct.length);
    }
  }
  return ok(next);
}
