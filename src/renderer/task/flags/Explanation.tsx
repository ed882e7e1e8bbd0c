import { useProjectRecord } from '#renderer/state/use-view.ts';
import { readThresholds } from '#shared/domain/thresholds.ts';
import { definitionWords, type Flag } from '#shared/insight/index.ts';

/** Why a flag shows: its rule in words, the threshold that holds here, and what was known. */
export function Explanation({ flag }: { readonly flag: Flag }) {
  const thresholds = readThresholds(useProjectRecord().thresholds);
  return (
    <div className="mt-1 ms-8 me-2 flex max-w-160 flex-col gap-2 rounded-panel bg-raised px-3 py-2 text-12">
      <p className="written text-muted">{definitionWords(flag.rule, thresholds)}</p>
      <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-0.5">
        {flag.facts.map(({ name, value }) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="written tabular m-0" dir="auto">
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
