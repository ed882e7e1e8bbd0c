/** What notes say here and those of the log do not: kept as words for whoever wrote it (SYNC V5). */
import { type NotesDocument, noteComments } from '#shared/document/notes/index.ts';

/** Markdown; empty where the log says all of it. */
export function saidHereAlone(here: NotesDocument, inLog: NotesDocument): readonly string[] {
  const texts = here.keys.flatMap((key) => {
    const said = here.markdown(key);
    return said === inLog.markdown(key) ? [] : said;
  });
  const there = new Map(noteComments(inLog).map(({ id, text }) => [id, text]));
  const comments = noteComments(here).filter(({ id, text }) => there.get(id) !== text);
  const quoted = comments.flatMap(({ range, byName, text }) => {
    const who = byName === '' ? 'Comment' : `Comment of ${byName}`;
    return [...(range === null ? [] : [`> ${range.quote}`]), `${who}:`, text];
  });
  return [...texts, ...quoted];
}
