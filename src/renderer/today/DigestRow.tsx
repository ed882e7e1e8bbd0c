import { BellRing, CalendarClock, Check, Clock } from 'lucide-react';
import { useState } from 'react';
import { formatRoute } from '#renderer/state/routes.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { DateField } from '#renderer/ui/DateField.tsx';
import { Floating } from '#renderer/ui/Floating.tsx';
import { FLAG_SIGNS } from '#renderer/ui/flag-signs.ts';
import { hueOfText, hueStyle } from '#renderer/ui/hue.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import type { Day } from '#shared/domain/day.ts';
import type { DigestItem } from '#shared/insight/digest/digest.ts';
import { whenOf } from './meeting-time.ts';
import { GRAVE_WORDS } from './section-words.ts';
import { routeOf, type TodayActions } from './today-actions.ts';

/** What hangs open from a row. */
export type Asking = 'move' | 'snooze';

interface DigestRowProps {
  readonly item: DigestItem;
  readonly today: Day;
  readonly now: number;
  readonly actions: TodayActions;
  readonly isCurrent: boolean;
  readonly asking: Asking | null;
  readonly onPoint: () => void;
  readonly onAsk: (asking: Asking | null) => void;
  readonly onNudge: () => void;
}

const GRAVE = { alarm: 'text-off-track', warning: 'text-at-risk', notice: 'text-muted' } as const;

export function DigestRow(props: DigestRowProps) {
  const { item, now, isCurrent, onPoint } = props;
  const [isPointed, setPointed] = useState(false);
  const { title, why, grave, people, meeting } = item;
  const tab = isCurrent ? 0 : -1;
  const Sign = grave === null ? null : FLAG_SIGNS[grave];
  const when = meeting ? `${whenOf(meeting, now)}, ` : '';
  return (
    <li
      tabIndex={tab}
      data-place="digest"
      data-digest={item.key + item.section}
      onFocus={onPoint}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      className="flex min-h-(--row) items-center gap-2 rounded-small px-2 py-0.5 hover:bg-hover focus-within:bg-hover"
    >
      <span
        aria-hidden
        className="hue size-2 shrink-0 rounded-full bg-(--hue-dot)"
        style={hueStyle(hueOfText(item.project))}
      />
      <span className="flex min-w-0 grow flex-wrap items-baseline gap-x-2">
        <a
          href={formatRoute(routeOf(item))}
          tabIndex={tab}
          dir="auto"
          className="max-w-full truncate rounded-small font-medium hover:underline"
        >
          {title}
        </a>
        <span className={classNames('min-w-0 text-12', grave === null ? 'text-muted' : GRAVE[grave])}>
          {grave === null || Sign === null ? null : (
            <>
              <Sign size={12} className="me-1 inline align-[-1px]" aria-hidden />
              <span className="sr-only">{GRAVE_WORDS[grave]}: </span>
            </>
          )}
          {when}
          {why}
        </span>
        <span className="truncate text-12 text-muted" dir="auto">
          {item.projectName}
        </span>
      </span>
      {people.slice(0, 3).map(({ key, name }) => (
        <Avatar key={key} id={key} name={name} />
      ))}
      {isCurrent || isPointed ? <RowButtons {...props} /> : null}
    </li>
  );
}

/** Of the row that the keys or the pointer are on: hundreds of rows have none. */
function RowButtons({ item, today, actions, isCurrent, asking, onAsk, onNudge }: DigestRowProps) {
  const { title, people } = item;
  return (
    <span className="flex shrink-0 items-center">
      {item.task === null ? null : (
        <>
          <IconButton
            icon={Check}
            label={`Done: ${title}`}
            keys="E"
            excludeFromTabOrder={!isCurrent}
            onPress={() => void actions.done(item)}
          />
          <Floating
            label={`Due date of ${title}`}
            isOpen={asking === 'move'}
            onOpenChange={(open) => onAsk(open ? 'move' : null)}
            trigger={
              <IconButton icon={CalendarClock} label={`Move: ${title}`} keys="D" excludeFromTabOrder={!isCurrent} />
            }
          >
            {(close) => (
              <DateField
                label="Due"
                value={item.due}
                today={today}
                onChange={(due) => (due === null ? undefined : void actions.move(item, due))}
                onClose={close}
              />
            )}
          </Floating>
        </>
      )}
      {people.length === 0 ? null : (
        <IconButton
          icon={BellRing}
          label={`Nudge ${people[0]?.name}`}
          keys="N"
          excludeFromTabOrder={!isCurrent}
          onPress={onNudge}
        />
      )}
      <Floating
        label={`Snooze ${title}`}
        isOpen={asking === 'snooze'}
        onOpenChange={(open) => onAsk(open ? 'snooze' : null)}
        trigger={<IconButton icon={Clock} label={`Snooze: ${title}`} keys="S" excludeFromTabOrder={!isCurrent} />}
      >
        {(close) => (
          <DateField
            label="Back on"
            value={null}
            today={today}
            none="Not snoozed"
            onChange={(until) => (until === null ? undefined : actions.snooze(item, until))}
            onClose={close}
          />
        )}
      </Floating>
    </span>
  );
}
