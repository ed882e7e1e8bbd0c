import { isoInstant, longInstant, shortInstant } from './format-date.ts';

interface ShortTimeProps {
  /** Milliseconds since 1970; nothing is shown of what has no time. */
  readonly at: number | null;
  readonly now: number;
}

/** When something was said, as briefly as it can be told from now; the whole of it to whoever points at it. */
export function ShortTime({ at, now }: ShortTimeProps) {
  if (at === null) return null;
  return (
    <time dateTime={isoInstant(at)} title={longInstant(at)} className="tabular shrink-0 text-12 text-muted">
      {shortInstant(at, now)}
    </time>
  );
}
