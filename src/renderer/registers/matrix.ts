/** [REG-3] The risks that are still to be watched, by likelihood and impact. */
import { gradeOf } from '#shared/domain/risk-score.ts';
import type { RiskEntry } from '#shared/views/index.ts';

export interface Matrix {
  /** By ten times the likelihood and the impact. */
  readonly squares: ReadonlyMap<number, readonly RiskEntry[]>;
  /** Open ones that stand in none. */
  readonly unrated: number;
}

/** In the order given. What is closed, or has occurred, could happen no more. */
export function matrixOf(risks: readonly RiskEntry[]): Matrix {
  const squares = new Map<number, RiskEntry[]>();
  let unrated = 0;
  for (const risk of risks) {
    if (risk.record.state !== 'open') continue;
    const likelihood = gradeOf(risk.record.likelihood);
    const impact = gradeOf(risk.record.impact);
    if (likelihood === null || impact === null) {
      unrated++;
      continue;
    }
    const key = likelihood * 10 + impact;
    const square = squares.get(key);
    if (square) square.push(risk);
    else squares.set(key, [risk]);
  }
  return { squares, unrated };
}
