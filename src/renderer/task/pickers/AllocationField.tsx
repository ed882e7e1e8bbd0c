import { NumberField } from '#renderer/ui/NumberField.tsx';
import { MOST_PERCENT } from '#shared/document/index.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { type PickerProps, sameInAll, useCards } from './common.ts';

interface AllocationFieldProps extends PickerProps {
  readonly person: PersonId;
  readonly name: string;
}

/** [SCH-T1] Percent of an owner's time for one card or for several; empty is all of it. */
export function AllocationField({ cards, actions, person, name }: AllocationFieldProps) {
  const percent = sameInAll(useCards(cards), ({ task }) => task.allocations[person] ?? null);
  return (
    <span className="flex items-center gap-1 pe-1 text-12 text-muted">
      <NumberField
        label={`Percent of the time of ${name}`}
        value={percent === undefined ? 'mixed' : percent === null ? null : Math.round(percent)}
        least={1}
        most={MOST_PERCENT}
        placeholder={percent === undefined ? '…' : '100'}
        onChange={(next) => actions.setAllocation(cards, person, next)}
        className="h-6! w-12! px-1.5! text-end"
      />
      <span aria-hidden>%</span>
    </span>
  );
}
