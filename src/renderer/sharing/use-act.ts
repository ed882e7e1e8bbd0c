import { useState } from 'react';
import type { Problem, Result } from '#shared/kernel/result.ts';

interface Act {
  readonly isRunning: boolean;
  /** Why the last one failed; gone when the next begins. */
  readonly problem: Problem | null;
  /** Answers whether it was done. */
  readonly run: (work: () => Promise<Result<unknown>>) => Promise<boolean>;
}

/** Something that is asked of other devices or of the host: it takes a while, and its failure is said where it was asked. */
export function useAct(): Act {
  const [isRunning, setIsRunning] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = async (work: () => Promise<Result<unknown>>): Promise<boolean> => {
    setIsRunning(true);
    setProblem(null);
    const done = await work();
    setIsRunning(false);
    if (!done.ok) setProblem(done.error);
    return done.ok;
  };
  return { isRunning, problem, run };
}
