/** People as the records of activity name them. */
import type { ActivityRecord } from '#shared/document/index.ts';
import type { PersonId } from '#shared/kernel/ids.ts';

export interface Who {
  readonly id: PersonId | null;
  readonly name: string;
}

export function whoOf({ by, byName }: Pick<ActivityRecord, 'by' | 'byName'>): Who {
  return { id: by, name: byName ?? '' };
}
