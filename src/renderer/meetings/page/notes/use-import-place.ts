import type { ImportPlace } from '#renderer/meetings/notes-import/import-place.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { noteWhoWasThere } from '#shared/document/index.ts';
import type { NotesDocument } from '#shared/document/notes/index.ts';
import { dayOf } from '#shared/domain/day.ts';
import type { MeetingId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import type { MeetingDetail } from '#shared/views/index.ts';
import { whenOf } from '#shared/views/minutes/input.ts';

/** What of a meeting notes from elsewhere can go into: its own, those on an item, or this person's. */
export function useImportPlace(
  meeting: MeetingDetail,
  { id, which, notes }: { readonly id: MeetingId; readonly which: 'shared' | 'private'; readonly notes: NotesDocument },
): ImportPlace {
  const { document, notes: ofProject, views } = useProject();
  const people = useView(views.people);
  const { entry, agenda } = meeting;
  const isPrivate = which === 'private';
  const when = whenOf(entry);
  return {
    meeting: entry.title,
    day: when && dayOf(when.start),
    notes,
    texts: [
      { key: 'notes', name: isPrivate ? 'My private notes' : 'Notes of the meeting' },
      ...(isPrivate ? [] : agenda.map((item) => ({ key: `item/${item.id}` as const, name: `Notes on ${item.title}` }))),
    ],
    openPrivate: isPrivate
      ? null
      : async () => {
          const opened = await ofProject.open(id, 'private');
          return opened.ok ? ok({ notes: opened.value.notes.get(), close: () => opened.value.close() }) : opened;
        },
    people,
    invited: new Set(entry.attendees.map(({ person }) => person)),
    noteWhoWasThere: isPrivate
      ? null
      : (there, named) => noteWhoWasThere(document, entry.ref, { people: there, named }),
  };
}
