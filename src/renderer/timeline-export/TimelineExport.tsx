import { useState } from 'react';
import { useCommands } from '#renderer/commands/index.ts';
import { useReport } from '#renderer/state/faults.ts';
import { lazyPart } from '#renderer/ui/lazy-part.tsx';
import { Part } from '#renderer/ui/Part.tsx';

const ExportTimelineDialog = lazyPart(() => import('./ExportTimelineDialog.tsx'));

interface TimelineExportProps {
  /** Whether the timeline is on screen: then it is what printing prints. */
  readonly prints: boolean;
}

/** Offers to draw the project's timeline, wherever in the project one is. */
export function TimelineExport({ prints }: TimelineExportProps) {
  const [isOpen, setOpen] = useState(false);
  const report = useReport();
  const open = (): void => setOpen(true);
  useCommands({
    'timeline.export': { run: open },
    ...(prints ? { 'board.print': { name: () => 'Print the timeline…', run: open } } : {}),
  });
  if (!isOpen) return null;
  return (
    <Part what="The export of the timeline" place="timeline-export" onError={report} onClose={() => setOpen(false)}>
      <ExportTimelineDialog onClose={() => setOpen(false)} />
    </Part>
  );
}
