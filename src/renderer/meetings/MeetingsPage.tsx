import { useMemo, useState } from 'react';
import { useCommands } from '#renderer/commands/index.ts';
import { pickFile } from '#renderer/state/pick-file.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { refOfKey } from '#shared/views/index.ts';
import { TakeInCalendar } from './files/TakeInCalendar.tsx';
import { CALENDAR_FILES, useCalendarFiles } from './files/use-calendar-files.ts';
import { NewMeeting } from './form/NewMeeting.tsx';
import { MeetingList } from './list/MeetingList.tsx';
import { AgendaTemplates } from './page/agenda/templates/AgendaTemplates.tsx';
import { MeetingPage } from './page/MeetingPage.tsx';

interface MeetingsPageProps {
  readonly card: TaskId | null;
  /** The meeting that is looked at; null for all of them. */
  readonly record: string | null;
  readonly reversal: Reversal;
}

/** The meetings of the project, or one of them. */
export default function MeetingsPage({ card, record, reversal }: MeetingsPageProps) {
  const [isNew, setNew] = useState(false);
  const [hasTemplates, setTemplates] = useState(false);
  const [calendar, setCalendar] = useState<File | null>(null);
  const readOnly = useReadOnly();
  const files = useCalendarFiles();
  const mayWrite = (): boolean => !readOnly;
  useCommands({
    'meeting.new': { applies: mayWrite, run: () => setNew(true) },
    'agenda.templates': { applies: () => true, run: () => setTemplates(true) },
    'meeting.import': { applies: mayWrite, run: () => void pickFile(CALENDAR_FILES).then(setCalendar) },
    'meeting.answers': { applies: mayWrite, run: () => void files.takeAnswers() },
  });
  const ref = useMemo(() => (record === null ? null : refOfKey(record)), [record]);
  return (
    <div className="flex min-h-0 min-w-0 grow">
      {ref === null ? (
        <MeetingList onNew={() => setNew(true)} />
      ) : (
        <MeetingPage key={record} meeting={ref} card={card} reversal={reversal} />
      )}
      {hasTemplates ? <AgendaTemplates onClose={() => setTemplates(false)} /> : null}
      {calendar ? <TakeInCalendar file={calendar} onClose={() => setCalendar(null)} /> : null}
      {isNew ? <NewMeeting reversal={reversal} onClose={() => setNew(false)} /> : null}
    </div>
  );
}
