import type { LucideIcon } from 'lucide-react';
import { classNames } from './class-names.ts';

export type Tone = 'plain' | 'on-track' | 'at-risk' | 'off-track' | 'blocked' | 'done' | 'new';

export const TONES: Readonly<Record<Tone, string>> = {
  plain: 'text-muted',
  'on-track': 'text-on-track',
  'at-risk': 'text-at-risk',
  'off-track': 'text-off-track',
  blocked: 'text-blocked',
  done: 'text-done',
  new: 'text-accent-text font-semibold',
};

interface ChipProps {
  readonly icon?: LucideIcon;
  readonly text: string;
  readonly tone?: Tone;
  /** The whole of it in words, where `text` is short. */
  readonly label?: string;
  /** Gives way to other chips of its row: cut short before they would have to go below. */
  readonly yields?: boolean;
}

/** A fact under a card's title: an icon and a word, never a colour alone. */
export function Chip({ icon: Icon, text, tone = 'plain', label, yields = false }: ChipProps) {
  return (
    <span
      className={classNames(
        'tabular inline-flex items-center gap-1 whitespace-nowrap text-11',
        yields ? 'min-w-0 max-w-max grow basis-18' : 'shrink-0',
        TONES[tone],
      )}
      {...(label ? { title: label } : {})}
    >
      {Icon ? <Icon size={12} strokeWidth={2} className="shrink-0" aria-hidden /> : null}
      {label && label !== text ? (
        <>
          <span aria-hidden className={yields ? 'truncate' : undefined}>
            {text}
          </span>
          <span className="sr-only">{label}</span>
        </>
      ) : (
        text
      )}
    </span>
  );
}
