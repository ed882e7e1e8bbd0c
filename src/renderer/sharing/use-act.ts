import { useRef, useState } from 'react';
import type { Problem, Result } from '#shared/kernel/result.ts';

interface Act {
  /** Why the last one failed; gone when the next begins. */
  readonly problem: Problem | null;
  /** Answers whether it was done; not what is asked for once more while it runs. */
  readonly run: (work: () => Promise<Result<unknown>>) => Promise<boolean>;
}

/** Something that is asked of other devices or of the host: it takes a while, and its failure is said where it was asked. */
export function useAct(): Act {
  const isRunning = useRef(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = async (work: () => Promise<Result<unknown>>): Promise<boolean> => {
    if (isRunning.current) return false;
    isRunning.current = true;
    setProblem(null);
    const done = await work();
    isRunning.current = false;
    if (!done.ok) setProblem(done.error);
    return done.ok;
  };
  return { problem, run };
}
