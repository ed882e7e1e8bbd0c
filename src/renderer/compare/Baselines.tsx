import { useMemo } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { useMinute } from '#renderer/state/today.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { shortInstant } from '#renderer/ui/dates/format-date.ts';
import { deleteRecord, renameBaseline } from '#shared/document/index.ts';
import type { RecordOf } from '#shared/domain/records.ts';
import { counted } from '#shared/kernel/counted.ts';
import { KeptRow } from './KeptRow.tsx';

/** What was kept of the plan, newest first. */
export function Baselines({ reversal }: { readonly reversal: Reversal }) {
  const baselines = useView(useProject().views.baselines);
  const newestFirst = useMemo(() => baselines.toReversed(), [baselines]);
  return (
    <section aria-label="Baselines" className="flex flex-col gap-2">
      <h3 className="text-15 font-semibold">Baselines</h3>
      {newestFirst.length === 0 ? (
        <p className="max-w-160 text-muted">
          A baseline keeps the dates of the whole plan as they are today, under a name: what was promised, to compare
          with later. Take one when a plan is agreed.
        </p>
      ) : (
        <ul aria-label="Baselines" className="max-w-180">
          {newestFirst.map((baseline) => (
            <Row key={baseline.id} baseline={baseline} reversal={reversal} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface RowProps {
  readonly baseline: RecordOf<'baseline'>;
  readonly reversal: Reversal;
}

function Row({ baseline, reversal }: RowProps) {
  const { document } = useProject();
  const readOnly = useReadOnly();
  const run = useRun();
  const { id, name } = baseline;
  const remove = (): void => {
    const removed = deleteRecord(document, 'baseline', id);
    run(removed);
    if (removed.ok) reversal.offerUndo(`Baseline “${name}” deleted.`);
  };
  return (
    <KeptRow
      what="baseline"
      name={name}
      facts={useFacts(baseline)}
      choice={{ kind: 'baseline', baseline: id }}
      changes={readOnly ? null : { rename: (next) => run(renameBaseline(document, id, next)), remove }}
    />
  );
}

/** "120 cards · taken today 10:05". */
function useFacts({ takenAt, tasks }: RecordOf<'baseline'>): string {
  const now = useMinute();
  const count = useMemo(() => (typeof tasks === 'object' && tasks !== null ? Object.keys(tasks).length : 0), [tasks]);
  const at = Date.parse(takenAt ?? '');
  return [counted(count, 'card'), Number.isNaN(at) ? 'from a file' : `taken ${shortInstant(at, now)}`].join(' · ');
}
