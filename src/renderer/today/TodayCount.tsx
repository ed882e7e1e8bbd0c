import { useDigest } from './use-digest.ts';

/** How much waits for this person (DIGEST-10). */
export default function TodayCount({ folded }: { readonly folded: boolean }) {
  const count = useDigest()?.digest.count ?? 0;
  if (count === 0) return null;
  if (folded) return <span aria-hidden className="absolute end-0.5 top-0.5 size-2 rounded-full bg-accent" />;
  return (
    <span className="tabular ms-auto text-11 font-semibold text-accent-text">
      {count > 99 ? '99+' : count}
      <span className="sr-only"> to see to</span>
    </span>
  );
}
