import { History } from 'lucide-react';
import { useState } from 'react';
import { recentSearches } from './remembered.ts';

/** How each is written, and what it does. */
const TERMS = [
  ['kind:comment', 'comments alone; also card, note, meeting, decision, risk, file, person …'],
  ['project:harbour', 'in projects that are called so'],
  ['owner:me', 'what is mine'],
  ['due:this-week', 'what is due then; also overdue, <2w, >fri'],
  ['done:no', 'what is still to be done'],
  ['"tower crane"', 'exactly these words'],
  ['-permit', 'without this word'],
] as const;

/** Before anything is typed: what was sought lately, and what can be found. */
export function Beginning({ onType }: { readonly onType: (text: string) => void }) {
  const [recent] = useState(recentSearches);
  return (
    <div className="min-h-0 overflow-y-auto px-4 py-3">
      {recent.length === 0 ? null : (
        <section aria-label="Searched lately" className="mb-3">
          <h3 className="mb-1 text-11 font-semibold text-muted">Searched lately</h3>
          <ul className="flex flex-col">
            {recent.map((text) => (
              <li key={text}>
                <button
                  type="button"
                  onClick={() => onType(text)}
                  className="flex h-7 w-full items-center gap-2 rounded-small px-1.5 text-start hover:bg-hover"
                >
                  <History size={14} strokeWidth={1.75} className="shrink-0 text-muted" aria-hidden />
                  <span className="truncate" dir="auto">
                    {text}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="text-muted">
        Finds cards and their checklists, comments and files, meetings and their agendas, notes and minutes, decisions,
        risks and change requests, reports, people, labels and lists, in all projects. Parts of words, other accents and
        small slips are forgiven. Your private notes are found by you alone, on this device.
      </p>
      <dl className="mt-3 grid grid-cols-[max-content_1fr] items-baseline gap-x-4 gap-y-1 text-12">
        {TERMS.map(([written, means]) => (
          <div key={written} className="contents">
            <dt>
              <button
                type="button"
                onClick={() => onType(`${written} `)}
                className="rounded-small bg-pressed px-1.5 leading-5 hover:underline"
              >
                {written}
              </button>
            </dt>
            <dd className="text-muted">{means}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
