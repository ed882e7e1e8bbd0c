/** A layout while it is edited: nothing of the project changes until it is saved, and what is saved is one value (REPORTS-5). */
import { type RefObject, useEffect, useState } from 'react';
import { showProblem, useToasts } from '#renderer/state/feedback.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { useFocusNext } from '#renderer/ui/use-focus-next.ts';
import { createReportLayout, deleteRecord, setReportFields, setReportLayout } from '#shared/document/index.ts';
import type { ReportId, ReportLayoutId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { LayoutSection, ReportLayout } from '#shared/report/status/layout.ts';
import type { ReportRecord } from '../use-made-report.ts';

export interface LayoutDraft {
  /** Null for one that is yet to be made. */
  readonly id: ReportLayoutId | null;
  readonly layout: ReportLayout;
  /** As it was when it was opened. */
  readonly before: ReportLayout;
}

export interface LayoutEditing {
  readonly draft: LayoutDraft | null;
  /** Of what has the focus once it is saved or left. */
  readonly next: RefObject<HTMLButtonElement | null>;
  begin(draft: LayoutDraft): void;
  change(fields: Partial<ReportLayout>): void;
  save(): void;
  /** Into the bin. */
  remove(id: ReportLayoutId): void;
  cancel(): void;
}

/** What was not saved when its report was left: there again when somebody comes back to it, as long as the window stands. */
const unsaved = new Map<ReportId, LayoutDraft>();

export function useLayoutEditing(report: ReportRecord): LayoutEditing {
  const { document } = useProject();
  const toasts = useToasts();
  const { id: reportId } = report;
  const [draft, setDraft] = useState<LayoutDraft | null>(() => unsaved.get(reportId) ?? null);
  const { ref: next, focusNext } = useFocusNext<HTMLButtonElement>();
  useEffect(() => {
    if (draft) unsaved.set(reportId, draft);
    else unsaved.delete(reportId);
  }, [draft, reportId]);
  const end = (): void => {
    setDraft(null);
    focusNext();
  };
  const finish = (done: Result<unknown, Problem>): void => {
    if (done.ok) end();
    else showProblem(toasts, done.error);
  };
  const save = ({ id, layout, before }: LayoutDraft): Result<void, Problem> => {
    const fields = { name: layout.name, layout: plain(layout) };
    if (id === null) {
      const made = createReportLayout(document, fields);
      return made.ok ? setReportFields(document, reportId, { layout: made.value, sections: null }) : made;
    }
    const saved = setReportLayout(document, id, fields);
    if (!saved.ok || report.sections === null || isSame(layout.sections, before.sections)) return saved;
    // Whoever moved sections in the layout is to see them where they were put.
    return setReportFields(document, reportId, { sections: null });
  };
  return {
    draft,
    next,
    begin: setDraft,
    change: (fields) => setDraft((now) => now && { ...now, layout: { ...now.layout, ...fields } }),
    save: () => finish(draft ? save(draft) : ok()),
    remove: (id) => finish(deleteRecord(document, 'reportLayout', id)),
    cancel: end,
  };
}

function plain({ sections, ...layout }: ReportLayout): Json {
  return { ...layout, sections: sections.map((section) => ({ ...section })) };
}

function isSame(left: readonly LayoutSection[], right: readonly LayoutSection[]): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
