/** What was noted in a meeting, for its minutes: of the notes that everybody has, never of private ones. */
import type { ProjectNotes } from '#renderer/state/workspace.ts';
import type { NotesKey } from '#shared/document/notes/index.ts';
import type { MeetingId } from '#shared/kernel/ids.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';

export interface ReadNotes {
  readonly notes: (key: NotesKey) => string;
  /** Ids of the lines that something was made of, as they stand in them. */
  readonly lines: readonly string[];
}

/** The notes of each of its records, in their order (MEET-3). They are closed again once they are read. */
export async function readNotes(
  notes: ProjectNotes,
  meetings: readonly MeetingId[],
): Promise<Result<ReadNotes, Problem>> {
  const texts = new Map<NotesKey, string[]>();
  const lines: string[] = [];
  for (const meeting of meetings) {
    const opened = await notes.open(meeting, 'shared');
    if (!opened.ok) return opened;
    const held = opened.value.notes.get();
    for (const key of held.keys) {
      texts.set(key, [...(texts.get(key) ?? []), held.markdown(key)]);
      lines.push(...held.lines(key));
    }
    opened.value.close();
  }
  return ok({ notes: (key) => (texts.get(key) ?? []).join('\n\n'), lines });
}
