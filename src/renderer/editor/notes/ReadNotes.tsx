import { useEffect, useState } from 'react';
import type { ProjectDocument } from '#shared/document/index.ts';
import type { NotesDocument, NotesKey } from '#shared/document/notes/index.ts';
import { readBlocks } from '#shared/document/text/fragment.ts';
import { NOTES_TEXT } from '#shared/document/text/index.ts';
import type { Block } from '#shared/document/text/tree.ts';
import { ReadText } from '../ReadText.tsx';
import { NoteComments } from './comments/NoteComments.tsx';
import { useNoteThreads } from './comments/use-note-comments.ts';

interface ReadNotesProps {
  readonly project: ProjectDocument;
  readonly notes: NotesDocument;
  readonly textKey: NotesKey;
  readonly label: string;
}

/** Milliseconds after a change: whoever writes changes a long text with every key. */
const SOON = 250;

/** Notes of somebody who may not write in them, as others write them; where the project may be written, with the reason. */
export function ReadNotes({ project, notes, textKey, label }: ReadNotesProps) {
  const blocks = useBlocks(notes, textKey);
  const threads = useNoteThreads(notes, textKey);
  const { state } = notes;
  return (
    <div>
      {/* Of a project that is only read the reason stands above every page. */}
      {state.kind === 'readOnly' && project.state.kind === 'ready' ? (
        <p role="note" className="mb-2 rounded-small bg-lane px-3 py-2 text-muted">
          {state.problem.message} {state.problem.help}
        </p>
      ) : null}
      {blocks.length === 0 ? <p className="text-muted">Nothing is written yet.</p> : null}
      <article aria-label={label}>
        <ReadText blocks={blocks} />
      </article>
      <NoteComments notes={notes} threads={threads.get()} />
    </div>
  );
}

function useBlocks(notes: NotesDocument, key: NotesKey): readonly Block[] {
  const [blocks, setBlocks] = useState(() => blocksOf(notes, key));
  useEffect(() => {
    let due: ReturnType<typeof setTimeout> | null = null;
    const stop = notes.changes.on(({ texts }) => {
      if (!texts.has(key)) return;
      due ??= setTimeout(() => {
        due = null;
        setBlocks(blocksOf(notes, key));
      }, SOON);
    });
    setBlocks(blocksOf(notes, key));
    return () => {
      stop();
      if (due !== null) clearTimeout(due);
    };
  }, [notes, key]);
  return blocks;
}

function blocksOf(notes: NotesDocument, key: NotesKey): readonly Block[] {
  return notes.isEmpty(key) ? [] : readBlocks(notes.fragment(key), NOTES_TEXT);
}
