import { Search, UserRoundPen } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import type { ProjectDocument } from '#shared/document/index.ts';
import type { NotesDocument, NotesKey } from '#shared/document/notes/index.ts';
import { authorsOf } from '#shared/document/text/edit/authors.ts';
import { readBlocks, sourceOf } from '#shared/document/text/fragment.ts';
import { NOTES_TEXT } from '#shared/document/text/index.ts';
import type { Block } from '#shared/document/text/tree.ts';
import { type AuthorOf, ReadText } from '../ReadText.tsx';
import { authorWords, nameOfAuthor } from './authors/author-name.ts';
import { NoteComments } from './comments/NoteComments.tsx';
import { useNoteThreads } from './comments/use-note-comments.ts';
import { FindBar } from './find/FindBar.tsx';
import { useFindInRead } from './find/find-in-read.ts';
import './notes.css';

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
  const text = useRef<HTMLElement>(null);
  const finding = useFindInRead(text, blocks);
  const [showsAuthors, setShowsAuthors] = useState(false);
  const authorOf = useMemo((): AuthorOf => {
    const nameOf = (client: number): string | null => nameOfAuthor(client, notes, project);
    return (line) => {
      const source = sourceOf(line);
      return source ? authorWords(authorsOf(source), nameOf) : '';
    };
  }, [notes, project]);
  const close = (): void => {
    finding.close();
    text.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is read stands inside
    <div
      onKeyDown={(event) => {
        if (event.key.toLowerCase() !== 'f' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
          return;
        event.preventDefault();
        event.stopPropagation();
        finding.open();
      }}
    >
      {/* Of a project that is only read the reason stands above every page. */}
      {state.kind === 'readOnly' && project.state.kind === 'ready' ? (
        <p role="note" className="mb-2 rounded-small bg-lane px-3 py-2 text-muted">
          {state.problem.message} {state.problem.help}
        </p>
      ) : null}
      {blocks.length === 0 ? (
        <p className="text-muted">Nothing is written yet.</p>
      ) : (
        <div role="toolbar" aria-label="Notes" className="flex min-h-8 flex-wrap items-center gap-0.5">
          <IconButton icon={Search} label="Find in the notes" keys="Ctrl+F" onPress={finding.open} />
          <IconButton
            icon={UserRoundPen}
            label="Who wrote each line"
            aria-pressed={showsAuthors}
            onPress={() => setShowsAuthors(!showsAuthors)}
          />
        </div>
      )}
      {finding.isOpen ? <FindBar {...finding} onFind={finding.find} onStep={finding.step} onClose={close} /> : null}
      <article
        ref={text}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: words are looked for from it by keys, and found ones left for it
        tabIndex={0}
        aria-label={label}
        className={showsAuthors ? 'notes-read shows-authors' : 'notes-read'}
      >
        <ReadText blocks={blocks} authorOf={authorOf} />
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
