/** Pictures that are pasted, dropped or chosen: their bytes go into the text, a megabyte of each at most (SPEC NOTES-3). */
import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { isPictureData } from '#shared/document/text/index.ts';
import { type Picture, readPasted } from '../pasted.ts';
import { IMAGE } from './image-node.ts';

/** `refuse` hears in words why a picture is not taken. */
export function pastedPictures(refuse: (why: string) => void): Extension {
  return Extension.create({
    name: 'pastedPictures',
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          handlePaste: (view, { clipboardData }) => clipboardData !== null && take(view, clipboardData, refuse),
          handleDrop: (view, { dataTransfer }, _, moved) =>
            !moved && dataTransfer !== null && take(view, dataTransfer, refuse),
        },
      }),
    ],
  });
}

function take(view: EditorView, data: DataTransfer, refuse: (why: string) => void): boolean {
  const { pictures, text } = readPasted(data);
  // Pictures amid words are of the page that they come from, or drawn from these very words, as a sheet's cells are.
  if (text !== '') return false;
  if (pictures.length > 0) {
    insertPictures(view, pictures);
    return true;
  }
  const files = [...data.files].filter(({ type }) => type.startsWith('image/'));
  void takeFiles(view, files, refuse);
  return files.length > 0;
}

/** Answers when all are in the text or refused. */
export async function takeFiles(
  view: EditorView,
  files: readonly File[],
  refuse: (why: string) => void,
): Promise<void> {
  for (const file of files) {
    const url = await dataOf(file);
    if (view.isDestroyed) return;
    if (url !== null && isPictureData(url)) insertPictures(view, [{ url, name: file.name }]);
    else refuse(`“${file.name}” is not put into the notes: a picture may be PNG, JPEG, GIF or WebP, and 1 MB at most.`);
  }
}

/** Bytes of what is read at all: a film of gigabytes would be read to be refused. */
const LARGEST = 4 * 1024 * 1024;

function dataOf(file: File): Promise<string | null> {
  if (file.size > LARGEST) return Promise.resolve(null);
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : null);
    reader.onerror = () => resolve(null);
    reader.readAsDataURL(file);
  });
}

function insertPictures(view: EditorView, pictures: readonly Picture[]): void {
  const type = view.state.schema.nodes[IMAGE];
  if (!type) return;
  const nodes = pictures.map(({ url, name }) => type.create({ src: url, alt: name }));
  const { $from } = view.state.selection;
  // Where pictures cannot stand, as in a cell, they come behind what is there.
  for (let depth = $from.depth; depth > 0; depth--) {
    const at = $from.after(depth);
    const place = view.state.doc.resolve(at);
    const isEmpty = depth === $from.depth && $from.parent.isTextblock && $from.parent.content.size === 0;
    if (!place.parent.canReplaceWith(place.index(), place.index(), type)) continue;
    view.dispatch(view.state.tr.insert(isEmpty && depth === 1 ? $from.before(depth) : at, nodes).scrollIntoView());
    return;
  }
}
