import { ProgressBar as AriaProgressBar } from 'react-aria-components/ProgressBar';

interface ProgressBarProps {
  readonly label: string;
  /** 0 to 1; null while nobody can tell. */
  readonly value: number | null;
  /** The count and what is left: "412 of 682 cards, about 1 s left". */
  readonly text?: string;
}

export function ProgressBar({ label, value, text }: ProgressBarProps) {
  const known = value !== null;
  return (
    <AriaProgressBar
      aria-label={label}
      isIndeterminate={!known}
      {...(known ? { value: value * 100 } : {})}
      {...(text ? { valueLabel: text } : {})}
      className="flex flex-col gap-1"
    >
      <div className="h-1 overflow-hidden rounded-full bg-pressed">
        <div
          className={`h-full rounded-full bg-accent transition-[width] ${known ? '' : 'w-1/3 animate-pulse'}`}
          {...(known ? { style: { width: `${value * 100}%` } } : {})}
        />
      </div>
      {text ? <span className="tabular text-12 text-muted">{text}</span> : null}
    </AriaProgressBar>
  );
}
