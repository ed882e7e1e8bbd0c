/** What two ends of a link are made of, for tests. */
import { nodeNoise as noise } from '#node/crypto/node-noise.ts';
import type { Result } from '#shared/kernel/result.ts';
import {
  type Answered,
  answer,
  type Expected,
  type Knock,
  type Linked,
  type LinkFailure,
  type LinkParts,
} from '#shared/sync/link/index.ts';
import type { After } from '#shared/sync/session/session.ts';
import { type MemoryPipe, memoryPipe } from './pipe.ts';
import { device, seeded } from './space.ts';

/** Time that passes when the test says so. */
export class TestTime {
  #now = 0;
  #due: { readonly at: number; readonly work: () => void }[] = [];

  readonly after: After = (milliseconds, work) => {
    const one = { at: this.#now + milliseconds, work };
    this.#due.push(one);
    return () => {
      this.#due = this.#due.filter((each) => each !== one);
    };
  };

  pass(milliseconds: number): void {
    this.#now += milliseconds;
    const due = this.#due.filter(({ at }) => at <= this.#now);
    this.#due = this.#due.filter(({ at }) => at > this.#now);
    for (const { work } of due) work();
  }

  /** How many wait: what has ended waits for nothing. */
  get waiting(): number {
    return this.#due.length;
  }
}

export function linkParts(name: string, after: After = new TestTime().after): LinkParts {
  return { agreementSecret: device(name).agreementSecret, noise, random: seeded(`link of ${name}`), after };
}

export const agreementKey = (name: string): Uint8Array => noise.publicKeyOf(device(name).agreementSecret);

/** Both sides of a handshake over `pipe`, whatever comes of it. */
export async function linked<Context>(
  call: (pipe: MemoryPipe['ends'][0]) => Promise<Result<Linked, LinkFailure>>,
  lookup: (knock: Knock) => Expected<Context> | null,
  { pipe = memoryPipe(), by = linkParts('bo') }: { readonly pipe?: MemoryPipe; readonly by?: LinkParts } = {},
): Promise<{
  readonly caller: Result<Linked, LinkFailure>;
  readonly called: Result<Answered<Context>, LinkFailure>;
  readonly pipe: MemoryPipe;
}> {
  const [caller, called] = await Promise.all([call(pipe.ends[0]), answer(pipe.ends[1], lookup, by)]);
  return { caller, called, pipe };
}
