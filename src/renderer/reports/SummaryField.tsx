import { Button } from '#renderer/ui/Button.tsx';
import { SavedText } from '#renderer/ui/SavedText.tsx';

interface SummaryFieldProps {
  /** Markdown; null for what is drafted. */
  readonly written: string | null;
  readonly drafted: string;
  readonly isDisabled?: boolean;
  readonly onSave: (summary: string | null) => void;
}

/** [REPORT-13] Drafted from figures, and a person's to edit. */
export function SummaryField({ written, drafted, isDisabled = false, onSave }: SummaryFieldProps) {
  return (
    <>
      <SavedText label="Summary" value={written ?? drafted} isLong isDisabled={isDisabled} onSave={onSave} />
      {written === null ? (
        <p className="-mt-3 text-12 text-muted">Drafted from the figures. It follows them until you edit it.</p>
      ) : (
        <Button size="small" className="-mt-3 w-fit" isDisabled={isDisabled} onPress={() => onSave(null)}>
          Draft it anew from the figures
        </Button>
      )}
    </>
  );
}
