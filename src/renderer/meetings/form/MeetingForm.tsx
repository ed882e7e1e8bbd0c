import { Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useContext, useMemo, useState } from 'react';
import { useCalendarFiles } from '#renderer/meetings/files/use-calendar-files.ts';
import { FindTime, type FoundTime } from '#renderer/meetings/find-time/FindTime.tsx';
import { type FindDraft, newFindDraft } from '#renderer/meetings/find-time/find-draft.ts';
import { WhenEditor } from '#renderer/meetings/when/WhenEditor.tsx';
import { movedDraft, type ReadWhen, readWhen } from '#renderer/meetings/when/when-draft.ts';
import { useRun } from '#renderer/state/feedback.ts';
import { ownZone } from '#renderer/state/own-zone.ts';
import { useMinute, useToday } from '#renderer/state/today.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { WeekStartContext } from '#renderer/ui/dates/week-start.ts';
import { useFocusNext } from '#renderer/ui/use-focus-next.ts';
import { formatInstant } from '#shared/calendar/index.ts';
import { createPerson } from '#shared/document/index.ts';
import { visibleText } from '#shared/domain/names.ts';
import { asId, type ResourceId } from '#shared/kernel/ids.ts';
import { zoneOfRecord } from '#shared/meetings/kept/times.ts';
import { AgendaChoice } from './AgendaChoice.tsx';
import { MeetingFields } from './MeetingFields.tsx';
import type { Begun, MeetingDraft } from './meeting-draft.ts';
import { useOthersTimes } from './use-others-times.ts';
import { useOwnTimes } from './use-own-times.ts';

interface MeetingFormProps {
  /** "New meeting". */
  readonly label: string;
  readonly begun: Begun;
  /** One occurrence alone does not come again. */
  readonly isOnce: boolean;
  /** People are chosen with the time of a new one; of one that is there they stand on its page. */
  readonly isNew: boolean;
  /** Ids of the records that are moved. */
  readonly itself: readonly string[];
  readonly action: string;
  readonly children?: ReactNode;
  readonly onTake: (draft: MeetingDraft, when: ReadWhen) => void;
  readonly onClose: () => void;
}

/** A meeting or series: what it is, when, and a time that suits everybody. */
export function MeetingForm(props: MeetingFormProps) {
  const { label, begun, isOnce, isNew, itself, action, children, onTake, onClose } = props;
  const [draft, setDraft] = useState(begun.draft);
  const [opener] = useState(() => document.activeElement);
  const [isChecked, setChecked] = useState(false);
  const [isFinding, setFinding] = useState(false);
  const { ref, focusNext } = useFocusNext<HTMLButtonElement>();
  const context = useDateContext();
  const now = Math.floor(useMinute() / 60_000);
  const read = useMemo(() => readWhen(draft.when, context, begun.when), [draft.when, context, begun]);
  const set = (change: Partial<MeetingDraft>): void => setDraft((before) => ({ ...before, ...change }));
  const take = (): void => {
    setChecked(true);
    if (visibleText(draft.title) !== '' && read.ok) onTake(draft, read.value);
  };
  /** The keys go on from what opened it. */
  const cancel = (): void => {
    onClose();
    requestAnimationFrame(() => (opener instanceof HTMLElement && opener.isConnected ? opener.focus() : undefined));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      cancel();
    } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement && !event.nativeEvent.isComposing) {
      // The focus goes on to a button, which the same key would press.
      event.preventDefault();
      take();
    }
  };
  const takeTime = ({ from, resources }: FoundTime): void => {
    const zone = zoneOfRecord(draft.when.timeZone);
    const starts = formatInstant(zone.wallOf(from));
    set({ when: movedDraft(draft.when, starts), resources: new Set(resources.map((id) => asId<ResourceId>(id))) });
    focusNext();
    setFinding(false);
  };
  return (
    <aside
      aria-label={label}
      data-part="meeting-form"
      onKeyDown={onKeyDown}
      className="flex w-130 max-w-full shrink-0 flex-col border-s border-hairline bg-raised max-narrow:w-full max-narrow:border-s-0"
    >
      <h2 className="px-4 pt-3 pb-2 text-15 font-semibold">{label}</h2>
      <div className="flex min-h-0 grow flex-col gap-4 overflow-y-auto px-4 pb-4">
        {children}
        <MeetingFields
          draft={draft}
          titleProblem={isChecked && visibleText(draft.title) === '' ? 'What is it called?' : null}
          onChange={set}
        />
        <WhenEditor
          draft={draft.when}
          read={read}
          isChecked={isChecked}
          context={context}
          now={now}
          here={ownZone()}
          isOnce={isOnce}
          onChange={(when) => set({ when })}
        />
        {isOnce || draft.when.repeat.kind === 'never' ? null : (
          <AgendaChoice value={draft.agenda} onChange={(agenda) => set({ agenda })} />
        )}
        {isFinding ? (
          <FindTimeFor
            draft={draft}
            read={read.ok ? read.value : null}
            now={now}
            itself={itself}
            isNew={isNew}
            onChange={set}
            onTake={takeTime}
          />
        ) : (
          <Button ref={ref} className="w-fit" onPress={() => setFinding(true)}>
            <Search size={14} aria-hidden /> {isNew ? 'Invite people and find a time…' : 'Find another time…'}
          </Button>
        )}
      </div>
      <footer className="flex justify-end gap-2 border-t border-hairline px-4 py-3">
        <Button onPress={cancel}>Cancel</Button>
        <Button look="primary" onPress={take}>
          {action}
        </Button>
      </footer>
    </aside>
  );
}

function useDateContext() {
  const today = useToday();
  const weekStart = useContext(WeekStartContext);
  return useMemo(() => ({ today, weekStart }), [today, weekStart]);
}

interface FindTimeForProps {
  readonly draft: MeetingDraft;
  /** Null where what is typed is no time yet: then an hour is looked for. */
  readonly read: ReadWhen | null;
  readonly now: number;
  readonly itself: readonly string[];
  readonly isNew: boolean;
  readonly onChange: (change: Partial<MeetingDraft>) => void;
  readonly onTake: (found: FoundTime) => void;
}

function FindTimeFor({ draft, read, now, itself, isNew, onChange, onTake }: FindTimeForProps) {
  const { document } = useProject();
  const context = useDateContext();
  const others = useOthersTimes(true);
  const own = useOwnTimes();
  const files = useCalendarFiles();
  const readOnly = useReadOnly();
  const run = useRun();
  const [find, setFind] = useState(() => newFindDraft(draft.people, draft.resources));
  const zone = zoneOfRecord(draft.when.timeZone, document.project.timeZone);
  const take = (next: FindDraft): void => {
    setFind(next);
    onChange({ people: next.people, resources: next.resources });
  };
  const addPeople = (names: readonly string[]): boolean => {
    const made = names.flatMap((name) => run(createPerson(document, { name })) ?? []);
    take({ ...find, people: new Map([...find.people, ...made.map((id) => [id, 'required'] as const)]) });
    return made.length === names.length;
  };
  return (
    <FindTime
      draft={find}
      own={own}
      others={others}
      length={read && !read.time.isAllDay ? read.time.length : 60}
      zone={zone}
      context={context}
      now={now}
      itself={itself}
      onChange={take}
      onTake={onTake}
      {...(readOnly ? {} : { onReadCalendar: (person) => void files.takeBusyTimes(person) })}
      {...(readOnly || !isNew ? {} : { onAddPeople: addPeople })}
    />
  );
}
