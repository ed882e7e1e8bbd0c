/**
 * What the kill bench writes, as a function of the seed alone: so the process that judges needs nothing from the one that was
 * killed. Step n makes task n and changes one earlier task; the document after any number of steps can be told.
 */
import * as Y from 'yjs';

export const STEPS = 10_000;
export const MODES = ['single', 'bulk', 'import', 'steady', 'two-windows'] as const;
export type Mode = (typeof MODES)[number];

/** Steps in one transaction. */
export const STEPS_PER_TRANSACTION: Readonly<Record<Mode, number>> = {
  single: 1,
  bulk: 500,
  import: STEPS,
  steady: 5,
  'two-windows': 10,
};

/** mulberry32: a small random source that repeats. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The earlier task that step n changes. */
function changedBy(seed: number, step: number): number {
  return Math.floor(randomFrom(seed + step)() * (step + 1));
}

/** Writes steps `from` to `to` (not included) in one transaction. */
export function writeSteps(doc: Y.Doc, seed: number, from: number, to: number): void {
  const tasks = doc.getMap<Y.Map<unknown>>('tasks');
  doc.transact(() => {
    for (let step = from; step < to; step++) {
      const task = new Y.Map<unknown>();
      tasks.set(`task-${step}`, task);
      task.set('title', `Task ${step} of seed ${seed}`);
      task.set('place', ['list', String(step).padStart(6, '0')]);
      task.set('createdAt', 1_700_000_000_000 + step);
      for (const field of ['start', 'due', 'priority', 'effort']) task.set(field, `${field}-${step % 31}`);
      tasks.get(`task-${changedBy(seed, step)}`)?.set('changed', step);
    }
    doc.getMap('progress').set('steps', to);
  }, 'user');
}

export interface Verdict {
  /** Steps that the document holds. */
  readonly steps: number;
  /** What is not as that many steps leave it, in words; empty when all is well. */
  readonly wrong: readonly string[];
}

/** Compares a document with what its own number of steps must have left. */
export function judge(doc: Y.Doc, seed: number): Verdict {
  const tasks = doc.getMap<Y.Map<unknown>>('tasks');
  const steps = Number(doc.getMap('progress').get('steps') ?? 0);
  const wrong: string[] = [];
  if (tasks.size !== steps) wrong.push(`${tasks.size} tasks after ${steps} steps`);
  const changed = new Map<number, number>();
  for (let step = 0; step < steps; step++) changed.set(changedBy(seed, step), step);
  for (let step = 0; step < steps && wrong.length < 10; step++) {
    const task = tasks.get(`task-${step}`);
    if (!task) wrong.push(`task ${step} is missing`);
    else if (task.get('title') !== `Task ${step} of seed ${seed}`) wrong.push(`task ${step} has another title`);
    else if (task.get('changed') !== changed.get(step)) wrong.push(`task ${step} lacks its last change`);
  }
  return { steps, wrong };
}
