import {
  CalendarArrowDown,
  CalendarArrowUp,
  ChevronLeft,
  CircleCheck,
  CircleX,
  Ellipsis,
  MapPin,
  Repeat,
} from 'lucide-react';
import { useCommandRegistry } from '#renderer/commands/index.ts';
import { useCalendarFiles } from '#renderer/meetings/files/use-calendar-files.ts';
import { hereBeside } from '#renderer/meetings/when/here.ts';
import { timeWords } from '#renderer/meetings/when/time-words.ts';
import { shorten, useRun } from '#renderer/state/feedback.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { formatRoute } from '#renderer/state/routes.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EditableTitle } from '#renderer/ui/EditableTitle.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Menu, MenuItem, MenuTrigger } from '#renderer/ui/Menu.tsx';
import { civilOf, dayOfInstant } from '#shared/calendar/index.ts';
import { cancelSeries, type OccurrenceRef, setMeetingState } from '#shared/document/index.ts';
import { rulesOfRecord, timeOfRecord, zoneOfRecord } from '#shared/meetings/kept/times.ts';
import { ruleWords } from '#shared/meetings/when/words.ts';
import { type MeetingDetail, occurrenceKey } from '#shared/views/index.ts';
import { HereToo } from '../HereToo.tsx';
import { Rooms } from './invited/Rooms.tsx';
import type { Asking } from './MeetingPage.tsx';
import { PlaceLink } from './PlaceLink.tsx';
import { useChangeReach } from './use-change-reach.tsx';
import { isRunning } from './use-meeting-commands.ts';

interface HeadProps {
  readonly meeting: MeetingDetail;
  readonly reversal: Reversal;
  readonly onAsk: (asking: Asking) => void;
}

/** Characters from which on a title is set as a text, so that the meeting under it stays in sight. */
const LONG = 120;

/** What it is called, when and where, and what can be done with it. */
export function Head({ meeting, reversal, onAsk }: HeadProps) {
  const { id } = useProject();
  const commands = useCommandRegistry();
  const readOnly = useReadOnly();
  const { entry, previous, next } = meeting;
  const { title, where, link, state, purpose, series } = entry;
  const files = useCalendarFiles();
  const reach = useChangeReach(meeting, reversal);
  const rename = (next: string): void =>
    reach.change(
      { fields: { title: next } },
      { asked: `Call it “${shorten(next)}”: which meetings?`, done: `It is called “${shorten(next)}” now.` },
      // One that has a title of its own has it for itself.
      entry.record?.title == null ? undefined : 'one',
    );
  const [method, paper] =
    state === 'cancelled' ? (['CANCEL', 'the cancellation'] as const) : (['REQUEST', 'the invitation'] as const);
  const all = formatRoute({ kind: 'project', project: id, page: 'meetings', card: null });
  return (
    <header className="flex flex-col gap-2">
      <nav aria-label="Meetings of the series" className="flex items-center gap-3 text-12">
        <a href={all} className="flex items-center gap-1 rounded-small text-muted hover:text-text">
          <ChevronLeft size={13} aria-hidden /> All meetings
        </a>
        <span className="grow" />
        <HereToo meeting={entry.key} />
        {previous ? <Step to={previous} words="The one before" /> : null}
        {next ? <Step to={next} words="The next one" /> : null}
      </nav>
      <div className="flex items-start gap-2">
        <div className="flex min-w-0 grow">
          <EditableTitle
            title={title}
            isDisabled={readOnly}
            missing="What is the meeting called?"
            className={title.length > LONG ? 'text-15' : 'text-24'}
            onSave={rename}
          />
        </div>
        {state === 'cancelled' ? null : isRunning(meeting) ? (
          <Button isDisabled={readOnly} onPress={() => commands.run('meeting.end')}>
            End
          </Button>
        ) : (
          <Button isDisabled={readOnly} onPress={() => commands.run('meeting.begin')}>
            Begin
          </Button>
        )}
        <Button isDisabled={readOnly} onPress={() => onAsk('change')}>
          Change…
        </Button>
        <MenuTrigger>
          <IconButton icon={Ellipsis} label="More of this meeting" isDisabled={readOnly} />
          <Menu label="Meeting">
            {series?.rule ? (
              <MenuItem
                icon={CalendarArrowDown}
                label={`Save ${paper} for the series (.ics)…`}
                onAction={() => void files.invite({ series: series.id }, method, title)}
              />
            ) : null}
            <MenuItem
              icon={CalendarArrowDown}
              label={`Save ${paper} for this one (.ics)…`}
              onAction={() => void files.invite(entry.ref, method, title)}
            />
            <MenuItem
              icon={CalendarArrowUp}
              label="Take in answers (.ics)…"
              onAction={() => void files.takeAnswers()}
            />
            {state === 'cancelled' ? null : <MenuItem label="Cancel the meeting…" onAction={() => onAsk('cancel')} />}
            <MenuItem label="Delete the meeting…" danger onAction={() => onAsk('delete')} />
          </Menu>
        </MenuTrigger>
      </div>
      <When meeting={meeting} />
      {where || link ? (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted">
          {where ? (
            <span className="flex min-w-0 items-center gap-1">
              <MapPin size={13} className="shrink-0" aria-hidden />
              <span className="written" dir="auto">
                {where}
              </span>
            </span>
          ) : null}
          {link ? <PlaceLink link={link} /> : null}
        </p>
      ) : null}
      <Rooms meeting={meeting} reversal={reversal} />
      {purpose.trim() === '' ? null : (
        <p className="written whitespace-pre-wrap" dir="auto">
          {purpose}
        </p>
      )}
      <State meeting={meeting} />
      {reach.asking}
    </header>
  );
}

