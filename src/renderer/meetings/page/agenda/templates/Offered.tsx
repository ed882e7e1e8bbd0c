import { ListChecks } from 'lucide-react';
import { Button } from '#renderer/ui/Button.tsx';
import type { Agenda } from '#shared/views/index.ts';
import { ITEM_TYPE_WORDS } from '../item-types.ts';

interface OfferedProps {
  readonly agenda: Agenda;
  readonly readOnly: boolean;
  readonly onTake: () => void;
}

/** What a meeting of a series begins with: in sight, and written by whoever takes it and not by looking. */
export function Offered({ agenda, readOnly, onTake }: OfferedProps) {
  return (
    <div className="flex flex-col gap-2 rounded-small bg-lane p-3">
      <p className="text-12 text-muted">
        Meetings of this series begin with “<span className="written">{agenda.name}</span>”:
      </p>
      <ol aria-label={`Agenda “${agenda.name}”`} className="flex list-decimal flex-col gap-px ps-5 marker:text-muted">
        {agenda.items.map(({ title, minutes, type }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two items of a template may say the same
          <li key={index}>
            <span className="flex gap-3">
              <span className="written min-w-0 grow" dir="auto">
                {title}
              </span>
              <span className="text-12 text-muted">{ITEM_TYPE_WORDS[type]}</span>
              <span className="tabular w-12 text-end text-12 text-muted">
                {minutes === null ? '' : `${minutes} min`}
              </span>
            </span>
          </li>
        ))}
      </ol>
      <Button className="w-fit" isDisabled={readOnly} onPress={onTake}>
        <ListChecks size={14} aria-hidden /> Use this agenda
      </Button>
    </div>
  );
}
