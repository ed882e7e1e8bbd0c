import { useRun } from '#renderer/state/feedback.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { type ClientRecord, setForClient } from '#shared/document/index.ts';
import { FactRow } from './FactRow.tsx';

interface ClientFactProps {
  readonly record: ClientRecord;
  readonly isShown: boolean;
}

/** [INSIGHT-5] Whether clients' reports may tell of it; nothing else than this says so. */
export function ClientFact({ record, isShown }: ClientFactProps) {
  const { document } = useProject();
  const run = useRun();
  return (
    <FactRow name="Clients">
      <Checkbox
        aria-label="Shown to clients"
        isSelected={isShown}
        isDisabled={useReadOnly()}
        onChange={(shown) => void run(setForClient(document, [record], shown))}
        className={`min-h-7 px-2 py-0.5 ${isShown ? '' : 'text-muted'}`}
      >
        Shown
      </Checkbox>
    </FactRow>
  );
}
