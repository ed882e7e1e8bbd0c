import { useEffect, useId, useRef, useState, useSyncExternalStore } from 'react';
import { insertMention } from '#renderer/editor/mentions/mention-node.ts';
import { presentWords } from '#renderer/editor/mentions/names.ts';
import { SuggestionList } from '#renderer/editor/mentions/SuggestionList.tsx';
import { useLatest, useSuggestions } from '#renderer/editor/mentions/use-suggestions.ts';
import { shortDate } from '#renderer/ui/dates/format-date.ts';
import type { LetGoReason, TextSession } from '#shared/document/index.ts';
import { addNoteComment } from '#shared/document/notes/index.ts';
import { isDay } from '#shared/domain/day.ts';
import { useFieldAttributes, useLetGo } from '../bound-field.ts';
import type { LargePaste } from '../large-paste.ts';
import { PastedLines } from '../PastedLines.tsx';
import { nameOfAuthor } from './authors/author-name.ts';
import { goToComment, selectedRange } from './comments/comment-marks.ts';
import { NoteComments } from './comments/NoteComments.tsx';
import { useNoteThreads } from './comments/use-note-comments.ts';
import { FindBar } from './find/FindBar.tsx';
import { endFinding, type FindState, find, findNext } from './find/finding.ts';
import type { LineKind } from './lines/line-records.ts';
import { goToLine, markLine } from './lines/linked-lines.ts';
import type { NotesTextProps } from './NotesText.tsx';
import { NotesTools } from './NotesTools.tsx';
import { takeFiles } from './pictures.ts';
import { SlashList } from './slash/SlashList.tsx';
import { useSlash } from './slash/use-slash.ts';
import { cellPlace } from './tables/table-commands.ts';
import { runTableAct, TABLE_ACTS } from './tables/table-keys.ts';
import { type NotesHearer, useNotesEditor } from './use-notes-editor.ts';
import '../text.css';
import './notes.css';

interface BoundNotesProps extends NotesTextProps {
  readonly session: TextSession;
  readonly onLetGo: (reason: LetGoReason) => void;
}

/** A range that a comment is being written on. */
type Commenting = NonNullable<ReturnType<typeof selectedRange>>;

const NOBODY = (): null => null;

