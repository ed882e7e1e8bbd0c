import { Flag as Sign } from 'lucide-react';
import { TONES } from '#renderer/ui/Chip.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { SEVERITY_TONES } from '#renderer/ui/flag-signs.ts';
import { flagWords, type Mark, pressing } from './card-flags.ts';

/**
 * That a card asks to be acted on: a flag that is filled where it alarms and hollow where it warns. Its sentences are for who
 * points at it; what is read out of the card has them too, so that the sign itself is silent.
 */
export function FlagMark({ flags, className }: { readonly flags: readonly Mark[]; readonly className?: string }) {
  const [gravest] = pressing(flags);
  if (gravest === undefined) return null;
  const { severity } = gravest;
  return (
    <span
      aria-hidden
      data-flag-mark={severity}
      title={flagWords(flags)}
      className={classNames('inline-flex shrink-0 items-center', TONES[SEVERITY_TONES[severity]], className)}
    >
      <Sign size={12} strokeWidth={2} fill={severity === 'alarm' ? 'currentColor' : 'none'} />
    </span>
  );
}
