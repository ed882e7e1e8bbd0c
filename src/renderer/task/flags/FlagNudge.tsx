import { useMemo } from 'react';
import NudgeDialog from '#renderer/nudge/NudgeDialog.tsx';
import { useInsightView } from '#renderer/state/insight.ts';
import { useProfile } from '#renderer/state/profile.ts';
import { useSummaries } from '#renderer/state/summaries.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { jointPeople } from '#shared/insight/digest/people.ts';
import type { Flag } from '#shared/insight/index.ts';
import type { NudgeItem } from '#shared/insight/nudge/nudges.ts';
import { projectSummary } from '#shared/insight/summary/project-summary.ts';
import type { PersonId } from '#shared/kernel/ids.ts';

interface FlagNudgeProps {
  readonly flag: Flag;
  readonly person: PersonId;
  readonly onClose: () => void;
}

/** The nudge of Today, for the person of a flag: with all that waits for them, and with what the flag is about (NUDGE-1). */
export default function FlagNudge({ flag, person, onClose }: FlagNudgeProps) {
  const { id, document } = useProject();
  const list = useView(useSummaries());
  const me = useView(useProfile().me);
  const insight = useInsightView();
  const rows = useMemo(() => {
    const known = list?.rows ?? [];
    if (known.some((row) => row.id === id) && !list?.behind.includes(id)) return known;
    // It was changed just now, and its row has not followed.
    const { moment } = insight.get().know;
    return [projectSummary(document, { id, moment }), ...known.filter((row) => row.id !== id)];
  }, [list, id, document, insight]);
  const people = useMemo(() => jointPeople(rows, me), [rows, me]);
  const row = rows.find((each) => each.id === id);
  const about = useMemo((): NudgeItem | null => {
    if (!row) return null;
    const { subject, title, since, sentence } = flag;
    const of = { project: id, projectName: row.name, today: row.day };
    return {
      ...of,
      key: `${id} ${subject}`,
      subject,
      title,
      what: 'flag',
      due: null,
      since,
      reason: sentence,
      isPressing: true,
    };
  }, [row, id, flag]);
  const key = people.of(id, person)?.key;
  return key === undefined ? null : (
    <NudgeDialog rows={rows} people={people} person={key} about={about} onClose={onClose} />
  );
}
