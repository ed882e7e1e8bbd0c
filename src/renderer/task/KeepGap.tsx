import { shorten, useRun } from '#renderer/state/feedback.ts';
import { useReadOnly, useSchedule } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { setLinkFields } from '#shared/document/index.ts';
import type { Lag } from '#shared/domain/predecessors.ts';
import type { LinkId, TaskId } from '#shared/kernel/ids.ts';
import { gapOf, workWords } from '#shared/views/index.ts';

interface KeepGapProps {
  readonly link: LinkId;
  readonly onKept: (lag: Lag) => void;
}

/** [SCH-L3] Where a card stands later than its link asks: a way to make it keep that distance. */
export function KeepGap({ link: id, onKept }: KeepGapProps) {
  const { document } = useProject();
  const plan = useSchedule();
  const readOnly = useReadOnly();
  const run = useRun();
  const link = plan.input.plan.links.find((each) => each.id === id);
  const successor = link && document.live('task', link.to);
  const gap = link && successor ? gapOf(plan, link, successor) : null;
  if (!link || gap === null || readOnly) return null;
  const quoted = (task: TaskId): string => `“${shorten(document.get('task', task)?.title ?? '')}”`;
  const keep = (): void => {
    const kept = setLinkFields(document, id, gap.lag);
    run(kept);
    if (kept.ok) onKept(gap.lag);
  };
  return (
    <div className="flex flex-col items-start gap-1">
      <Button onPress={keep}>
        Keep the gap of {workWords(gap.minutes, plan.input.calendars.project.minutesPerDay)}
      </Button>
      <p className="written text-12 text-muted">
        {quoted(link.to)} then moves later with {quoted(link.from)}, and back again.
      </p>
    </div>
  );
}
