/** Which state of the plan is looked at: chosen in a field, remembered on this device. */
import type { ViewKey } from '#renderer/state/view-memory.ts';
import { type Day, isDay } from '#shared/domain/day.ts';
import { asId, type BaselineId, type VersionId } from '#shared/kernel/ids.ts';
import { DIFFERENCE_KINDS, type DifferenceKind } from '#shared/views/index.ts';

export type StateChoice =
  | { readonly kind: 'now' }
  /** Of a what-if: its project as it is, and as it was when the what-if began. */
  | { readonly kind: 'origin' }
  | { readonly kind: 'beginning' }
  | { readonly kind: 'baseline'; readonly baseline: BaselineId }
  | { readonly kind: 'version'; readonly version: VersionId }
  | { readonly kind: 'day'; readonly day: Day };

export function choiceKey(choice: StateChoice): string {
  switch (choice.kind) {
    case 'baseline':
      return `baseline:${choice.baseline}`;
    case 'version':
      return `version:${choice.version}`;
    case 'day':
      return `day:${choice.day}`;
    default:
      return choice.kind;
  }
}

export function readChoice(key: string): StateChoice | null {
  const [kind, value = ''] = key.split(/:(.*)/s, 2);
  if (kind === 'now' || kind === 'origin' || kind === 'beginning') return { kind };
  if (kind === 'baseline' && value !== '') return { kind, baseline: asId<BaselineId>(value) };
  if (kind === 'version' && value !== '') return { kind, version: asId<VersionId>(value) };
  if (kind === 'day' && isDay(value)) return { kind, day: value };
  return null;
}

/** '' for the one that is offered first. */
export const BEFORE: ViewKey<string> = { name: 'compareBefore', read: textOf };
export const AFTER: ViewKey<string> = { name: 'compareAfter', read: textOf };

function textOf(stored: unknown): string | null {
  return typeof stored === 'string' ? stored : null;
}

export const SHOWN_KIND: ViewKey<DifferenceKind | 'all'> = {
  name: 'compareKind',
  read: (stored) => DIFFERENCE_KINDS.find((kind) => kind === stored) ?? 'all',
};
