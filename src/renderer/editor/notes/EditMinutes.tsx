import type { Editor } from '@tiptap/core';
import { useMemo, useRef, useState } from 'react';
import { presentWords } from '#renderer/editor/mentions/names.ts';
import { useLatest } from '#renderer/editor/mentions/use-suggestions.ts';
import { useToday } from '#renderer/state/today.ts';
import { NOTES_TEXT } from '#shared/document/text/index.ts';
import EditText, { type EditTextProps, type TextKit } from '../EditText.tsx';
import { pasting } from '../paste.ts';
import { type TableAct, TableTools } from './NotesTools.tsx';
import { notesExtensions } from './notes-extensions.ts';
import { pastedPictures, takeFiles } from './pictures.ts';
import { SlashList } from './slash/SlashList.tsx';
import { useSlash } from './slash/use-slash.ts';
import { cellPlace } from './tables/table-commands.ts';
import { runTableAct, TABLE_ACTS } from './tables/table-keys.ts';
import './notes.css';

/** Minutes being written: what notes can hold can be changed in them, and nothing is made of their lines. */
export default function EditMinutes(props: Omit<EditTextProps, 'kit'>) {
  const today = useToday();
  const file = useRef<HTMLInputElement>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [isInTable, setInTable] = useState(false);
  const [notice, setNotice] = useState('');
  const context = useLatest(editor && { editor, today, make: null, choosePicture: () => file.current?.click() });
  const slash = useSlash(context);
  const kit = useMemo(
    (): TextKit => ({
      schema: NOTES_TEXT,
      className: 'rich-text notes-text',
      extensions: (session, project) => [
        ...notesExtensions(session, (reference) => presentWords(project, reference)),
        pastedPictures(setNotice),
        pasting(null, NOTES_TEXT),
      ],
      offer: slash,
      onEditor: setEditor,
      onSelection: ({ state }) => setInTable(cellPlace(state.selection.$from) !== null),
    }),
    [slash],
  );
  const changeTable = (act: TableAct): void => {
    if (!editor) return;
    runTableAct(editor.view, TABLE_ACTS[act]);
    editor.view.focus();
  };
  return (
    <>
      {isInTable ? <TableTools onTable={changeTable} /> : null}
      <EditText {...props} kit={kit} />
      <SlashList id="minutes-slash" menu={slash} />
      {notice === '' ? null : (
        <p role="status" className="mt-1 rounded-small bg-lane px-3 py-1.5 text-12 text-muted">
          {notice}
        </p>
      )}
      <input
        ref={file}
        type="file"
        hidden
        aria-label="Picture for the minutes"
        accept="image/png,image/jpeg,image/gif,image/webp"
        onChange={({ target }) => {
          if (editor) void takeFiles(editor.view, [...(target.files ?? [])], setNotice);
          target.value = '';
        }}
      />
    </>
  );
}
