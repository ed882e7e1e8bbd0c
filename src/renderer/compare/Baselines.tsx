import { Pencil, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { useMinute } from '#renderer/state/today.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useViewMemory } from '#renderer/state/use-view-memory.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { shortInstant } from '#renderer/ui/dates/format-date.ts';
import { InlineEdit } from '#renderer/ui/InlineEdit.tsx';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { deleteRecord, renameBaseline } from '#shared/document/index.ts';
import type { RecordOf } from '#shared/domain/records.ts';
import { BEFORE, choiceKey } from './choice.ts';
import { plural } from './words.ts';

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
  const { id: project, document } = useProject();
  const readOnly = useReadOnly();
  const run = useRun();
  const [, noteBefore] = useViewMemory(project, BEFORE, '');
  const [isRenaming, setRenaming] = useState(false);
  const { id, name } = baseline;
  const remove = (): void => {
    const removed = deleteRecord(document, 'baseline', id);
    run(removed);
    if (removed.ok) reversal.offerUndo(`Baseline “${name}” deleted.`);
  };
  return (
    <li aria-label={name} className="flex min-h-9 items-center gap-2 border-b border-hairline py-1">
      <div className="min-w-0 grow">
        {isRenaming ? (
          <InlineEdit
            label={`Name of baseline ${name}`}
            value={name}
            multiline={false}
            onSave={(next) => run(renameBaseline(document, id, next))}
            onClose={() => setRenaming(false)}
            className="px-1"
          />
        ) : (
          <p className="truncate" dir="auto" title={name}>
            {name}
          </p>
        )}
        <p className="tabular truncate text-12 text-muted">{useFacts(baseline)}</p>
      </div>
      <Button
        size="small"
        aria-label={`Compare with ${name}`}
        onPress={() => noteBefore(choiceKey({ kind: 'baseline', baseline: id }))}
      >
        Compare
      </Button>
      {readOnly ? null : (
        <>
          <RowButton icon={Pencil} label={`Rename ${name}`} onPress={() => setRenaming(true)} />
          <RowButton icon={Trash2} label={`Delete ${name}`} onPress={remove} />
        </>
      )}
    </li>
  );
}

/** "120 cards · taken today 10:05". */
function useFacts({ takenAt, tasks }: RecordOf<'baseline'>): string {
  const now = useMinute();
  const count = useMemo(() => (typeof tasks === 'object' && tasks !== null ? Object.keys(tasks).length : 0), [tasks]);
  const at = Date.parse(takenAt ?? '');
  return [plural(count, 'card'), Number.isNaN(at) ? 'from a file' : `taken ${shortInstant(at, now)}`].join(' · ');
}
