import { ChevronDown, Ellipsis } from 'lucide-react';
import { useId, useState } from 'react';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { TONES } from '#renderer/ui/Chip.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { FLAG_SIGNS, SEVERITY_TONES, SEVERITY_WORDS } from '#renderer/ui/flag-signs.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Menu, MenuItem, MenuTrigger } from '#renderer/ui/Menu.tsx';
import { readSubject } from '#shared/domain/subjects.ts';
import { type Flag, RULES } from '#shared/insight/index.ts';
import { Explanation } from './Explanation.tsx';
import type { FlagActions } from './use-flag-actions.tsx';

interface FlagRowProps {
  readonly flag: Flag;
  readonly actions: FlagActions;
  /** In the panel of its card, which says the title: there the rule stands first. */
  readonly isInPanel?: boolean;
  /** Where it does more than show what is shown already. */
  readonly hasOffer?: boolean;
}

/** One sentence with the reason and the number, and one offered action. */
export function FlagRow({ flag, actions, isInPanel = false, hasOffer = true }: FlagRowProps) {
  const readOnly = useReadOnly();
  const [isExplained, setExplained] = useState(false);
  const why = useId();
  const { severity, title, sentence, offer, subject, rule } = flag;
  const parts = readSubject(subject);
  const Sign = FLAG_SIGNS[severity];
  const name = isInPanel ? RULES[rule].name : title;
  return (
    <li className="border-b border-hairline py-1.5">
      <div className={classNames('flex items-start gap-x-2 px-2', isInPanel ? 'flex-wrap' : 'max-small:flex-wrap')}>
        <Sign
          size={16}
          strokeWidth={2}
          className={classNames('mt-0.5 shrink-0', TONES[SEVERITY_TONES[severity]])}
          aria-hidden
        />
        <span className="sr-only">{SEVERITY_WORDS[severity]}:</span>
        <div className={classNames('min-w-0 grow', isInPanel ? 'basis-[calc(100%-2rem)]' : 'basis-60')}>
          {isInPanel ? (
            <p className="text-12 text-muted">{name}</p>
          ) : (
            <div className="flex min-w-0 items-baseline gap-2">
              <button
                type="button"
                data-flag={flag.key}
                {...(parts?.kind === 'task' ? { 'data-card': parts.id } : {})}
                onClick={() => actions.open(subject)}
                className="min-w-0 truncate rounded-small text-start font-medium hover:underline"
                dir="auto"
              >
                {title || 'Without a title'}
              </button>
              <span className="shrink-0 text-12 text-muted">{RULES[rule].name}</span>
            </div>
          )}
          <p className="written" dir="auto">
            {sentence}
          </p>
        </div>
        <div className={classNames('flex shrink-0 items-center gap-1', isInPanel && 'ms-6 mt-1')}>
          {hasOffer ? (
            <Button size="small" onPress={() => actions.offer(flag)} isDisabled={readOnly && writes(flag)}>
              <span className="max-w-44 truncate" dir="auto">
                {offer.words}
              </span>
            </Button>
          ) : null}
          <IconButton
            icon={ChevronDown}
            label={`Why: ${name}`}
            aria-expanded={isExplained}
            aria-controls={why}
            onPress={() => setExplained(!isExplained)}
          />
          <MenuTrigger>
            <IconButton icon={Ellipsis} label={`Answer: ${name}`} isDisabled={readOnly} />
            <Menu label={`Answer: ${name}`}>
              <MenuItem label="Snooze until…" onAction={() => actions.answer(flag, 'snooze')} />
              <MenuItem label="Accept with a reason…" onAction={() => actions.answer(flag, 'accept')} />
              <MenuItem label="Make a card of it…" onAction={() => actions.answer(flag, 'task')} />
            </Menu>
          </MenuTrigger>
        </div>
      </div>
      <div id={why}>{isExplained ? <Explanation flag={flag} /> : null}</div>
    </li>
  );
}

function writes({ offer }: Flag): boolean {
  return ['set-due', 'set-owner', 'begin', 'unblock', 'nudge'].includes(offer.act);
}
