import { useDeferredValue, useEffect, useMemo, useRef } from 'react';
import type { DateContext } from '#shared/domain/date-phrases.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { findTimes } from '#shared/meetings/find-time/find-times.ts';
import { nothingSuitsWords } from '#shared/meetings/find-time/words.ts';
import { zoneOfRecord } from '#shared/meetings/kept/times.ts';
import type { Moment, Zone } from '#shared/meetings/when/zone.ts';
import { Candidates } from './Candidates.tsx';
import { FindFields } from './FindFields.tsx';
import { ANY_ROOM, type FindDraft, readFind } from './find-draft.ts';
import { gatherQuery } from './gather.ts';
import { PeopleAsked } from './PeopleAsked.tsx';
import type { ProjectTimes } from './project-times.ts';
import { ResourcesAsked } from './ResourcesAsked.tsx';

/** What the other projects of this device say of the same people; `unread` are names of those that could not be read. */
export interface OthersTimes {
  readonly isReading: boolean;
  readonly times: readonly ProjectTimes[];
  readonly unread: readonly string[];
}

export interface FoundTime {
  readonly from: Moment;
  /** Rooms and equipment that are free then. */
  readonly resources: readonly string[];
}

interface FindTimeProps {
  readonly draft: FindDraft;
  readonly own: ProjectTimes;
  readonly others: OthersTimes;
  /** Minutes. */
  readonly length: number;
  readonly zone: Zone;
  readonly context: DateContext;
  readonly now: Moment;
  /** Ids of the records whose own time is looked for. */
  readonly itself: readonly string[];
  readonly onChange: (draft: FindDraft) => void;
  readonly onTake: (found: FoundTime) => void;
  /** Reads a file of when somebody is busy; absent where nothing may be written. */
  readonly onReadCalendar?: (person: PersonId) => void;
  /** People who are not in the project yet; absent where nothing may be written. Answers whether they are now. */
  readonly onAddPeople?: (names: readonly string[]) => boolean;
}

/** Times that suit everybody's hours and calendars, best first, with the reasons of each. */
export function FindTime(props: FindTimeProps) {
  const { draft, own, others, length, zone, context, now, itself, onChange, onTake, onReadCalendar, onAddPeople } =
    props;
  // Keys come first: what suits may stand a moment later.
  const asked = useDeferredValue(draft);
  const read = useMemo(
    () => readFind(asked, { context, length, zone, itself }),
    [asked, context, length, zone, itself],
  );
  const found = useMemo(
    () => (read.ok ? findTimes(gatherQuery(read.value, own, others.times, now)) : null),
    [read, own, others.times, now],
  );
  const clocks = useMemo(() => clocksOf(own, draft), [own, draft]);
  const nameOf = useMemo(() => namesOf(own), [own]);
  // What opened it is gone: the keys go on from here.
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <section aria-label="Find a time" className="flex flex-col gap-4">
      <h3 ref={heading} tabIndex={-1} className="w-fit scroll-mt-4 rounded-small text-13 font-semibold">
        Find a time
      </h3>
      <PeopleAsked
        draft={draft}
        own={own}
        others={others.times}
        now={now}
        onChange={onChange}
        {...(onReadCalendar ? { onReadCalendar } : {})}
        {...(onAddPeople ? { onAddPeople } : {})}
      />
      <FindFields draft={draft} context={context} problem={read.ok ? null : read.error} onChange={onChange} />
      <ResourcesAsked draft={draft} resources={own.resources} onChange={onChange} />
      <div aria-live="polite" className="flex flex-col gap-2">
        {others.isReading ? <p className="text-12 text-muted">Reading the meetings of your other projects…</p> : null}
        {others.unread.length === 0 ? null : (
          <p className="text-12 text-at-risk">
            Not read, so that their meetings are not known: {others.unread.join(', ')}.
          </p>
        )}
        {read.ok ? null : <p className="text-12 text-off-track">{read.error.text}</p>}
        {found === null || found.ok ? null : (
          <p className="text-12 text-off-track">{`${found.error.message} ${found.error.help ?? ''}`.trim()}</p>
        )}
        {found?.ok ? (
          <>
            {nothingSuitsWords(found.value, nameOf).map((words) => (
              <p key={words} className="text-12 text-at-risk">
                {words}
              </p>
            ))}
            <Candidates found={found.value} zone={zone} nameOf={nameOf} clocks={clocks} onTake={onTake} />
          </>
        ) : null}
      </div>
    </section>
  );
}

/** Of those who are asked, each once. */
function clocksOf({ people, zone }: ProjectTimes, { people: asked }: FindDraft): readonly Zone[] {
  const clocks = people.flatMap(({ id, timeZone }) =>
    timeZone === null || (asked.get(id) ?? 'no') === 'no' ? [] : zoneOfRecord(timeZone, zone.name),
  );
  return [...new Map(clocks.map((clock) => [clock.name, clock])).values()];
}

function namesOf({ people, resources }: ProjectTimes): (id: string) => string {
  const names = new Map<string, string>([
    ...people.map(({ id, name }) => [id, name] as const),
    ...resources.map(({ id, name }) => [id, name] as const),
    [ANY_ROOM, 'a room'],
  ]);
  return (id) => names.get(id) ?? 'somebody';
}
