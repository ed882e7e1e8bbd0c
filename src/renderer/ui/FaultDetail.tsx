import { useContext, useState } from 'react';
import { Button } from './Button.tsx';
import { FaultReportContext, type SaveFaultReport } from './fault-report.ts';

/** What support asks for: it can be selected and copied, or saved as a file. */
export function FaultDetail({ error }: { readonly error: Error }) {
  const save = useContext(FaultReportContext);
  return (
    <details className="max-w-full">
      <summary className="w-fit rounded-small text-12 text-muted">Detail for support</summary>
      <pre className="mt-2 max-w-200 text-12 whitespace-pre-wrap select-text">{error.stack ?? error.message}</pre>
      {save ? <SaveReport error={error} save={save} /> : null}
    </details>
  );
}

function SaveReport({ error, save }: { readonly error: Error; readonly save: SaveFaultReport }) {
  const [said, setSaid] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const press = async (): Promise<void> => {
    setSaving(true);
    setSaid(await save(error));
    setSaving(false);
  };
  return (
    <div className="mt-2 flex flex-col items-start gap-1">
      <Button size="small" isPending={isSaving} onPress={() => void press()}>
        Save a report…
      </Button>
      <p className="max-w-130 text-12 text-muted">
        A file with this fault, the version and how much there is of what. No titles, no text of yours, and it is sent
        to nobody.
      </p>
      <p role="status" className="text-12 empty:hidden">
        {said}
      </p>
    </div>
  );
}
