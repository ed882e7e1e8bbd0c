import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useCommands } from '#renderer/commands/index.ts';
import type { LineKind, MadeLine } from '#renderer/editor/notes/lines/line-records.ts';
import { ImportButton } from '#renderer/meetings/notes-import/ImportButton.tsx';
import { useReport } from '#renderer/state/faults.ts';
import { showProblem, useRun, useToasts } from '#renderer/state/feedback.ts';
import { useTextCompany } from '#renderer/state/text-company.ts';
import { useToday } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { type OpenNotes, useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { lazyPart } from '#renderer/ui/lazy-part.tsx';
import { Part } from '#renderer/ui/Part.tsx';
import { createDecision, createRisk, makeAction, setDone } from '#shared/document/index.ts';
import type { NotesDocument, NotesKey } from '#shared/document/notes/index.ts';
import type { MeetingId } from '#shared/kernel/ids.ts';
import type { MeetingDetail } from '#shared/views/index.ts';
import { MadeOfLines } from './made-of-lines.ts';
import { useImportPlace } from './use-import-place.ts';
import { useOpenNotes } from './use-open-notes.ts';
import { useWantedLine } from './wanted-line.ts';
import { useWantedWords } from './wanted-words.ts';

const NotesText = lazyPart(() => import('#renderer/editor/notes/NotesText.tsx'));

interface MeetingNotesProps {
  readonly meeting: MeetingDetail;
  readonly id: MeetingId;
  readonly which: 'shared' | 'private';
  readonly label: string;
}

/** One document of notes: of the whole meeting, and of each item that somebody writes about. */
export function MeetingNotes(props: MeetingNotesProps) {
  const found = useOpenNotes(props.id, props.which, true);
  if (found.kind === 'opening') return <p className="min-h-24 py-1 text-muted">Opening…</p>;
  if (found.kind === 'open') return <Opened {...props} open={found.open} />;
  return (
    <p role="alert" className="py-1 text-off-track">
      {`${found.problem.message} ${found.problem.help ?? ''}`.trim()}
    </p>
  );
}

function Opened({ meeting, id, which, label, open }: MeetingNotesProps & { readonly open: OpenNotes }) {
  const notes = useView(open.notes);
  const place = useRef<HTMLDivElement>(null);
  useNotesUndo(notes, place);
  useWantedWords(place, id, which);
  const importPlace = useImportPlace(meeting, { id, which, notes });
  const written = useWrittenKeys(notes);
  const [asked, setAsked] = useState<readonly NotesKey[]>([]);
  const readOnly = useNotesReadOnly(notes);
  const { agenda } = meeting;
  const titles = new Map(agenda.map((item): [NotesKey, string] => [`item/${item.id}`, item.title]));
  const shown =
    which === 'private'
      ? []
      : [...titles.keys()].filter((key) => written.includes(key) || asked.some((each) => each === key));
  // Their item was deleted: what was written of it stays to be read.
  const left = which === 'private' ? [] : written.filter((key) => key !== 'notes' && !titles.has(key));
  return (
    <div ref={place} className="flex flex-col gap-3">
      <Text meeting={meeting} id={id} notes={notes} textKey="notes" label={label} which={which} />
      {[...shown, ...left].map((key) => (
        <div key={key}>
          <h4 className="written mb-1 text-13 font-semibold" dir="auto">
            {titles.get(key) ?? 'An item that is gone'}
          </h4>
          <Text
            meeting={meeting}
            id={id}
            notes={notes}
            textKey={key}
            label={`Notes on ${titles.get(key) ?? 'an item that is gone'}`}
            which={which}
          />
        </div>
      ))}
      <div>
        <ImportButton place={importPlace} isMain={which === 'shared' && id === meeting.entry.id} readOnly={readOnly} />
      </div>
      {which === 'private' || readOnly ? null : (
        <ItemChoice
          items={agenda.filter((item) => !shown.includes(`item/${item.id}`))}
          onChoose={(key) => setAsked([...asked, key])}
        />
      )}
    </div>
  );
}

interface ItemChoiceProps {
  readonly items: MeetingDetail['agenda'];
  readonly onChoose: (key: NotesKey) => void;
}

/** Items of the agenda that have no notes of their own yet. */
function ItemChoice({ items, onChoose }: ItemChoiceProps) {
  if (items.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-1">
      {items.map(({ id, title }) => (
        <Button key={id} size="small" look="quiet" className="max-w-60" onPress={() => onChoose(`item/${id}`)}>
          <span className="truncate">Notes on {title}</span>
        </Button>
      ))}
    </div>
  );
}

interface TextProps extends Pick<MeetingNotesProps, 'meeting' | 'id' | 'which' | 'label'> {
  readonly notes: NotesDocument;
  readonly textKey: NotesKey;
}

function Text({ meeting, id, notes, textKey, label, which }: TextProps) {
  const { document } = useProject();
  const toasts = useToasts();
  const report = useReport();
  const today = useToday();
  const company = useTextCompany(which === 'private' ? null : `${id}/${textKey}`);
  const records = useMadeOfLines(meeting);
  const onMake = useMake(meeting, id, textKey);
  const line = useWantedLine();
  const making = which === 'private' ? {} : { records, onMake, line };
  return (
    <Part
      what="The notes"
      place={`notes ${id} ${textKey}`}
      onError={report}
      inline
      meanwhile={<div className="min-h-24" />}
    >
      <NotesText
        project={document}
        notes={notes}
        textKey={textKey}
        today={today}
        company={company}
        label={label}
        placeholder="Write, or type / for headings, lists, tables, actions and decisions"
        onProblem={(problem) => showProblem(toasts, problem)}
        {...making}
      />
    </Part>
  );
}

function useMadeOfLines(meeting: MeetingDetail): MadeOfLines {
  const { id, document, views } = useProject();
  const people = useView(views.people);
  const today = useToday();
  const run = useRun();
  const [records] = useState(() => new MadeOfLines());
  // The editor shows a change of them by a transaction of its own, which has no place in a rendering.
  useLayoutEffect(() => {
    const names = new Map(people.map((person) => [person.id, person.name] as const));
    records.update(meeting, {
      project: id,
      today,
      nameOf: (person) => names.get(person) ?? null,
      setDone: (task, isDone) => void run(setDone(document, task, isDone)),
    });
  }, [records, meeting, people, today, id, document, run]);
  return records;
}

/** A line becomes a card, a decision or a risk, which names it: once, however often it is asked for. */
function useMake(meeting: MeetingDetail, id: MeetingId, textKey: NotesKey): (kind: LineKind, line: MadeLine) => void {
  const { document } = useProject();
  const run = useRun();
  const toasts = useToasts();
  const { ref } = meeting.entry;
  const item = meeting.agenda.find((each) => `item/${each.id}` === textKey)?.id ?? null;
  return useCallback(
    (kind, { line, text }) => {
      const title = text.trim();
      if (title === '') {
        showProblem(toasts, { code: 'empty-line', message: EMPTY[kind] });
        return;
      }
      if (kind === 'action') run(makeAction(document, { meeting: ref, line, title }));
      else if (kind === 'decision') run(createDecision(document, { title, meeting: id, line, item }));
      else run(createRisk(document, { title, meeting: id, line }));
    },
    [document, run, toasts, ref, id, item],
  );
}

const EMPTY = {
  action: 'Write on the line what is to be done, and then /action.',
  decision: 'Write on the line what is decided, and then /decision.',
  risk: 'Write on the line what could happen, and then /risk.',
} as const;

/** While the focus is in the notes, undo is theirs: they have a history of their own. */
function useNotesUndo(notes: NotesDocument, place: RefObject<HTMLElement | null>): void {
  const isHere = (): boolean => place.current?.contains(document.activeElement) === true;
  useCommands({
    'edit.undo': { applies: isHere, run: () => void notes.history.undo() },
    'edit.redo': { applies: isHere, run: () => void notes.history.redo() },
  });
}

/** The notes' own: where the project is only read, private ones are written in all the same. */
function useNotesReadOnly(notes: NotesDocument): boolean {
  const subscribe = useCallback((listener: () => void) => notes.changes.on(listener), [notes]);
  return useSyncExternalStore(subscribe, () => notes.state.kind === 'readOnly');
}

/** Which texts have words. */
function useWrittenKeys(notes: NotesDocument): readonly NotesKey[] {
  const subscribe = useCallback((listener: () => void) => notes.changes.on(listener), [notes]);
  const keys = useSyncExternalStore(subscribe, () => notes.keys.join('\n'));
  return useMemo(() => (keys === '' ? [] : (keys.split('\n') as NotesKey[])), [keys]);
}
