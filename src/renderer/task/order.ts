/** Places among cards in the order that they are shown in. */
import type { Landing } from '#shared/document/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';

/** Where among its siblings that are shown, those that move left out, something stands. */
export function landingAt(ids: readonly string[], moved: readonly string[], rank: number): Landing {
  const gone = new Set(moved);
  const rest = ids.filter((id) => !gone.has(id));
  const before = rest[rank];
  if (before !== undefined) return { before };
  const after = rest.at(-1);
  return after === undefined ? 'last' : { after };
}

/** The card that comes after those that leave, else the one before them. */
export function neighbourOf(cards: readonly TaskId[], leaving: readonly TaskId[]): TaskId | null {
  const gone = new Set(leaving);
  const last = Math.max(...leaving.map((card) => cards.indexOf(card)));
  const after = cards.slice(last + 1).find((card) => !gone.has(card));
  return after ?? cards.slice(0, Math.max(0, last)).findLast((card) => !gone.has(card)) ?? null;
}
