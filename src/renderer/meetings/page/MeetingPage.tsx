import { CalendarX } from 'lucide-react';
import { useMemo, useState } from 'react';
import { ChangeMeeting } from '#renderer/meetings/form/ChangeMeeting.tsx';
import { MinutesSection } from '#renderer/meetings/minutes/MinutesSection.tsx';
import { usePresence } from '#renderer/state/presence.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { formatRoute } from '#renderer/state/routes.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { CardBeside } from '#renderer/task/panel/CardBeside.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import type { MeetingRef } from '#shared/document/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { type MeetingDetail, meetingView } from '#shared/views/index.ts';
import { Agenda } from './agenda/Agenda.tsx';
import { CameOfIt } from './CameOfIt.tsx';
import { CancelMeeting } from './CancelMeeting.tsx';
import { Head } from './Head.tsx';
import { People } from './invited/People.tsx';
import { NotesPart } from './notes/NotesPart.tsx';
import { useMeetingCommands } from './use-meeting-commands.ts';

interface MeetingPageProps {
  readonly meeting: MeetingRef;
  readonly card: TaskId | null;
  readonly reversal: Reversal;
}

export type Asking = 'change' | 'cancel' | 'delete';

/** One meeting: when, who, what is talked about, and what came of it. */
export function MeetingPage({ meeting: ref, card, reversal }: MeetingPageProps) {
  const { id, document } = useProject();
  const view = useMemo(() => meetingView(document, ref), [document, ref]);
  const meeting = useView(view);
  usePresence('meetings', card, null, meeting?.entry.key ?? null);
  if (!meeting) {
    return (
      <main aria-label="Meeting" className="grid min-h-0 grow place-items-center">
        <EmptyState
          icon={CalendarX}
          title="This meeting is not here"
          actions={
            <a href={formatRoute({ kind: 'project', project: id, page: 'meetings', card: null })}>All meetings</a>
          }
        >
          It was deleted, or its series was moved so that it comes at another time. What was deleted lies in the bin.
        </EmptyState>
      </main>
    );
  }
  return <Shown meeting={meeting} card={card} reversal={reversal} />;
}

interface ShownProps {
  readonly meeting: MeetingDetail;
  readonly card: TaskId | null;
  readonly reversal: Reversal;
}

function Shown({ meeting, card, reversal }: ShownProps) {
  const [asking, setAsking] = useState<Asking | null>(null);
  useMeetingCommands(meeting, reversal, setAsking);
  const close = (): void => setAsking(null);
  return (
    <>
      <main aria-label={meeting.entry.title} className="min-h-0 min-w-0 grow overflow-y-auto">
        <div className="mx-auto flex w-full max-w-200 flex-col gap-6 px-6 py-4">
          <Head meeting={meeting} reversal={reversal} onAsk={setAsking} />
          <People meeting={meeting} reversal={reversal} />
          <Agenda meeting={meeting} reversal={reversal} />
          <NotesPart meeting={meeting} />
          <CameOfIt meeting={meeting} />
          <MinutesSection meeting={meeting} reversal={reversal} />
        </div>
      </main>
      {asking === 'change' ? <ChangeMeeting meeting={meeting} reversal={reversal} onClose={close} /> : null}
      {asking === 'cancel' || asking === 'delete' ? (
        <CancelMeeting meeting={meeting} what={asking} reversal={reversal} onClose={close} />
      ) : null}
      {card === null ? null : <CardBeside page="meetings" card={card} record={meeting.entry.key} reversal={reversal} />}
    </>
  );
}
