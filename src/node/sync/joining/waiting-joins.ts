/**
 * Joinings that somebody approved in the owner's place, kept until a device of the owner has let this one in: that may take days,
 * and starts of this program (SYNC M2). They hold the secrets of invites.
 */
import { z } from 'zod';
import { waitingJoinName, waitingJoinsOf } from '#node/sync/space-secrets.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { problemSchema } from '#shared/ports/problem.ts';
import type { SecretStore } from '#shared/ports/secret-store.ts';
import type { InviteId } from '#shared/sync/ids.ts';

const waitingSchema = z.object({
  link: z.string(),
  /** Who approved it. */
  by: z.string(),
  /** `host:port` where they answered; null by a relay. */
  address: z.string().nullable(),
  /** Why nothing comes of it; null as long as something may. */
  problem: problemSchema.nullable(),
});

export type WaitingJoin = z.output<typeof waitingSchema>;

export class WaitingJoins {
  readonly #secrets: SecretStore;

  constructor(secrets: SecretStore) {
    this.#secrets = secrets;
  }

  /** What was kept of earlier starts. */
  async all(): Promise<readonly WaitingJoin[]> {
    const names = await this.#secrets.names();
    if (!names.ok) return [];
    const all: WaitingJoin[] = [];
    for (const name of waitingJoinsOf(names.value)) {
      const kept = await this.#secrets.read(name);
      const read = kept.ok && kept.value !== null ? waitingSchema.safeParse(jsonOf(kept.value)) : null;
      if (read?.success) all.push(read.data);
    }
    return all;
  }

  keep(invite: InviteId, waiting: WaitingJoin): Promise<Result<void, Problem>> {
    return this.#secrets.write(waitingJoinName(invite), new TextEncoder().encode(JSON.stringify(waiting)));
  }

  async forget(invite: InviteId): Promise<Result<void, Problem>> {
    const removed = await this.#secrets.remove(waitingJoinName(invite));
    return removed.ok ? ok() : removed;
  }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
