import { TriangleAlert } from 'lucide-react';
import { classNames } from '#renderer/ui/class-names.ts';
import { counted } from '#shared/kernel/counted.ts';
import { type CardCounts, countWords } from './count-words.ts';

interface CardCountProps extends Omit<CardCounts, 'shown'> {
  /** How many of them a filter shows, where one hides some. */
  readonly shown?: number;
  /** Where there is room for a number only, the sign and the tip say the rest. */
  readonly narrow?: boolean;
}

/** How many cards a list holds, of how many it should. */
export function CardCount({ count, shown = count, limit, narrow = false }: CardCountProps) {
  const words = countWords({ count, shown, limit });
  return (
    <span
      className={classNames(
        'tabular inline-flex shrink-0 items-center gap-1 text-12 text-muted',
        narrow && 'flex-col text-center',
      )}
      {...(words.over ? { title: `${counted(count, 'card')}, the limit is ${limit}` } : {})}
    >
      <span
        aria-hidden
        className={classNames(
          'inline-flex items-center gap-1',
          narrow && 'flex-col',
          words.over && 'font-medium text-off-track',
        )}
      >
        {words.over ? <TriangleAlert size={13} strokeWidth={2} /> : null}
        <span>{words.cards}</span>
        {words.over && !narrow && words.shown === null ? <span>over limit</span> : null}
      </span>
      {words.shown === null ? null : (
        <span aria-hidden className={narrow ? 'w-min text-11' : undefined}>
          {narrow ? words.shown : `· ${words.shown}`}
        </span>
      )}
      <span className="sr-only">{words.spoken}</span>
    </span>
  );
}
