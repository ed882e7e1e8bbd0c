import type { InviteId } from '#shared/sync/ids.ts';
import { type PairingProblem, pairingProblem } from './failure.ts';

/** Connections may break; whoever grinds words by breaking them off gets no further than this. */
const MOST = 5;

/** What each invite has left on this device: one newcomer at a time, and a few tries. */
export class InviteTries {
  readonly #tries = new Map<InviteId, number>();
  readonly #underWay = new Set<InviteId>();

  /** Null where the invite may be used now; then `end` is to be called once that is over. */
  begin(invite: InviteId): PairingProblem | null {
    const tries = this.#tries.get(invite) ?? 0;
    if (tries >= MOST) return pairingProblem('pairing-used-up');
    if (this.#underWay.has(invite)) return pairingProblem('pairing-busy');
    this.#tries.set(invite, tries + 1);
    this.#underWay.add(invite);
    return null;
  }

  /** It was no try: no words were asked for. */
  forgive(invite: InviteId): void {
    this.#underWay.delete(invite);
    this.#tries.set(invite, Math.max(0, (this.#tries.get(invite) ?? 0) - 1));
  }

  end(invite: InviteId, isBurnt: boolean): void {
    this.#underWay.delete(invite);
    if (isBurnt) this.#tries.set(invite, MOST);
  }
}
