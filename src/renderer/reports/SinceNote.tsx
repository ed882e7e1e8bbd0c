import { Button } from '#renderer/ui/Button.tsx';
import type { Day } from '#shared/domain/day.ts';

interface SinceNoteProps {
  /** As somebody chose it; null for what it is without. */
  readonly chosen: Day | null;
  /** Whether these readers got one before. */
  readonly isAfterLast: boolean;
  readonly isDisabled?: boolean;
  readonly onReset: () => void;
}

/** Under *Since*: from where on it tells without being told. */
export function SinceNote({ chosen, isAfterLast, isDisabled = false, onReset }: SinceNoteProps) {
  if (chosen === null) {
    const words = isAfterLast
      ? 'Since the day after the last report that these readers got.'
      : 'A week: these readers have got none yet.';
    return <p className="-mt-3 text-12 text-muted">{words}</p>;
  }
  return (
    <Button size="small" className="-mt-3 w-fit" isDisabled={isDisabled} onPress={onReset}>
      {isAfterLast ? 'Since the last report' : 'Since a week ago'}
    </Button>
  );
}
