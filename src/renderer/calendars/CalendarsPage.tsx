import { CalendarDays, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { createResource, restoreRecord } from '#shared/document/index.ts';
import type { RecordOf } from '#shared/domain/records.ts';
import type { CalendarId, ResourceId } from '#shared/kernel/ids.ts';
import type { CalendarEntry } from '#shared/views/index.ts';
import { CalendarEditor } from './CalendarEditor.tsx';
import { DeletedList } from './DeletedList.tsx';
import { NEW_FORM } from './draft.ts';
import { type CalendarKey, type Drafts, draftsOf, setDraft } from './drafts.ts';
import { ResourceEditor } from './ResourceEditor.tsx';
import { ResourceList } from './ResourceList.tsx';
import { usedByWords } from './used-by-words.ts';

/** When work is done: the calendars of the project, and the one that is looked at. */
export default function CalendarsPage({ reversal }: { readonly reversal: Reversal }) {
  const { document, views } = useProject();
  const entries = useView(views.calendars);
  const deleted = useView(views.deletedCalendars);
  const drafts = draftsOf(document);
  const unsaved = useView(drafts);
  const deletedResources = useView(useMemo(() => views.deletedOf('resource'), [views]));
  const readOnly = useReadOnly();
  const resources = useView(views.resources);
  const run = useRun();
  const [chosen, chooseCalendar] = useState<CalendarKey | null>(null);
  const [chosenResource, chooseResource] = useState<ResourceId | null>(null);
  const resource = resources.find(({ id }) => id === chosenResource) ?? null;
  const shown = resource ? null : shownKey(chosen, entries, unsaved);
  const choose = (key: CalendarKey | null): void => {
    chooseResource(null);
    chooseCalendar(key);
  };
  const addResource = (): void => {
    const made = run(createResource(document, { name: nextName(resources) }));
    if (made !== undefined) chooseResource(made);
  };
  const add = (): void => {
    if (!unsaved.has('new'))
      setDraft(drafts, 'new', { since: NEW_FORM, form: { ...NEW_FORM, isProjects: entries.length === 0 } });
    choose('new');
  };
  const newButton = (look: 'primary' | 'plain') => (
    <Button look={look} isDisabled={readOnly} onPress={add}>
      <Plus size={14} aria-hidden /> New calendar
    </Button>
  );
  const empty = (
    <EmptyState
      icon={CalendarDays}
      title="When do you work?"
      actions={
        <>
          {newButton('primary')}
          {resources.length === 0 && deletedResources.length === 0 ? (
            <Button isDisabled={readOnly} onPress={addResource}>
              <Plus size={14} aria-hidden /> New room or equipment
            </Button>
          ) : null}
        </>
      }
    >
      A working calendar says the hours of each day of the week, and the days that are off. Without one, plans count
      Monday to Friday, 08:00 to 12:00 and 13:00 to 17:00, and know no holiday.
    </EmptyState>
  );
  const isBare = resources.length + deletedResources.length + deleted.length === 0;
  if (shown === null && isBare) {
    return (
      <main aria-label="Working calendars" className="grid min-h-0 grow place-items-center overflow-y-auto">
        {empty}
      </main>
    );
  }
  return (
    <main aria-label="Working calendars" className="flex min-h-0 min-w-0 grow max-small:flex-col">
      <nav
        aria-label="Calendars"
        className="flex w-56 shrink-0 flex-col gap-3 overflow-y-auto border-e border-hairline p-3 max-small:max-h-40 max-small:w-full max-small:border-e-0 max-small:border-b"
      >
        <h2 className="text-15 font-semibold">Working calendars</h2>
        <ul aria-label="Calendars" className="flex flex-col gap-px">
          {entries.map((entry) => (
            <Row
              key={entry.id}
              name={entry.name}
              entry={entry}
              isShown={entry.id === shown}
              isUnsaved={unsaved.has(entry.id)}
              onChoose={() => choose(entry.id)}
            />
          ))}
          {unsaved.has('new') ? (
            <Row
              name={unsaved.get('new')?.form.name || 'New calendar'}
              entry={null}
              isShown={shown === 'new'}
              isUnsaved
              onChoose={() => choose('new')}
            />
          ) : null}
        </ul>
        {shown === null && entries.length === 0 ? null : <span>{newButton('plain')}</span>}
        <Deleted calendars={deleted} onRestored={choose} />
        <ResourceList shown={resource?.id ?? null} onChoose={chooseResource} onAdd={addResource} />
      </nav>
      {resource ? (
        <ResourceEditor key={resource.id} resource={resource} calendars={entries} reversal={reversal} />
      ) : shown === null ? (
        <div className="grid min-h-0 grow place-items-center overflow-y-auto">{empty}</div>
      ) : (
        <CalendarEditor
          key={shown}
          calendarKey={shown}
          entry={entries.find(({ id }) => id === shown) ?? null}
          entries={entries}
          reversal={reversal}
          onSaved={choose}
        />
      )}
    </main>
  );
}

/** "New room", "New room 2": two of a name would be hard to tell apart until they have their own. */
function nextName(resources: readonly RecordOf<'resource'>[]): string {
  const taken = new Set(resources.map(({ name }) => name));
  let name = 'New room';
  for (let number = 2; taken.has(name); number++) name = `New room ${number}`;
  return name;
}

/** The one that was chosen while it is there; else the project's, or the first. */
function shownKey(chosen: CalendarKey | null, entries: readonly CalendarEntry[], unsaved: Drafts): CalendarKey | null {
  if (chosen === 'new' ? unsaved.has('new') : entries.some(({ id }) => id === chosen)) return chosen;
  const usual = entries.find(({ isProjects }) => isProjects) ?? entries[0];
  return usual?.id ?? (unsaved.has('new') ? 'new' : null);
}

interface DeletedProps {
  readonly calendars: readonly RecordOf<'calendar'>[];
  readonly onRestored: (id: CalendarId) => void;
}

function Deleted({ calendars, onRestored }: DeletedProps) {
  const { document } = useProject();
  const run = useRun();
  const restore = (id: CalendarId): void => {
    run(restoreRecord(document, 'calendar', id));
    onRestored(id);
  };
  return <DeletedList what="calendars" deleted={calendars} onRestore={restore} />;
}

interface RowProps {
  readonly name: string;
  /** Null for the one that is being made. */
  readonly entry: CalendarEntry | null;
  readonly isShown: boolean;
  readonly isUnsaved: boolean;
  readonly onChoose: () => void;
}

function Row({ name, entry, isShown, isUnsaved, onChoose }: RowProps) {
  const about = [entry ? usedByWords(entry) : null, isUnsaved ? 'not saved' : null].filter(Boolean).join(', ');
  return (
    <li>
      <button
        type="button"
        aria-current={isShown}
        onClick={onChoose}
        className="flex w-full flex-col rounded-small px-2 py-1 text-start hover:bg-hover aria-[current=true]:bg-selected"
      >
        <span className="written w-full truncate font-medium" dir="auto">
          {name}
        </span>
        <span className="text-12 text-muted">{about}</span>
      </button>
    </li>
  );
}
