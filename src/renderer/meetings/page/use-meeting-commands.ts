/** What can be done with the meeting that is looked at. */
import { useContext } from 'react';
import { useCommands } from '#renderer/commands/index.ts';
import { useRun } from '#renderer/state/feedback.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { navigate } from '#renderer/state/routes.ts';
import { ClockContext } from '#renderer/state/today.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { beginMeeting, endMeeting, type OccurrenceRef } from '#shared/document/index.ts';
import { type MeetingDetail, occurrenceKey } from '#shared/views/index.ts';
import { runningOf, stopTimer } from './agenda/running.ts';
import type { Asking } from './MeetingPage.tsx';

export function useMeetingCommands(meeting: MeetingDetail, reversal: Reversal, ask: (asking: Asking) => void): void {
  const { id, document } = useProject();
  const run = useRun();
  const clock = useContext(ClockContext);
  const { entry, agenda, previous, next } = meeting;
  const { ref, state } = entry;
  const mayWrite = (): boolean => document.state.kind === 'ready';
  const isOpen = (): boolean => mayWrite() && state !== 'cancelled';
  const go = (to: OccurrenceRef | null) => ({
    applies: () => to !== null,
    run: () => {
      if (to) navigate({ kind: 'project', project: id, page: 'meetings', card: null, record: occurrenceKey(to) });
    },
  });
  useCommands({
    'meeting.change': { applies: mayWrite, run: () => ask('change') },
    'meeting.cancel': { applies: isOpen, run: () => ask('cancel') },
    'meeting.delete': { applies: mayWrite, run: () => ask('delete') },
    'meeting.begin': {
      applies: () => isOpen() && !isRunning(meeting),
      run: () => {
        run(beginMeeting(document, ref));
        reversal.offerUndo('Meeting begun.');
      },
    },
    'meeting.end': {
      applies: () => isOpen() && isRunning(meeting),
      run: () => {
        const timed = runningOf(document).get()?.item;
        const counted = agenda.some((item) => item.id === timed) ? stopTimer(document, clock.now()) : null;
        if (counted) run(counted);
        run(endMeeting(document, ref));
        reversal.offerUndo('Meeting ended.');
      },
    },
    'meeting.previous': go(previous),
    'meeting.next': go(next),
  });
}

/** Begun, and not ended. */
export function isRunning({ entry: { record } }: MeetingDetail): boolean {
  return record !== null && record.begunAt !== null && record.endedAt === null && record.state === 'planned';
}
