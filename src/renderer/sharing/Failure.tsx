import type { Problem } from '#shared/kernel/result.ts';

export function Failure({ problem }: { readonly problem: Problem | null }) {
  if (problem === null) return null;
  return (
    <p role="alert" className="written">
      <span className="text-off-track">{problem.message}</span>
      {problem.help === undefined ? null : ` ${problem.help}`}
    </p>
  );
}
