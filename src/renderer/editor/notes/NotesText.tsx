import { useEffect, useState } from 'react';
import type { TextCompany } from '#renderer/state/text-company.ts';
import type { LetGoReason, ProjectDocument, TextSession } from '#shared/document/index.ts';
import type { NotesDocument, NotesKey } from '#shared/document/notes/index.ts';
import type { Day } from '#shared/domain/day.ts';
import type { Problem } from '#shared/kernel/result.ts';
import { LetGo } from '../LetGo.tsx';
import type { AuthorName } from './authors/line-authors.ts';
import { BoundNotes } from './BoundNotes.tsx';
import type { LineKind, LineRecords, MadeLine } from './lines/line-records.ts';
import { ReadNotes } from './ReadNotes.tsx';

export interface NotesTextProps {
  /** Whom and what the text can name. */
  readonly project: ProjectDocument;
  readonly notes: NotesDocument;
  readonly textKey: NotesKey;
  /** For dates, which are said from it. */
  readonly today: Day;
  /** Those who write in the same text. */
  readonly company: TextCompany;
  /** "Notes", "Notes on Budget". */
  readonly label: string;
  readonly placeholder?: string;
  /** What was made of lines; absent where nothing can be, as in private notes. */
  readonly records?: LineRecords;
  /** Somebody asks to make something of a line. */
  readonly onMake?: (kind: LineKind, line: MadeLine) => void;
  /** Who wrote under a clientID; absent: as the notes say. */
  readonly authorName?: AuthorName;
  /** A line to show when the text is there. */
  readonly line?: string | null;
  readonly onProblem: (problem: Problem) => void;
}

/** The notes of a meeting or of an item of its agenda, to be written in as soon as they are there. */
export default function NotesText(props: NotesTextProps) {
  const { notes, textKey } = props;
  const [opened, setOpened] = useState<TextSession | 'refused' | null>(null);
  const [letGo, setLetGo] = useState<LetGoReason | null>(null);
  // Whether they may be written changes with what others write, and with this person's role.
  const [isReadOnly, setReadOnly] = useState(notes.state.kind === 'readOnly');
  useEffect(() => notes.changes.on(({ schema }) => schema && setReadOnly(notes.state.kind === 'readOnly')), [notes]);
  useEffect(() => {
    setLetGo(null);
    const session = notes.open(textKey);
    setOpened(session.ok && !isReadOnly ? session.value : 'refused');
    if (session.ok && session.value.heldBack) setLetGo(session.value.heldBack);
    return () => {
      if (session.ok) session.value.close();
    };
  }, [notes, textKey, isReadOnly]);
  if (opened === null) return null;
  if (opened === 'refused') return <ReadNotes {...props} />;
  if (letGo) {
    return (
      <LetGo reason={letGo}>
        <ReadNotes {...props} />
      </LetGo>
    );
  }
  return <BoundNotes {...props} session={opened} onLetGo={setLetGo} />;
}
