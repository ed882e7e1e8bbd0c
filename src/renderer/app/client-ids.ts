/** Yjs clientIDs that the host recorded (SYNC E5), some ahead, so that opening a document seldom waits. */
import { ok, type Result } from '#shared/kernel/result.ts';

export type AllocateClientIds = (count: number) => Promise<Result<readonly number[]>>;

const AHEAD = 8;

export class ClientIds {
  readonly #allocate: AllocateClientIds;
  #ready: number[] = [];

  constructor(allocate: AllocateClientIds) {
    this.#allocate = allocate;
  }

  /** One that no document ever had. */
  async take(): Promise<Result<number>> {
    const ready = this.#ready.pop();
    if (ready !== undefined) return ok(ready);
    const more = await this.#allocate(AHEAD);
    if (!more.ok) return more;
    this.#ready.push(...more.value);
    const id = this.#ready.pop();
    if (id === undefined) throw new Error('The host answered no clientIDs');
    return ok(id);
  }
}
