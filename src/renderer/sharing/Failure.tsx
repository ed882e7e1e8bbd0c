import type { Problem } from '#shared/kernel/result.ts';

export function Failure({ problem }: { readonly problem: Problem | null }) {
  if (problem === null) return null;
  return (
    <p role="alert" className="written text-off-track">
      {[problem.message, problem.help].filter(Boolean).join(' ')}
    </p>
  );
}
