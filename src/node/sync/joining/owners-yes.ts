/** An owner's device lets in by itself whom somebody approved in the owner's place (SYNC M2), as soon as it hears of it. */
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { Approval } from '#shared/sync/delegation/standing.ts';
import type { EntryHash, InviteId } from '#shared/sync/ids.ts';
import type { MemberSpace } from '#shared/sync/member/member-space.ts';
import type { After } from '#shared/sync/session/session.ts';

export interface OwnersYesParts {
  readonly space: MemberSpace;
  readonly after: After;
  /** Whether this device made the invite. */
  readonly isMine: (invite: InviteId) => boolean;
}

/**
 * Milliseconds that a device leaves to each that goes before it: two that let somebody in at the same moment would fork the
 * membership, and one that made the invite may be off for ever.
 */
export const OWNER_WAITS = 30_000;

export class OwnersYes {
  readonly #parts: OwnersYesParts;
  readonly #waiting = new Map<EntryHash, Dispose>();

  constructor(parts: OwnersYesParts) {
    this.#parts = parts;
  }

  /** The membership, or what was approved, is another: what failed before is tried again. */
  look(): void {
    const { space, after, isMine } = this.#parts;
    for (const approval of space.delegation.due) {
      if (this.#waiting.has(approval.entry)) continue;
      const wait = isMine(approval.invite) ? 0 : this.#wait;
      this.#waiting.set(
        approval.entry,
        after(wait, () => void this.#act(approval).catch(() => undefined)),
      );
    }
  }

  close(): void {
    for (const stop of this.#waiting.values()) stop();
  }

  async #act(approval: Approval): Promise<void> {
    const { delegation } = this.#parts.space;
    // Another device of the owner's may have done it meanwhile.
    try {
      if (delegation.due.some(({ entry }) => entry === approval.entry)) await delegation.heed(approval);
    } finally {
      // Where it failed it is tried again with the next change.
      this.#waiting.delete(approval.entry);
    }
  }

  get #wait(): number {
    const me = this.#parts.space.members.find(({ isMe }) => isMe);
    const devices = (me?.devices ?? []).toSorted((left, right) => (left.device < right.device ? -1 : 1));
    return (1 + devices.findIndex(({ isThis }) => isThis)) * OWNER_WAITS;
  }
}
