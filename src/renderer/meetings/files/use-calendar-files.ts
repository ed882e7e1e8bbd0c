/** Invitations that leave as files, and answers, meetings and busy times that come as such. */
import { useContext, useMemo } from 'react';
import { showProblem, type Toasts, useToasts } from '#renderer/state/feedback.ts';
import { useFiles } from '#renderer/state/files.ts';
import { ClockContext } from '#renderer/state/today.ts';
import { useProject } from '#renderer/state/workspace.ts';
import type { MeetingOrSeries } from '#shared/document/index.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import { pickFile } from './pick-file.ts';

export interface CalendarFiles {
  invite(on: MeetingOrSeries, method: 'REQUEST' | 'CANCEL', title: string): Promise<void>;
  takeAnswers(): Promise<void>;
  takeMeetings(): Promise<void>;
  takeBusyTimes(person: PersonId): Promise<void>;
}

const CALENDAR = '.ics,.ical,text/calendar';

export function useCalendarFiles(): CalendarFiles {
  const { document } = useProject();
  const files = useFiles();
  const toasts = useToasts();
  const clock = useContext(ClockContext);
  return useMemo((): CalendarFiles => {
    /** Chosen before anything is fetched: a browser opens its dialog for a press alone. */
    const taking = async (
      take: (
        parts: typeof import('./calendar-files.ts'),
        file: { name: string; bytes: Uint8Array },
      ) => Result<readonly string[]>,
    ): Promise<void> => {
      const file = await pickFile(CALENDAR);
      if (!file) return;
      const bytes = new Uint8Array(await file.arrayBuffer());
      tell(toasts, file.name, take(await import('./calendar-files.ts'), { name: file.name, bytes }));
    };
    return {
      invite: async (on, method, title) => {
        const { invitationOf } = await import('./calendar-files.ts');
        const written = invitationOf(document, on, { method, title, now: clock.now() });
        if (!written.ok) {
          showProblem(toasts, written.error);
          return;
        }
        const saved = await files.save(written.value.file);
        if (!saved.ok) showProblem(toasts, saved.error);
        else if (saved.value !== null) {
          const [loss] = written.value.losses;
          toasts.show({
            text: `${saved.value} saved: send it to those who are invited.`,
            ...(loss ? { help: loss.message } : {}),
          });
        }
      },
      takeAnswers: () => taking((parts, { bytes }) => parts.takeAnswers(document, bytes)),
      takeMeetings: () => taking((parts, { bytes }) => parts.takeCalendar(document, bytes)),
      takeBusyTimes: (person) =>
        taking((parts, { name, bytes }) =>
          parts.takeBusyTimes(document, { person, source: name, bytes, now: clock.now() }),
        ),
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
