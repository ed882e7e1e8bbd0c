/** Yjs clientIDs that the host recorded (SYNC E5), some ahead, so that opening a document seldom waits. */
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';

export type AllocateClientIds = (count: number) => Promise<Result<readonly number[]>>;

const AHEAD = 8;
/** Milliseconds that opening or making a project waits for a host that does not answer. */
const PATIENCE = 4000;

export class ClientIds {
  readonly #allocate: AllocateClientIds;
  #ready: number[] = [];

  constructor(allocate: AllocateClientIds) {
    this.#allocate = allocate;
  }

  /** One that no document ever had. `patience`: milliseconds that a host may take to give more. */
  async take(patience = PATIENCE): Promise<Result<number>> {
    const ready = this.#ready.pop();
    if (ready !== undefined) return ok(ready);
    const more = await this.#fetchInTime(patience);
    if (!more.ok) return more;
    const id = this.#ready.pop();
    if (id === undefined) throw new Error('The host answered no clientIDs');
    return ok(id);
  }

  /** One that was taken, and nothing was written under it: whoever asks next has it. */
  giveBack(id: number): void {
    this.#ready.push(id);
  }

  /** An answer that comes too late is kept for the next time. */
  #fetchInTime(patience: number): Promise<Result<void>> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(err(hostAway)), patience);
      void this.#allocate(AHEAD).then((more) => {
        clearTimeout(timer);
        if (more.ok) this.#ready.push(...more.value);
        resolve(more.ok ? ok() : more);
      });
    });
  }
}

const hostAway: Problem = {
  code: 'host-away',
  message: 'The program behind this window does not answer. Without it no further project can be opened or made here.',
  help: 'It is being called again: try once more in a moment. If that goes on, start Throughline again.',
};
