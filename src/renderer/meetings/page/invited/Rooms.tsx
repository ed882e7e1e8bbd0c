import { DoorOpen, Projector, TriangleAlert } from 'lucide-react';
import { useRef } from 'react';
import { resourcesTaken } from '#renderer/meetings/find-time/resource-times.ts';
import { useOwnTimes } from '#renderer/meetings/form/use-own-times.ts';
import { shorten, useRun } from '#renderer/state/feedback.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Floating } from '#renderer/ui/Floating.tsx';
import { Picker } from '#renderer/ui/Picker.tsx';
import { createResource } from '#shared/document/index.ts';
import type { RecordOf } from '#shared/domain/records.ts';
import { counted } from '#shared/kernel/counted.ts';
import { asId, type ResourceId } from '#shared/kernel/ids.ts';
import { listOf } from '#shared/meetings/meeting-words.ts';
import type { MeetingDetail, MeetingEntry } from '#shared/views/index.ts';
import { useChangeReach } from '../use-change-reach.tsx';
import { useStaged } from './use-staged.ts';

interface RoomsProps {
  readonly meeting: MeetingDetail;
  readonly reversal: Reversal;
}

/** Rooms and equipment of the meeting, and whether they are taken by another one; a list to book others. */
export function Rooms({ meeting, reversal }: RoomsProps) {
  const { document, views } = useProject();
  const readOnly = useReadOnly();
  const run = useRun();
  const all = useView(views.resources);
  const { entry } = meeting;
  const button = useRef<HTMLButtonElement>(null);
  const invited = useChangeReach(meeting, reversal, () => button.current?.focus());
  const staged = useStaged(entry.resources);
  const booked = entry.resources.flatMap((id) => all.find((each) => each.id === id) ?? []);
  const change = (book: readonly ResourceId[], giveUp: readonly ResourceId[]): void => {
    if (book.length + giveUp.length === 0) return;
    const nameOf = (id: ResourceId): string => document.get('resource', id)?.name ?? 'what is gone';
    const [come, gone] = [listOf(book.map(nameOf)), listOf(giveUp.map(nameOf))];
    invited.change(
      { invited: { ...(book.length > 0 ? { book } : {}), ...(giveUp.length > 0 ? { giveUp } : {}) } },
      {
        asked: `${book.length > 0 ? `Book ${shorten(come)}` : `Give ${shorten(gone)} up`}: for which meetings?`,
        done: book.length > 0 ? `${shorten(come)} booked.` : `${shorten(gone)} given up.`,
      },
    );
  };
  const toggle = (id: ResourceId, isIn: boolean): void => {
    if (invited.isAsked) staged.toggle(id, isIn);
    else change(isIn ? [id] : [], isIn ? [] : [id]);
  };
  const onOpenChange = (isOpen: boolean): void => {
    if (isOpen) return;
    const { come, gone } = staged.take();
    change(come, gone);
  };
  return (
    <div className="flex flex-col gap-1">
      <div className="-ms-2 flex flex-wrap items-center gap-x-3 gap-y-1 ps-2 text-muted">
        {booked.length === 0 ? null : (
          <ul aria-label="Rooms and equipment" className="flex min-w-0 flex-wrap gap-x-3 gap-y-1">
            {booked.map((each) => (
              <li key={each.id} className="flex min-w-0 items-center gap-1">
                <KindIcon kind={each.kind} />
                <span className="written truncate text-text" dir="auto">
                  {each.name}
                </span>
                <span className="text-12">{aboutWords(each)}</span>
              </li>
            ))}
          </ul>
        )}
        <Floating
          label="Rooms and equipment"
          className="w-80"
          onOpenChange={onOpenChange}
          trigger={
            <Button
              ref={button}
              size="small"
              look="quiet"
              className={booked.length === 0 ? '-ms-2' : ''}
              isDisabled={readOnly}
            >
              <DoorOpen size={13} aria-hidden /> {booked.length === 0 ? 'Book a room or equipment' : 'Change rooms'}
            </Button>
          }
        >
          {() => (
            <RoomPicker
              entry={entry}
              all={all}
              chosen={staged.chosen}
              onToggle={toggle}
              onCreate={(name) => {
                const made = run(createResource(document, { name }));
                if (made) toggle(made, true);
              }}
            />
          )}
        </Floating>
      </div>
      {booked.length === 0 ? null : <Clashes entry={entry} booked={booked} />}
      {invited.asking}
    </div>
  );
}

type Resource = RecordOf<'resource'>;

interface RoomPickerProps {
  readonly entry: MeetingEntry;
  readonly all: readonly Resource[];
  readonly chosen: readonly ResourceId[];
  readonly onToggle: (id: ResourceId, isIn: boolean) => void;
  readonly onCreate: (name: string) => void;
}

function RoomPicker({ entry, all, chosen, onToggle, onCreate }: RoomPickerProps) {
  const taken = useTaken(entry, all);
  const byId = new Map(all.map((each) => [each.id as string, each]));
  return (
    <Picker
      label="Rooms and equipment"
      placeholder="Find or add a room, a projector…"
      options={all.map(({ id, name, where }) => ({ id, name, also: where ?? '' }))}
      chosen={chosen}
      onToggle={(id, isIn) => onToggle(asId(id), isIn)}
      renderOption={({ id, name }) => {
        const found = byId.get(id);
        return (
          <>
            {found ? <KindIcon kind={found.kind} /> : null}
            <span className="written min-w-0 truncate" dir="auto">
              {name}
            </span>
            <span className="ms-auto shrink-0 text-12 text-muted">
              {taken.has(id) ? <span className="text-at-risk">taken then</span> : found ? aboutWords(found) : null}
            </span>
          </>
        );
      }}
      create={{ label: (name) => `Add the room “${name}” to the project`, run: onCreate }}
    />
  );
}

/** What does not go together: taken at that time, or too small. */
function Clashes({ entry, booked }: { readonly entry: MeetingEntry; readonly booked: readonly Resource[] }) {
  const taken = useTaken(entry, booked);
  const people = entry.attendees.length;
  const words = booked.flatMap(({ id, name, kind, seats }) => [
    ...(taken.has(id) && entry.state !== 'cancelled' ? [`${name} is taken at that time.`] : []),
    ...(kind === 'room' && seats !== null && seats < people
      ? [`${name} has ${counted(seats, 'seat')} for ${people} people.`]
      : []),
  ]);
  return words.map((text) => (
    <p key={text} className="flex items-start gap-1.5 text-12 text-at-risk">
      <TriangleAlert size={14} className="mt-px shrink-0" aria-hidden />
      <span className="written" dir="auto">
        {text}
      </span>
    </p>
  ));
}

function useTaken({ time, ids, series }: MeetingEntry, resources: readonly Resource[]): ReadonlySet<string> {
  const own = useOwnTimes();
  return time === null ? NONE : resourcesTaken(resources, own, time, [...ids, ...(series ? [series.id] : [])]);
}

const NONE: ReadonlySet<string> = new Set();

function KindIcon({ kind }: Pick<Resource, 'kind'>) {
  const Icon = kind === 'room' ? DoorOpen : Projector;
  return (
    <>
      <Icon size={13} className="shrink-0" aria-hidden />
      <span className="sr-only">{kind === 'room' ? 'Room: ' : 'Equipment: '}</span>
    </>
  );
}

function aboutWords({ seats, where }: Resource): string {
  return [...(seats === null ? [] : [counted(seats, 'seat')]), ...(where ? [where] : [])].join(', ');
}
