import { useEffect } from 'react';
import { useMinute } from '#renderer/state/today.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { draftDueReport, whatIfOf } from '#shared/document/index.ts';
import { reportToDraft } from '#shared/report/status/due.ts';
import { useMoment } from './use-made-report.ts';

/** [REPORT-26] Drafts the report that is due, where the project is open; in the window that stores it, so that two do not at once. Nothing is sent. */
export default function DueDraft() {
  const { document, views, stored } = useProject();
  const readOnly = useReadOnly();
  const now = useMinute();
  const moment = useMoment();
  const { input } = useView(views.schedule);
  useEffect(() => {
    // What is tried out reports to nobody.
    if (readOnly || moment < 0 || !stored.isOwner || whatIfOf(document) !== null) return;
    const due = reportToDraft(document, input.calendars.project, now);
    // A refusal leaves it as it was: the report is asked for as before.
    if (due) draftDueReport(document, due);
  }, [document, stored, readOnly, now, moment, input]);
  return null;
}
