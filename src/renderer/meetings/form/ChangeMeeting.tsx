import { useMemo, useState } from 'react';
import type { ReadWhen } from '#renderer/meetings/when/when-draft.ts';
import { useRun } from '#renderer/state/feedback.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { navigate } from '#renderer/state/routes.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Segments } from '#renderer/ui/Segments.tsx';
import {
  changeLater,
  type InvitedChange,
  type OccurrenceRef,
  type SeriesFields,
  setMeetingFields,
  setSeriesFields,
} from '#shared/document/index.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { stampOfKey } from '#shared/meetings/kept/times.ts';
import { type MeetingDetail, type MeetingEntry, occurrenceKey } from '#shared/views/index.ts';
import { MeetingForm } from './MeetingForm.tsx';
import {
  begunChange,
  changedFields,
  changedRooms,
  changingOf,
  type MeetingDraft,
  type Scope,
  withoutRule,
} from './meeting-draft.ts';

interface ChangeMeetingProps {
  readonly meeting: MeetingDetail;
  readonly reversal: Reversal;
  readonly onClose: () => void;
}

const SCOPES = [
  { id: 'one', name: 'Only this one' },
  { id: 'later', name: 'This and all later ones' },
  { id: 'all', name: 'The whole series' },
] as const;

const SAID: Readonly<Record<Scope, string>> = {
  one: 'Meeting changed.',
  later: 'This and all later meetings changed.',
  all: 'Series changed.',
};

/** What is said otherwise of a meeting: of this one, of this and all later ones, or of its series. */
export function ChangeMeeting({ meeting, reversal, onClose }: ChangeMeetingProps) {
  const { id, document } = useProject();
  const run = useRun();
  const { entry } = meeting;
  const { ref, series } = entry;
  const projectZone = document.project.timeZone;
  const [scope, setScope] = useState<Scope>('one');
  // What it was begun from stays while the panel is open, whatever others change: only what is typed is written.
  const [changing] = useState(() => changingOf(entry, projectZone));
  const begun = useMemo(() => begunChange(changing, scope), [changing, scope]);
  const take = (draft: MeetingDraft, read: ReadWhen): void => {
    const fields = changedFields(begun, draft, read.when, scope);
    const rooms = changedRooms(begun, draft);
    if (Object.keys(fields).length + Object.keys(rooms).length === 0) {
      onClose();
      return;
    }
    const to = run(change(fields, rooms, read));
    if (to === undefined) return;
    onClose();
    if (to !== entry.key) navigate({ kind: 'project', project: id, page: 'meetings', card: null, record: to });
    reversal.offerUndo(SAID[scope]);
  };
  /** Answers where the meeting is found afterwards. */
  const change = (fields: SeriesFields, rooms: InvitedChange, read: ReadWhen): Result<string> => {
    if (scope === 'one' || !series || !isOfSeries(ref)) {
      const done = setMeetingFields(document, ref, withoutRule(fields), rooms);
      return done.ok ? ok(entry.key) : done;
    }
    if (scope === 'all') {
      const done = setSeriesFields(document, series.id, fields, rooms);
      return done.ok ? ok(entry.key) : done;
    }
    const made = changeLater(document, ref, fields, rooms);
    return made.ok ? ok(occurrenceKey({ series: made.value, stamp: stampOfKey(read.time.start, read.time) })) : made;
  };
  return (
    <MeetingForm
      key={scope}
      label="Change the meeting"
      begun={begun}
      isOnce={series !== null && scope === 'one'}
      isNew={false}
      itself={[...entry.ids, ...(series && scope !== 'one' ? [series.id] : [])]}
      action="Change"
      onTake={take}
      onClose={onClose}
    >
      {series?.rule ? <Segments label="What is changed" value={scope} options={SCOPES} onChange={setScope} /> : null}
    </MeetingForm>
  );
}

function isOfSeries(ref: MeetingEntry['ref']): ref is OccurrenceRef {
  return 'stamp' in ref;
}
