/** What can be done with the minutes of a meeting. */
import { useContext } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { ClockContext } from '#renderer/state/today.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { correctMinutes, createMinutes, deleteRecord, sendMinutes } from '#shared/document/index.ts';
import { type MinutesContent, readMinutes } from '#shared/meetings/minutes/content.ts';
import type { MeetingDetail } from '#shared/views/index.ts';
import { type MinutesRecord, minutesAsTheyStand } from '#shared/views/minutes/draft.ts';
import { loadWriters } from './papers.ts';
import { readNotes } from './read-notes.ts';
import type { Sending } from './SendMinutes.tsx';
import type { MinutesPapers } from './use-minutes-papers.ts';

export interface MinutesActions {
  /** Null where the notes cannot be read, which is said: minutes without them would look whole. */
  asTheyStand(draft: MinutesRecord | null): Promise<MinutesContent | null>;
  make(): Promise<void>;
  correct(version: MinutesRecord): Promise<void>;
  send(draft: MinutesRecord, to: Sending, how: 'mail' | 'by hand'): Promise<void>;
  discard(draft: MinutesRecord): void;
  savePdf(version: MinutesRecord): Promise<void>;
}

export function useMinutes(meeting: MeetingDetail, reversal: Reversal, papers: MinutesPapers): MinutesActions {
  const { document: project, notes } = useProject();
  const clock = useContext(ClockContext);
  const run = useRun();
  const asTheyStand = async (draft: MinutesRecord | null): Promise<MinutesContent | null> => {
    const noted = run(await readNotes(notes, meeting.entry.ids));
    if (noted === undefined) return null;
    const making = { ...noted, madeAt: clock.now(), madeBy: project.actor?.name ?? null, draft };
    const writers = run(await loadWriters());
    return writers?.unlessEdited(minutesAsTheyStand(project, meeting, making)) ?? null;
  };
  return {
    asTheyStand,
    make: async () => {
      const content = await asTheyStand(null);
      if (content === null) return;
      const writers = run(await loadWriters());
      if (writers === undefined) return;
      const text = writers.draftOfMinutes(content);
      if (run(createMinutes(project, meeting.entry.ref, text)) !== undefined) reversal.offerUndo('Minutes made.');
    },
    correct: async ({ id, content }) => {
      const read = run(readMinutes(content));
      if (read === undefined) return;
      const writers = run(await loadWriters());
      if (writers === undefined) return;
      const text = writers.draftOfMinutes(read);
      if (run(correctMinutes(project, id, text)) !== undefined) reversal.offerUndo('New version begun.');
    },
    send: async (draft, { names, emails }, how) => {
      const content = await asTheyStand(draft);
      if (content === null) return;
      const sent = sendMinutes(project, draft.id, { content, to: names, how });
      run(sent);
      if (sent.ok && how === 'mail') await papers.mail(content, emails);
    },
    discard: ({ id }) => {
      const deleted = deleteRecord(project, 'minutes', id);
      run(deleted);
      if (deleted.ok) reversal.offerUndo('Draft of the minutes deleted.');
    },
    savePdf: async (version) => {
      const content = version.sentAt === null ? await asTheyStand(version) : run(readMinutes(version.content));
      if (content) await papers.save(content, 'pdf');
    },
  };
}
