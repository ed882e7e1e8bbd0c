import { useMemo } from 'react';
import { formatRoute } from '#renderer/state/routes.ts';
import { lookFirst } from '#shared/insight/portfolio/look-first.ts';
import type { Standing } from '#shared/insight/portfolio/standing.ts';
import { StatusMark } from './StatusMark.tsx';

const MOST = 5;

/** [PORT-3] Where to look first, and why. */
export function LookFirstList({ standings }: { readonly standings: readonly Standing[] }) {
  const found = useMemo(() => lookFirst(standings).slice(0, MOST), [standings]);
  if (found.length === 0) return null;
  return (
    <section aria-label="Where to look first">
      <h2 className="mb-1 text-15 font-semibold">Where to look first</h2>
      <ol aria-label="Where to look first" className="flex flex-col">
        {found.map(({ standing: { summary, status, isProposed }, points, reasons }) => (
          <li
            key={summary.id}
            className="flex min-h-(--row) flex-wrap items-baseline gap-x-3 gap-y-1 rounded-small px-2 py-1 hover:bg-hover"
          >
            <a
              href={formatRoute({ kind: 'project', project: summary.id, page: 'board', card: null })}
              dir="auto"
              className="max-w-80 truncate rounded-small font-medium hover:underline"
            >
              {summary.name}
            </a>
            <StatusMark status={status} isProposed={isProposed} />
            <span className="min-w-60 grow basis-0 text-12 text-muted">{reasons.slice(0, 3).join(' ')}</span>
            <span className="tabular text-12 text-muted" title="Points, by the rule that the guide states">
              {Math.round(points)} points
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