function Step({ to, words }: { readonly to: OccurrenceRef; readonly words: string }) {
  const { id } = useProject();
  const href = formatRoute({ kind: 'project', project: id, page: 'meetings', card: null, record: occurrenceKey(to) });
  return (
    <a href={href} className="rounded-small text-accent-text hover:underline">
      {words}
    </a>
  );
}

function When({ meeting }: Pick<HeadProps, 'meeting'>) {
  const { document } = useProject();
  const { time, timeZone, series } = meeting.entry;
  const zone = zoneOfRecord(timeZone);
  const here = hereBeside(zone);
  const [rule] = series ? rulesOfRecord(series) : [];
  const first = series && timeOfRecord(series, document.project.timeZone);
  const { year } = civilOf(dayOfInstant(time ? zone.wallOf(time.from) : 0));
  return (
    <p className="tabular flex flex-wrap items-center gap-x-4 gap-y-1">
      <span className="font-medium">{time ? timeWords(time, zone, here) : 'No time yet: change it to say when.'}</span>
      <span className="text-muted">{timeZone.replaceAll('_', ' ')}</span>
      {rule && first ? (
        <span className="flex items-center gap-1 text-muted">
          <Repeat size={13} aria-hidden /> {ruleWords(rule, first, year)}
        </span>
      ) : null}
    </p>
  );
}

function State({ meeting }: Pick<HeadProps, 'meeting'>) {
  const { document } = useProject();
  const readOnly = useReadOnly();
  const run = useRun();
  const { state, series, ref } = meeting.entry;
  if (state === 'held') {
    return (
      <p className="flex items-center gap-1.5 text-done">
        <CircleCheck size={14} aria-hidden /> Held
      </p>
    );
  }
  if (state !== 'cancelled') return null;
  const isAll = series?.state === 'cancelled';
  const again = (): void => {
    if (isAll) run(cancelSeries(document, series.id, false));
    else run(setMeetingState(document, ref, 'planned'));
  };
  return (
    <p className="flex items-center gap-2 text-off-track">
      <CircleX size={14} aria-hidden /> {isAll ? 'The series is cancelled.' : 'This meeting is cancelled.'}
      <Button size="small" isDisabled={readOnly} onPress={again}>
        Plan it again
      </Button>
    </p>
  );
}
