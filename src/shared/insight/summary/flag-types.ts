import type { Day } from '#shared/domain/day.ts';
import type { Subject } from '#shared/domain/subjects.ts';
import type { PersonId } from '#shared/kernel/ids.ts';

export type Severity = 'notice' | 'warning' | 'alarm';
export interface Flag {
  readonly key: string;
  readonly rule: string;
  readonly subject: Subject;
  readonly severity: Severity;
  readonly sentence: string;
  readonly title: string;
  readonly people: readonly PersonId[];
  readonly since: Day | null;
  readonly measure: number;
}
export interface KnownDevice {
  readonly name: string;
  readonly person: PersonId | null;
  readonly heardAt: number | null;
}
