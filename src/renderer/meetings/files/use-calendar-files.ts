/** Invitations that leave as files, and answers, meetings and busy times that come as such. */
import { useContext, useMemo } from 'react';
import { showProblem, type Toasts, useToasts } from '#renderer/state/feedback.ts';
import { useFiles } from '#renderer/state/files.ts';
import { openDraft } from '#renderer/state/handing-on.ts';
import { loaded } from '#renderer/state/loaded.ts';
import { pickFile } from '#renderer/state/pick-file.ts';
import { ClockContext } from '#renderer/state/today.ts';
import { useProject } from '#renderer/state/workspace.ts';
import type { MeetingOrSeries } from '#shared/document/index.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { EXPORT_WORDS, IMPORT_WORDS } from '#shared/transfer/job-words.ts';
import { readCalendar } from './read-calendar.ts';

type Parts = typeof import('./calendar-files.ts');

export interface CalendarFiles {
  invite(on: MeetingOrSeries, method: 'REQUEST' | 'CANCEL', title: string): Promise<void>;
  takeAnswers(): Promise<void>;
  takeBusyTimes(person: PersonId): Promise<void>;
}

export const CALENDAR_FILES = '.ics,.ical,text/calendar';

export function useCalendarFiles(): CalendarFiles {
  const { document } = useProject();
  const files = useFiles();
  const toasts = useToasts();
  const clock = useContext(ClockContext);
  return useMemo((): CalendarFiles => {
    /** Chosen before anything is fetched: a browser opens its dialog for a press alone. */
    const taking = async (
      take: (file: File, parts: Parts, timeZone: string) => Promise<Result<readonly string[]>>,
    ): Promise<void> => {
      const file = await pickFile(CALENDAR_FILES);
      if (!file) return;
      const parts = await loaded(import('./calendar-files.ts'), IMPORT_WORDS);
      tell(toasts, file.name, parts.ok ? await take(file, parts.value, document.project.timeZone) : parts);
    };
    return {
      invite: async (on, method, title) => {
        const parts = await loaded(import('./calendar-files.ts'), EXPORT_WORDS);
        if (!parts.ok) {
          showProblem(toasts, parts.error);
          return;
        }
        const now = clock.now();
        const written = parts.value.invitationOf(document, on, { method, title, now });
        if (!written.ok) {
          showProblem(toasts, written.error);
          return;
        }
        const saved = await files.save(written.value.file);
        if (!saved.ok) showProblem(toasts, saved.error);
        else if (saved.value !== null) {
          const { losses, meeting } = written.value;
          const [loss] = losses;
          const year = new Date(now).getFullYear();
          const mail = parts.value.invitationMail({ meeting, method, file: saved.value, year });
          toasts.show({
            text: `${saved.value} saved: send it to those who are invited.`,
            action: { label: 'Open a mail draft', run: () => void openDraft(toasts, mail) },
            ...(loss ? { help: loss.message } : {}),
          });
        }
      },
      takeAnswers: () =>
        taking(async (file, parts, timeZone) => {
          const read = await readCalendar('answers', { file, timeZone });
          return read.ok ? ok(parts.takeAnswers(document, read.value)) : read;
        }),
      takeBusyTimes: (person) =>
        taking(async (file, parts, timeZone) => {
          const now = clock.now();
          const read = await readCalendar('busy', { file, timeZone, window: parts.busyWindow(now) });
          return read.ok
            ? parts.takeBusyTimes(document, { person, source: file.name, reading: read.value, now })
            : read;
        }),
    };
  }, [document, files, toasts, clock]);
}

/** Sentences of what came of a file that are shown at once. */
const MOST_SAID = 4;

function tell(toasts: Toasts, name: string, taken: Result<readonly string[]>): void {
  if (!taken.ok) {
    showProblem(toasts, { ...taken.error, message: `${name}: ${taken.error.message}` });
    return;
  }
  const [first = 'Nothing was in it.', ...rest] = taken.value;
  const more = rest.length - MOST_SAID;
  const help = [...rest.slice(0, MOST_SAID), ...(more > 0 ? [`And ${more} more.`] : [])].join(' ');
  toasts.show({ text: first, ...(help === '' ? {} : { help }) });
}
