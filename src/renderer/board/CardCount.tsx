import { TriangleAlert } from 'lucide-react';
import { classNames } from '#renderer/ui/class-names.ts';

interface CardCountProps {
  /** All of them; how many of these a filter shows, where one hides some. */
  readonly count: number;
  readonly shown?: number;
  readonly limit: number | null;
  /** Where there is room for a number only, the sign and the tip say the rest. */
  readonly narrow?: boolean;
}

/** How many cards a list holds, of how many it should. */
export function CardCount({ count, shown = count, limit, narrow = false }: CardCountProps) {
  const over = limit !== null && count > limit;
  return (
    <span
      className={classNames(
        'tabular inline-flex shrink-0 items-center gap-1 text-12',
        over ? 'font-medium text-off-track' : 'text-muted',
        narrow && 'flex-col',
      )}
      {...(over ? { title: `${count} cards, the limit is ${limit}` } : {})}
    >
      {over ? <TriangleAlert size={13} strokeWidth={2} aria-hidden /> : null}
      <span aria-hidden>
        {shown === count ? '' : `${shown} of `}
        {limit === null ? count : `${count}/${limit}`}
      </span>
      {over && !narrow ? <span aria-hidden>over limit</span> : null}
      <span className="sr-only">
        {shown === count ? '' : `${shown} of `}
        {spoken(count, limit, over)}
      </span>
    </span>
  );
}

function spoken(count: number, limit: number | null, over: boolean): string {
  const cards = count === 1 ? '1 card' : `${count} cards`;
  if (limit === null) return cards;
  return over ? `${cards}, over the limit of ${limit}` : `${cards} of at most ${limit}`;
}
