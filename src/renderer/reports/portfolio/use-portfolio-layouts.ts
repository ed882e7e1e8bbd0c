/** Layouts of reports of the portfolio while they are edited: this profile keeps them (PREPORT-10). */
import { useContext } from 'react';
import { useToasts } from '#renderer/state/feedback.ts';
import { usePortfolioReports } from '#renderer/state/portfolio-reports.ts';
import { ClockContext } from '#renderer/state/today.ts';
import type { KeptLayout, KeptReport } from '#shared/report/portfolio/kept.ts';
import type { PortfolioSection } from '#shared/report/portfolio/layout.ts';
import { type LayoutDraft, type LayoutEditing, useLayoutEditing } from '../use-layout-editing.ts';

const unsaved = new Map<string, LayoutDraft<PortfolioSection>>();

export function usePortfolioLayouts(report: KeptReport, own: readonly KeptLayout[]): LayoutEditing<PortfolioSection> {
  const kept = usePortfolioReports();
  const toasts = useToasts();
  const clock = useContext(ClockContext);
  return useLayoutEditing({
    report: report.id,
    unsaved,
    make: async (layout) => {
      const id = crypto.randomUUID();
      const made = await kept.putLayout({ id, layout: { ...layout }, createdAt: clock.now() });
      return made.ok ? kept.change({ ...report, layout: id, sections: null }) : made;
    },
    change: async (id, layout, isReordered) => {
      const createdAt = own.find((each) => each.id === id)?.createdAt ?? clock.now();
      const saved = await kept.putLayout({ id, layout: { ...layout }, createdAt });
      if (!saved.ok || report.sections === null || !isReordered) return saved;
      return kept.change({ ...report, sections: null });
    },
    remove: async (id) => {
      const was = own.find((each) => each.id === id);
      const removed = await kept.deleteLayout(id);
      if (removed.ok && was) {
        const run = (): void => void kept.putLayout(was);
        toasts.show({ text: `Layout “${was.layout.name}” deleted.`, action: { label: 'Undo', run } });
      }
      return removed;
    },
  });
}
