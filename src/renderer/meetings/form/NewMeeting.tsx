import { useState } from 'react';
import type { ReadWhen } from '#renderer/meetings/when/when-draft.ts';
import { useRun } from '#renderer/state/feedback.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { navigate } from '#renderer/state/routes.ts';
import { useToday } from '#renderer/state/today.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { createMeeting, createSeries } from '#shared/document/index.ts';
import { addDays, type DateValue, dayOf, timeOf } from '#shared/domain/day.ts';
import type { Attendee } from '#shared/domain/meeting-records.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { stampOfKey } from '#shared/meetings/kept/times.ts';
import { occurrenceKey } from '#shared/views/index.ts';
import { MeetingForm } from './MeetingForm.tsx';
import { fieldsOfNew, type MeetingDraft, newMeeting } from './meeting-draft.ts';

interface NewMeetingProps {
  /** On the project's clock; absent: tomorrow, at the usual hour. */
  readonly starts?: DateValue;
  readonly reversal: Reversal;
  readonly onClose: () => void;
}

/** A meeting, or a series where it comes again. */
export function NewMeeting({ starts, reversal, onClose }: NewMeetingProps) {
  const { id, document } = useProject();
  const today = useToday();
  const run = useRun();
  const [begun] = useState(() => {
    const day = starts === undefined ? addDays(today, 1) : dayOf(starts);
    return newMeeting(day, document.project.timeZone, starts === undefined ? null : timeOf(starts));
  });
  const take = (draft: MeetingDraft, read: ReadWhen): void => {
    const record = run(make(draft, read));
    if (record === undefined) return;
    onClose();
    navigate({ kind: 'project', project: id, page: 'meetings', card: null, record });
    reversal.offerUndo(read.when.rule === null ? 'Meeting added.' : 'Series added.');
  };
  const make = (draft: MeetingDraft, { when, time }: ReadWhen): Result<string> => {
    const fields = { ...fieldsOfNew(draft, when), attendees: attendeesOf(draft), resources: [...draft.resources] };
    const { rule, agenda: _, ...single } = fields;
    if (rule === null || rule === undefined) {
      const made = createMeeting(document, single);
      return made.ok ? ok(made.value) : made;
    }
    const made = createSeries(document, fields);
    return made.ok ? ok(occurrenceKey({ series: made.value, stamp: stampOfKey(time.start, time) })) : made;
  };
  return (
    <MeetingForm
      label="New meeting"
      begun={begun}
      isOnce={false}
      isNew
      itself={[]}
      action="Add"
      onTake={take}
      onClose={onClose}
    />
  );
}

function attendeesOf({ people }: MeetingDraft): Attendee[] {
  return [...people].flatMap(([person, wanted]) => (wanted === 'no' ? [] : [{ person, role: wanted }]));
}
