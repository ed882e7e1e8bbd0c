import { numberWords } from '#shared/kernel/counted.ts';
import type { LargePaste } from './large-paste.ts';

/** How far a paste of thousands of lines is, and what it was taken for. */
export function PastedLines({ done, total }: LargePaste) {
  const lines = total === 1 ? '1 line' : `${numberWords(total)} lines`;
  return (
    // So many lines reach beyond the panel: over its lower edge, into the space that it keeps there, until their end is seen.
    <p className="floats sticky -bottom-6 z-1 mx-2 my-2 rounded-small px-3 py-1.5 text-12 text-muted">
      <span role="status">
        {done < total
          ? `Pasting ${lines}…`
          : `Pasted ${lines} as they are. So much is not read for headings, lists and links.`}
      </span>
      {/* Silent, because it changes with every frame. */}
      {done < total ? <span aria-hidden className="tabular">{` ${Math.floor((100 * done) / total)} %`}</span> : null}
    </p>
  );
}
