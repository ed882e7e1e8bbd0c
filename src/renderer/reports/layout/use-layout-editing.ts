/** A layout while it is edited: nothing of the project changes until it is saved, and what is saved is one value (REPORTS-5). */
import { useState } from 'react';
import { showProblem, useToasts } from '#renderer/state/feedback.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { createReportLayout, deleteRecord, setReportFields, setReportLayout } from '#shared/document/index.ts';
import type { ReportLayoutId } from '#shared/kernel/ids.ts';
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
  begin(draft: LayoutDraft): void;
  change(fields: Partial<ReportLayout>): void;
  save(): void;
  /** Into the bin. */
  remove(id: ReportLayoutId): void;
  cancel(): void;
}

export function useLayoutEditing(report: ReportRecord): LayoutEditing {
  const { document } = useProject();
  const toasts = useToasts();
  const [draft, setDraft] = useState<LayoutDraft | null>(null);
  const finish = (done: Result<unknown, Problem>): void => {
    if (done.ok) setDraft(null);
    else showProblem(toasts, done.error);
  };
  const save = ({ id, layout, before }: LayoutDraft): Result<void, Problem> => {
    const fields = { name: layout.name, layout: plain(layout) };
    if (id === null) {
      const made = createReportLayout(document, fields);
      return made.ok ? setReportFields(document, report.id, { layout: made.value, sections: null }) : made;
    }
    const saved = setReportLayout(document, id, fields);
    if (!saved.ok || report.sections === null || isSame(layout.sections, before.sections)) return saved;
    // Whoever moved sections in the layout is to see them where they were put.
    return setReportFields(document, report.id, { sections: null });
  };
  return {
    draft,
    begin: setDraft,
    change: (fields) => setDraft((now) => now && { ...now, layout: { ...now.layout, ...fields } }),
    save: () => finish(draft ? save(draft) : ok()),
    remove: (id) => finish(deleteRecord(document, 'reportLayout', id)),
    cancel: () => setDraft(null),
  };
}

function plain({ sections, ...layout }: ReportLayout): Json {
  return { ...layout, sections: sections.map((section) => ({ ...section })) };
}

function isSame(left: readonly LayoutSection[], right: readonly LayoutSection[]): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