export function BoundNotes(props: BoundNotesProps) {
  const {
    project,
    notes,
    today,
    textKey,
    session,
    company,
    label,
    placeholder,
    records,
    onMake,
    line,
    onProblem,
    onLetGo,
  } = props;
  const authorName = props.authorName ?? ((client: number) => nameOfAuthor(client, notes, project));
  const place = useRef<HTMLDivElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const authorId = useId();
  const slashId = useId();
  const [author, setAuthor] = useState('');
  const [pasted, setPasted] = useState<LargePaste | null>(null);
  const [notice, setNotice] = useState('');
  const [finding, setFinding] = useState<FindState | null>(null);
  const [asked, setAsked] = useState(0);
  const [commenting, setCommenting] = useState<Commenting | null>(null);
  const [where, setWhere] = useState({ isInTable: false, hasSelection: false, isEmpty: false });
  const [commented, setCommented] = useState<{ readonly at: readonly string[]; readonly lost: readonly string[] }>({
    at: [],
    lost: [],
  });
  const threads = useNoteThreads(notes, textKey);
  const hearer = useRef<NotesHearer>(SILENT);
  const editor = useNotesEditor(place, {
    notes,
    session,
    company,
    records,
    ranges: threads.ranges,
    hearer,
    label,
  });
  const suggestions = useSuggestions(project, ({ mention, name }, replaced) => {
    if (editor) insertMention(editor.view, mention, name, replaced);
  });
  const slashContext = useLatest(
    editor && {
      editor,
      today,
      make: (kind: LineKind) => {
        const made = markLine(editor, session, () => project.newId());
        if (made) onMake?.(kind, made);
      },
      choosePicture: () => file.current?.click(),
    },
  );
  const slash = useSlash(slashContext);
  const slashOffer = useSyncExternalStore(
    (listener) => slash.offer.subscribe(listener),
    () => slash.offer.get(),
  );
  const comment = (): void => {
    if (editor) setCommenting(selectedRange(editor.view, session));
  };
  useEffect(() => {
    hearer.current = {
      look: (before, anchorOf) => {
        suggestions.look(before, anchorOf);
        slash.look(before, anchorOf);
      },
      onKey: (press) => suggestions.onKey(press) || slash.onKey(press),
      present: (reference) =>
        reference.kind === 'date' && isDay(reference.id)
          ? shortDate(reference.id, today)
          : presentWords(project, reference),
      authorName,
      find: setFinding,
      openFind: () => {
        setFinding((now) => now ?? { query: '', count: 0, active: 0 });
        setAsked((count) => count + 1);
      },
      comment,
      comments: (at, lost) => setCommented({ at, lost }),
      author: setAuthor,
      pasted: setPasted,
      refuse: setNotice,
      selected: ({ state }) => {
        const next = {
          isInTable: cellPlace(state.selection.$from) !== null,
          hasSelection: !state.selection.empty,
          isEmpty:
            state.doc.childCount === 1 && state.doc.firstChild?.isTextblock === true && state.doc.content.size === 2,
        };
        setWhere((now) => (sameFacts(now, next) ? now : next));
      },
    };
  });
  useLetGo(session, editor, onLetGo);
  useEffect(() => {
    if (editor && !editor.isDestroyed && line) goToLine(editor.view, line);
  }, [editor, line]);
  const menu =
    slashOffer === null ? suggestions : { id: slashId, anchor: slashOffer.anchor, active: slashOffer.active };
  useFieldAttributes(editor, {
    'aria-autocomplete': 'list',
    'aria-describedby': authorId,
    ...(menu.anchor === null ? {} : { 'aria-controls': menu.id, 'aria-activedescendant': `${menu.id}-${menu.active}` }),
  });
  const isEmpty = where.isEmpty || (editor !== null && session.content.length === 0);
  return (
    <div>
      <NotesTools
        isInTable={where.isInTable}
        hasSelection={where.hasSelection}
        onComment={comment}
        onFind={() => hearer.current.openFind()}
        onTable={(act) => {
          if (editor) runTableAct(editor.view, TABLE_ACTS[act]);
        }}
      />
      {finding && editor ? (
        <FindBar
          {...finding}
          asked={asked}
          onFind={(query) => find(editor.view, query)}
          onStep={(step) => findNext(editor.view, step)}
          onClose={() => {
            endFinding(editor.view);
            setFinding(null);
            editor.view.focus();
          }}
        />
      ) : null}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: what is written in stands inside */}
      <div
        ref={place}
        data-placeholder={isEmpty ? placeholder : undefined}
        onBlur={() => {
          suggestions.leave();
          slash.leave();
        }}
        className="notes-place relative rounded-small bg-raised px-3 py-2 focus-within:outline-2 focus-within:outline-accent"
      />
      <p id={authorId} className="sr-only">
        {author === '' ? '' : `This line was written by ${author}.`}
      </p>
      {notice === '' ? null : (
        <p role="status" className="mt-1 rounded-small bg-lane px-3 py-1.5 text-12 text-muted">
          {notice}
        </p>
      )}
      <SuggestionList suggestions={suggestions} />
      <SlashList id={slashId} menu={slash} />
      {pasted ? <PastedLines {...pasted} /> : null}
      <input
        ref={file}
        type="file"
        hidden
        aria-label="Picture for the notes"
        accept="image/png,image/jpeg,image/gif,image/webp"
        onChange={({ target }) => {
          if (editor) void takeFiles(editor.view, [...(target.files ?? [])], setNotice);
          target.value = '';
        }}
      />
      <NoteComments
        notes={notes}
        threads={threads.get()}
        writing={{
          active: commented.at,
          lost: commented.lost,
          quote: commenting?.quote ?? null,
          onAdd: (text) => {
            if (!commenting) return false;
            const added = addNoteComment(notes, { key: textKey, ...commenting }, text);
            if (!added.ok) onProblem(added.error);
            else setCommenting(null);
            return added.ok;
          },
          onCancel: () => {
            setCommenting(null);
            editor?.view.focus();
          },
          onGo: (id) => {
            if (!editor || !goToComment(editor.view, id)) return;
            editor.view.focus();
          },
          onProblem,
        }}
      />
    </div>
  );
}

function sameFacts<T extends object>(left: T, right: T): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** Until the first rendering is done. */
const SILENT: NotesHearer = {
  look: () => {},
  onKey: () => false,
  present: NOBODY,
  authorName: NOBODY,
  find: () => {},
  openFind: () => {},
  comment: () => {},
  comments: () => {},
  author: () => {},
  pasted: () => {},
  refuse: () => {},
  selected: () => {},
};
