import { Button } from '#renderer/ui/Button.tsx';
import type { Problem } from '#shared/kernel/result.ts';

/** In the place of the whole window while something that was to be erased is still there. */
export function NotErased({ problem }: { readonly problem: Problem }) {
  return (
    <main aria-label="Erasing is not finished" className="flex h-full flex-col items-start gap-3 overflow-auto p-12">
      <div role="alert" className="flex max-w-130 flex-col gap-2">
        <h1 className="text-18 font-semibold">Erasing is not finished</h1>
        <p>{problem.message}</p>
        {problem.help ? <p className="text-muted">{problem.help}</p> : null}
      </div>
      <Button look="primary" autoFocus onPress={() => location.reload()}>
        Try again
      </Button>
    </main>
  );
}
