import { Editor } from '@tiptap/core';
import { type RefObject, useLayoutEffect, useState } from 'react';
import { caretsOfOthers } from '#renderer/editor/carets/carets-of-others.ts';
import { type CaretListener, caretWatch, type PresentWords } from '#renderer/editor/mentions/mention-node.ts';
import type { TextCompany } from '#renderer/state/text-company.ts';
import type { TextSession } from '#shared/document/index.ts';
import type { NotesDocument } from '#shared/document/notes/index.ts';
import { NOTES_TEXT } from '#shared/document/text/index.ts';
import { sessionBinding } from '../binding.ts';
import { dropLargePaste, finishLargePaste, type LargePaste, largePaste } from '../large-paste.ts';
import { pasting } from '../paste.ts';
import { keepSelectionItself } from '../selection-of-its-own.ts';
import { type AuthorName, lineAuthors } from './authors/line-authors.ts';
import { type CommentRanges, commentMarks } from './comments/comment-marks.ts';
import { type FindState, finding } from './find/finding.ts';
import type { LineRecords } from './lines/line-records.ts';
import { linkedLines } from './lines/linked-lines.ts';
import { notesExtensions, notesKeys } from './notes-extensions.ts';
import { pastedPictures } from './pictures.ts';

/** What the editor tells, and asks: read at every call, so that a new rendering makes no new editor. */
export interface NotesHearer extends CaretListener {
  readonly present: PresentWords;
  readonly authorName: AuthorName;
  find(state: FindState): void;
  openFind(): void;
  comment(): void;
  comments(at: readonly string[], lost: readonly string[]): void;
  author(words: string): void;
  pasted(paste: LargePaste | null): void;
  refuse(why: string): void;
  selected(editor: Editor): void;
}

interface NotesEditorParts {
  readonly notes: NotesDocument;
  readonly session: TextSession;
  readonly company: TextCompany;
  readonly records: LineRecords | undefined;
  readonly ranges: CommentRanges;
  readonly hearer: { readonly current: NotesHearer };
  readonly label: string;
}

export function useNotesEditor(
  place: RefObject<HTMLDivElement | null>,
  { notes, session, company, records, ranges, hearer, label }: NotesEditorParts,
): Editor | null {
  const [editor, setEditor] = useState<Editor | null>(null);
  // Of the layout, and gone before the session is closed, as in `EditText`.
  useLayoutEffect(() => {
    const made = new Editor({
      element: place.current,
      injectCSS: false,
      extensions: [
        ...notesExtensions(session, (reference) => hearer.current.present(reference)),
        caretWatch(hearer),
        pastedPictures((why) => hearer.current.refuse(why)),
        pasting(null, NOTES_TEXT),
        largePaste((paste) => hearer.current.pasted(paste)),
        finding(
          (state) => hearer.current.find(state),
          () => hearer.current.openFind(),
        ),
        ...(records ? [linkedLines(records)] : []),
        commentMarks(session, ranges, (at, lost) => hearer.current.comments(at, lost)),
        lineAuthors(
          session,
          (client) => hearer.current.authorName(client),
          (words) => hearer.current.author(words),
        ),
        notesKeys(notes, () => hearer.current.comment()),
        sessionBinding(session, NOTES_TEXT),
        caretsOfOthers(session, company),
      ],
      editorProps: {
        attributes: {
          role: 'textbox',
          'aria-label': label,
          'aria-multiline': 'true',
          class: 'rich-text notes-text',
          dir: 'auto',
        },
      },
      onSelectionUpdate: ({ editor: changed }) => hearer.current.selected(changed),
      onUpdate: ({ editor: changed }) => hearer.current.selected(changed),
    });
    keepSelectionItself(made.view.dom);
    setEditor(made);
    const stop = notes.history.reversals.on(() => {
      if (!made.isDestroyed) dropLargePaste(made.view);
    });
    return () => {
      stop();
      if (made.isDestroyed) return;
      finishLargePaste(made.view);
      made.destroy();
    };
  }, [place, notes, session, company, records, ranges, hearer, label]);
  return editor;
}
