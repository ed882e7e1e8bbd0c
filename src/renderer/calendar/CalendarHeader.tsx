import { CalendarSearch, ChevronLeft, ChevronRight, Inbox, Plus } from 'lucide-react';
import { useCommandRegistry } from '#renderer/commands/index.ts';
import { useToday } from '#renderer/state/today.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { DateField } from '#renderer/ui/DateField.tsx';
import { Floating } from '#renderer/ui/Floating.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Segments } from '#renderer/ui/Segments.tsx';
import { type DayNumber, formatDay, parseDay } from '#shared/calendar/index.ts';
import { dayOf } from '#shared/domain/day.ts';
import { type Range, rangeWords, type Scale } from './range.ts';

interface CalendarHeaderProps {
  readonly range: Range;
  readonly anchor: DayNumber;
  readonly unscheduled: number;
  readonly hasTray: boolean;
  readonly isAsking: boolean;
  readonly onAsk: (isAsking: boolean) => void;
  readonly onScale: (scale: Scale) => void;
  readonly onGo: (day: DayNumber) => void;
}

const SCALE_NAMES = [
  { id: 'month', name: 'Month' },
  { id: 'week', name: 'Week' },
] as const;

/** Which days are shown, and the ways to others. */
export function CalendarHeader(props: CalendarHeaderProps) {
  const { range, anchor, unscheduled, hasTray, isAsking, onAsk, onScale, onGo } = props;
  const commands = useCommandRegistry();
  const today = useToday();
  const readOnly = useReadOnly();
  const one = range.scale;
  return (
    <div className="calendar-header flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
      <h2 aria-live="polite" className="min-w-48 grow text-18 font-semibold">
        {rangeWords(range, anchor)}
      </h2>
      <div className="flex items-center gap-1">
        <IconButton icon={ChevronLeft} label={`Previous ${one}`} onPress={() => commands.run('calendar.previous')} />
        <Button onPress={() => commands.run('timeline.today')}>Today</Button>
        <IconButton icon={ChevronRight} label={`Next ${one}`} onPress={() => commands.run('calendar.next')} />
        <Floating
          label="Go to a day"
          isOpen={isAsking}
          onOpenChange={onAsk}
          trigger={<IconButton icon={CalendarSearch} label="Go to a day" />}
        >
          {(close) => (
            <DateField
              label="Day"
              value={formatDay(anchor)}
              today={today}
              none="Any day"
              removal="Back to today"
              onChange={(value) =>
                onGo(value === null ? (parseDay(today) ?? anchor) : (parseDay(dayOf(value)) ?? anchor))
              }
              onClose={close}
            />
          )}
        </Floating>
      </div>
      <Segments<Scale> isLabelHidden label="Shown" value={one} options={SCALE_NAMES} onChange={onScale} />
      <Button look={hasTray ? 'plain' : 'quiet'} aria-pressed={hasTray} onPress={() => commands.run('calendar.tray')}>
        <Inbox size={14} aria-hidden /> No date <span className="tabular text-muted">{unscheduled}</span>
      </Button>
      <Button isDisabled={readOnly} onPress={() => commands.run('meeting.new')}>
        <Plus size={14} aria-hidden /> New meeting
      </Button>
    </div>
  );
}
