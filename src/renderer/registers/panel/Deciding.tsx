import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Button } from '#renderer/ui/Button.tsx';

interface DecidingProps {
  /** "Withdraw" */
  readonly action: string;
  /** What it will do, in a sentence. */
  readonly says: string;
  /** Absent: nothing is asked. */
  readonly asks?: string;
  readonly initial?: string;
  readonly look?: 'primary' | 'danger';
  readonly onDo: (why: string) => void;
  readonly onClose: () => void;
}

/** What is decided is said first, with why; then it is done. Escape leaves it. */
export function Deciding(props: DecidingProps) {
  const { action, says, asks, initial = '', look = 'primary', onDo, onClose } = props;
  const [why, setWhy] = useState(initial);
  const field = useRef<HTMLTextAreaElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => (field.current ?? button.current)?.focus(), []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const isConfirmed = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (!isConfirmed && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (isConfirmed) onDo(why);
    else onClose();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of what stands in it
    <div onKeyDown={onKeyDown} className="mt-3 flex flex-col gap-2 rounded-panel border border-hairline bg-sunken p-3">
      <p id={`${id}-says`} className="text-12 text-muted">
        {says}
      </p>
      {asks === undefined ? null : (
        <label className="flex flex-col gap-1 text-12 font-medium text-muted">
          {asks}
          <textarea
            ref={field}
            aria-describedby={`${id}-says`}
            dir="auto"
            rows={2}
            value={why}
            onChange={(event) => setWhy(event.target.value)}
            className="field-sizing-content max-h-60 min-h-14 w-full resize-none rounded-small border border-edge bg-raised px-2 py-1 text-13 font-normal text-text outline-none focus:border-accent focus:ring-1 focus:ring-accent"
          />
        </label>
      )}
      <div className="flex justify-end gap-2">
        <Button size="small" onPress={onClose}>
          Cancel
        </Button>
        <Button ref={button} size="small" look={look} onPress={() => onDo(why)}>
          {action}
        </Button>
      </div>
    </div>
  );
}
