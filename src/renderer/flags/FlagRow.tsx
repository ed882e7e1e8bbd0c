import { ChevronDown, CircleAlert, Ellipsis, Info, TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import { navigate } from '#renderer/state/routes.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { TONES, type Tone } from '#renderer/ui/Chip.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Menu, MenuItem, MenuTrigger } from '#renderer/ui/Menu.tsx';
import { readSubject } from '#shared/domain/subjects.ts';
import { type Flag, RULES, type Severity } from '#shared/insight/index.ts';
import { Explanation } from './Explanation.tsx';
import { routeOf } from './offers.ts';

const SIGNS = { alarm: CircleAlert, warning: TriangleAlert, notice: Info } as const;
const TONE_OF: Readonly<Record<Severity, Tone>> = { alarm: 'off-track', warning: 'at-risk', notice: 'plain' };
const WORDS: Readonly<Record<Severity, string>> = { alarm: 'Alarm', warning: 'Warning', notice: 'Notice' };

export type Answering = 'snooze' | 'accept' | 'task';

interface FlagRowProps {
  readonly flag: Flag;
  readonly onOffer: (flag: Flag) => void;
  readonly onAnswer: (flag: Flag, how: Answering) => void;
}

/** One sentence with the reason and the number, and one offered action. */
export function FlagRow({ flag, onOffer, onAnswer }: FlagRowProps) {
  const open = useProject();
  const readOnly = useReadOnly();
  const [isExplained, setExplained] = useState(false);
  const why = useId();
  const { severity, title, sentence, offer, subject, rule } = flag;
  const parts = readSubject(subject);
  const Sign = SIGNS[severity];
  return (
    <li className="border-b border-hairline py-1.5">
      <div className="flex items-start gap-2 px-2 max-small:flex-wrap">
        <Sign
          size={16}
          strokeWidth={2}
          className={classNames('mt-0.5 shrink-0', TONES[TONE_OF[severity]])}
          aria-hidden
        />
        <span className="sr-only">{WORDS[severity]}:</span>
        <div className="min-w-0 grow basis-60">
          <div className="flex min-w-0 items-baseline gap-2">
            <button
              type="button"
              data-flag={flag.key}
              {...(parts?.kind === 'task' ? { 'data-card': parts.id } : {})}
              onClick={() => navigate(routeOf(subject, open))}
              className="min-w-0 truncate rounded-small text-start font-medium hover:underline"
              dir="auto"
            >
              {title || 'Without a title'}
            </button>
            <span className="shrink-0 text-12 text-muted">{RULES[rule].name}</span>
          </div>
          <p className="written" dir="auto">
            {sentence}
          </p>
        </div>
        <div className="flex shrink-0 items-center gap-1">
          <Button size="small" onPress={() => onOffer(flag)} isDisabled={readOnly && writes(flag)}>
            <span className="max-w-44 truncate" dir="auto">
              {offer.words}
            </span>
          </Button>
          <IconButton
            icon={ChevronDown}
            label={`Why: ${title}`}
            aria-expanded={isExplained}
            aria-controls={why}
            onPress={() => setExplained(!isExplained)}
          />
          <MenuTrigger>
            <IconButton icon={Ellipsis} label={`Answer: ${title}`} isDisabled={readOnly} />
            <Menu label={`Answer: ${title}`}>
              <MenuItem label="Snooze until…" onAction={() => onAnswer(flag, 'snooze')} />
              <MenuItem label="Accept with a reason…" onAction={() => onAnswer(flag, 'accept')} />
              <MenuItem label="Make a card of it…" onAction={() => onAnswer(flag, 'task')} />
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
