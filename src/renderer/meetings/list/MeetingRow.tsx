import { CircleX, Link2, MapPin, Repeat } from 'lucide-react';
import type { ReactNode } from 'react';
import { HereToo } from '#renderer/meetings/HereToo.tsx';
import { hoursWords } from '#renderer/meetings/when/time-words.ts';
import { formatRoute } from '#renderer/state/routes.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import type { Zone } from '#shared/meetings/when/zone.ts';
import type { MeetingEntry } from '#shared/views/index.ts';

interface MeetingRowProps {
  readonly meeting: MeetingEntry;
  readonly zone: Zone;
  readonly nameOf: (person: PersonId) => string;
  /** Beside its time, of the next one. */
  readonly off?: string;
}

/** People whose pictures there is room for. */
const MOST_FACES = 5;

/** One line that leads to the meeting: when, what, where, who, and whether it takes place. */
export function MeetingRow({ meeting, zone, nameOf, off }: MeetingRowProps) {
  const { id } = useProject();
  const { key, time, title, series, where, link, state, attendees } = meeting;
  const isCancelled = state === 'cancelled';
  const faces = attendees.slice(0, MOST_FACES);
  return (
    <a
      href={formatRoute({ kind: 'project', project: id, page: 'meetings', card: null, record: key })}
      data-meeting
      className="flex min-h-(--row) items-center gap-3 rounded-small px-2 py-1 hover:bg-hover"
    >
      <span className={classNames('tabular w-34 shrink-0', isCancelled && 'text-muted line-through')}>
        {time ? hoursWords(time, zone) : 'No time yet'}
      </span>
      <span className="flex min-w-0 grow items-center gap-2">
        <span
          className={classNames('written truncate font-medium', isCancelled && 'text-muted line-through')}
          dir="auto"
        >
          {title}
        </span>
        {series?.rule ? <Mark icon={<Repeat size={13} aria-hidden />} words="Of a series" /> : null}
        {off ? <span className="shrink-0 text-12 font-medium text-accent-text">{off}</span> : null}
        <HereToo meeting={key} />
        {isCancelled ? (
          <span className="flex shrink-0 items-center gap-1 text-12 text-off-track">
            <CircleX size={13} aria-hidden /> Cancelled
          </span>
        ) : null}
      </span>
      {where ? (
        <span className="flex max-w-48 min-w-0 items-center gap-1 text-12 text-muted max-small:hidden">
          <MapPin size={12} className="shrink-0" aria-hidden />
          <span className="written truncate" dir="auto">
            {where}
          </span>
        </span>
      ) : link ? (
        <Mark icon={<Link2 size={13} aria-hidden />} words="By a link" />
      ) : null}
      {faces.length === 0 ? null : (
        <span className="flex shrink-0 items-center gap-0.5">
          <span className="sr-only">{`With ${attendees.map(({ person }) => nameOf(person)).join(', ')}`}</span>
          {faces.map(({ person }) => (
            <Avatar key={person} id={person} name={nameOf(person)} />
          ))}
          {attendees.length > MOST_FACES ? (
            <span aria-hidden className="tabular text-11 text-muted">
              +{attendees.length - MOST_FACES}
            </span>
          ) : null}
        </span>
      )}
    </a>
  );
}

function Mark({ icon, words }: { readonly icon: ReactNode; readonly words: string }) {
  return (
    <span className="shrink-0 text-muted" title={words}>
      {icon}
      <span className="sr-only">{words}</span>
    </span>
  );
}
