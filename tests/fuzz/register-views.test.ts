/** The views of registers follow any commands: what they answer is what a view made from nothing answers, and what stayed is the same. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changeRequestsView, decisionsView, risksView, type View } from '#shared/views/index.ts';
import { addCard, withCards } from '#tests/support/cards.ts';
import { deliver, type Replica, replica } from '#tests/support/documents.ts';
import { type Choice, choice } from './chosen.ts';
import { perform, REGISTER_COMMANDS } from './commands.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 60);
const seed = process.env.FUZZ_SEED === undefined ? {} : { seed: Number(process.env.FUZZ_SEED) };

const step = fc.record({
  on: fc.nat(1),
  delivers: fc.boolean(),
  /** Somebody leaves the register, and comes back after the next change. */
  leaves: fc.nat(9).map((number) => number === 0),
  choice,
});
type Step = { readonly on: number; readonly delivers: boolean; readonly leaves: boolean; readonly choice: Choice };

const VIEWS = [decisionsView, risksView, changeRequestsView] as const;

class Followed {
  readonly #view: View<readonly object[]>;
  readonly #fresh: () => View<readonly object[]>;
  #stop: (() => void) | null = null;

  constructor(on: Replica, make: (typeof VIEWS)[number]) {
    this.#fresh = () => make(on.project);
    this.#view = this.#fresh();
  }

  leave(): void {
    this.#stop?.();
    this.#stop = null;
  }

  look(): void {
    const before = new Map(this.#view.get().map((entry) => [JSON.stringify(entry), entry]));
    this.#stop ??= this.#view.subscribe(() => undefined);
    const [entries, anew] = [this.#view.get(), this.#fresh().get()];
    expect(entries).toEqual(anew);
    for (const entry of entries) expect(before.get(JSON.stringify(entry)) ?? entry).toBe(entry);
    expect(this.#view.get()).toBe(entries);
  }
}

function run(steps: readonly Step[]): void {
  const { first, todo } = withCards();
  addCard(first, todo, 'C');
  const second = replica(1);
  deliver(first, second);
  const replicas = [first, second] as const;
  const views = replicas.map((each) => VIEWS.map((make) => new Followed(each, make)));
  for (const { on, delivers, leaves, choice: chosen } of steps) {
    const [acting, other] = on === 0 ? replicas : [second, first];
    if (leaves) for (const view of views.flat()) view.leave();
    perform(acting, chosen, REGISTER_COMMANDS);
    if (delivers) deliver(acting, other);
    for (const view of views.flat()) view.look();
  }
  for (const view of views.flat()) view.leave();
}

it(`[REG-2] [REG-3] [REG-4] registers that are followed equal those made anew (${runs} runs)`, () => {
  fc.assert(fc.property(fc.array(step, { maxLength: 40 }), run), { numRuns: runs, ...seed });
});
