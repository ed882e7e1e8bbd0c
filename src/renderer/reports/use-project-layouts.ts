/** Layouts of a project while they are edited: they are records of it, and every member has them (REPORTS-5). */
import { useProject } from '#renderer/state/workspace.ts';
import { createReportLayout, deleteRecord, setReportFields, setReportLayout } from '#shared/document/index.ts';
import { asId, type ReportLayoutId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import type { ReportLayout, SectionName } from '#shared/report/status/layout.ts';
import { type LayoutDraft, type LayoutEditing, useLayoutEditing } from './use-layout-editing.ts';
import type { ReportRecord } from './use-made-report.ts';

const unsaved = new Map<string, LayoutDraft<SectionName>>();

export function useProjectLayouts(report: ReportRecord): LayoutEditing<SectionName> {
  const { document } = useProject();
  return useLayoutEditing({
    report: report.id,
    unsaved,
    make: (layout) => {
      const made = createReportLayout(document, fieldsOf(layout));
      return made.ok ? setReportFields(document, report.id, { layout: made.value, sections: null }) : made;
    },
    change: (id, layout, isReordered) => {
      const saved = setReportLayout(document, asId<ReportLayoutId>(id), fieldsOf(layout));
      if (!saved.ok || report.sections === null || !isReordered) return saved;
      return setReportFields(document, report.id, { sections: null });
    },
    // Into the bin.
    remove: (id) => deleteRecord(document, 'reportLayout', asId<ReportLayoutId>(id)),
  });
}

function fieldsOf({ name, ...layout }: ReportLayout): { readonly name: string; readonly layout: Json } {
  return { name, layout: { ...layout, name, sections: layout.sections.map((section) => ({ ...section })) } };
}
