/** What can happen to devices that share a project, and how often. */
import fc from 'fast-check';
import { type Choice, choice } from './chosen.ts';

const HAPPENINGS = {
  edit: 24,
  note: 10,
  push: 6,
  pull: 8,
  connect: 6,
  cut: 2,
  wait: 5,
  kill: 1,
  reload: 1,
  backUp: 1,
  restore: 1,
  clock: 1,
  remove: 1,
  admit: 2,
  role: 1,
  entrust: 2,
  approve: 3,
  mark: 2,
  prune: 2,
  harm: 3,
} as const;
type Happening = keyof typeof HAPPENINGS;

export interface Step {
  readonly what: Happening;
  readonly on: number;
  readonly with: number;
  readonly choice: Choice;
}

export const step: fc.Arbitrary<Step> = fc.record({
  what: fc.oneof(
    ...Object.entries(HAPPENINGS).map(([what, weight]) => ({ weight, arbitrary: fc.constant(what as Happening) })),
  ),
  on: fc.nat(100),
  with: fc.nat(100),
  choice,
});
