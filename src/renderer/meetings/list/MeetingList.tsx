import { CalendarClock, Ellipsis, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useCommandRegistry } from '#renderer/commands/index.ts';
import { usePresence } from '#renderer/state/presence.ts';
import { useMinute, useToday } from '#renderer/state/today.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { plainDate, shortDate } from '#renderer/ui/dates/format-date.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Menu, MenuItem, MenuTrigger } from '#renderer/ui/Menu.tsx';
import { Segments } from '#renderer/ui/Segments.tsx';
import { MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import { type Day, daysBetween } from '#shared/domain/day.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { zoneOfRecord } from '#shared/meetings/kept/times.ts';
import { type MeetingEntry, type MeetingSpan, meetingsView } from '#shared/views/index.ts';
import { apart, byDay, offWords } from './days.ts';
import { MeetingRow } from './MeetingRow.tsx';
import { walkRows } from './walk-rows.ts';

interface MeetingListProps {
  readonly onNew: () => void;
}

type Side = 'upcoming' | 'past';

/** Days that are looked at on either side of now, and by how many more at a time. */
const REACH = 56;

/** What is to come, the next one first, and what is over. */
export function MeetingList({ onNew }: MeetingListProps) {
  usePresence('meetings', null, null);
  const { document } = useProject();
  const readOnly = useReadOnly();
  const commands = useCommandRegistry();
  const [side, setSide] = useState<Side>('upcoming');
  const [reach, setReach] = useState(REACH);
  const now = Math.floor(useMinute() / 60_000);
  const today = Math.floor(now / MINUTES_PER_DAY);
  const view = useMemo(
    () =>
      meetingsView(document, () => ({
        from: (today - (side === 'past' ? reach : 2)) * MINUTES_PER_DAY,
        to: (today + (side === 'past' ? 1 : reach)) * MINUTES_PER_DAY,
      })),
    [document, today, side, reach],
  );
  const { entries, undated, cut } = useView(view);
  const { upcoming, past } = useMemo(() => apart(entries.filter(isDated), now), [entries, now]);
  const shown = side === 'upcoming' ? upcoming : past;
  const isEmpty = document.count('series') + document.count('meeting') === 0;
  const newButton = (look: 'primary' | 'plain') => (
    <Button look={look} isDisabled={readOnly} onPress={onNew}>
      <Plus size={14} aria-hidden /> New meeting
    </Button>
  );
  const ways = (
    <>
      {newButton('primary')}
      <Button isDisabled={readOnly} onPress={() => commands.run('meeting.import')}>
        Take in a calendar (.ics)…
      </Button>
    </>
  );
  if (isEmpty) {
    return (
      <main aria-label="Meetings" className="grid min-h-0 min-w-0 grow place-items-center overflow-y-auto">
        <EmptyState icon={CalendarClock} title="When do you meet?" actions={ways}>
          Meetings of this project stand here, single ones and series: with who comes, what is talked about, and what
          came of it. A time is looked for that suits everybody’s hours and calendars, offline too.
        </EmptyState>
      </main>
    );
  }
  return (
    <main aria-label="Meetings" className="min-h-0 min-w-0 grow overflow-y-auto" onKeyDown={walkRows}>
      <div className="mx-auto flex w-full max-w-220 flex-col gap-4 px-6 py-4">
        <header className="flex flex-wrap items-center gap-3">
          <h2 className="grow text-18 font-semibold">Meetings</h2>
          <Segments<Side>
            label="Shown"
            isLabelHidden
            value={side}
            options={[
              { id: 'upcoming', name: 'To come' },
              { id: 'past', name: 'Past' },
            ]}
            onChange={setSide}
          />
          <MenuTrigger>
            <IconButton icon={Ellipsis} label="More of meetings" isDisabled={readOnly} />
            <Menu label="More of meetings">
              <MenuItem label="Take in meetings (.ics)…" onAction={() => commands.run('meeting.import')} />
              <MenuItem label="Take in answers (.ics)…" onAction={() => commands.run('meeting.answers')} />
              <MenuItem label="Agenda templates…" onAction={() => commands.run('agenda.templates')} />
            </Menu>
          </MenuTrigger>
          {newButton('primary')}
        </header>
        {shown.length === 0 ? (
          <p className="text-muted">
            {side === 'upcoming' ? `No meeting in the next ${reach} days.` : `No meeting in the last ${reach} days.`}
          </p>
        ) : (
          <Days meetings={shown} next={side === 'upcoming' ? next(upcoming) : null} now={now} />
        )}
        {cut.map(({ id, title }) => (
          <p key={id} className="text-12 text-muted">
            There are more of “{title}” than can be shown: not all of them stand here.
          </p>
        ))}
        {undated.length === 0 ? null : <Undated meetings={undated} />}
        <Button className="w-fit" onPress={() => setReach(reach + REACH)}>
          {side === 'upcoming' ? 'Show later ones' : 'Show earlier ones'}
        </Button>
      </div>
    </main>
  );
}

/** One of which somebody said when it is. */
type Dated = MeetingEntry & { readonly time: MeetingSpan };

function isDated(meeting: MeetingEntry): meeting is Dated {
  return meeting.time !== null;
}

/** The first that takes place. */
function next(upcoming: readonly Dated[]): Dated | null {
  return upcoming.find(({ state }) => state !== 'cancelled') ?? null;
}

interface DaysProps {
  readonly meetings: readonly Dated[];
  readonly next: Dated | null;
  readonly now: number;
}

function Days({ meetings, next: first, now }: DaysProps) {
  const { document } = useProject();
  const today = useToday();
  const nameOf = useNames();
  const zone = zoneOfRecord(document.project.timeZone);
  return byDay(meetings, zone).map(({ day, meetings: ofDay }) => (
    <section key={day} aria-label={dayWords(day, today)}>
      <h3 className="mb-1 text-12 font-semibold text-muted">{dayWords(day, today)}</h3>
      <ul className="flex flex-col gap-px">
        {ofDay.map((meeting) => (
          <li key={meeting.key}>
            <MeetingRow
              meeting={meeting}
              zone={zone}
              nameOf={nameOf}
              {...(meeting === first ? { off: offWords(meeting.time, now) } : {})}
            />
          </li>
        ))}
      </ul>
    </section>
  ));
}

/** Brought from elsewhere, or left without a beginning: nothing is hidden. */
function Undated({ meetings }: { readonly meetings: readonly MeetingEntry[] }) {
  const { document } = useProject();
  const nameOf = useNames();
  const zone = zoneOfRecord(document.project.timeZone);
  return (
    <section aria-label="Without a time">
      <h3 className="mb-1 text-12 font-semibold text-muted">Without a time</h3>
      <ul className="flex flex-col gap-px">
        {meetings.map((meeting) => (
          <li key={meeting.key}>
            <MeetingRow meeting={meeting} zone={zone} nameOf={nameOf} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function useNames(): (person: PersonId) => string {
  const { views } = useProject();
  const people = useView(views.people);
  return useMemo(() => {
    const names = new Map(people.map(({ id, name }) => [id, name] as const));
    return (person) => names.get(person) ?? 'Somebody who left';
  }, [people]);
}

/** “Today”, “Tomorrow”, else with its weekday: a week of meetings is read by them. */
function dayWords(day: Day, today: Day): string {
  return Math.abs(daysBetween(today, day)) <= 1 ? shortDate(day, today) : plainDate(day);
}
