import { useEffect, useState } from 'react';
import { ProgressBar } from '#renderer/ui/ProgressBar.tsx';
import type { Progress } from '#shared/transfer/read-file.ts';
import { progressWords, STAGES } from './import-words.ts';

/** Milliseconds before progress is worth showing. */
const QUIET = 400;

interface JobProgressProps {
  readonly label: string;
  readonly progress: Progress;
  /** "Project 2 of 3. " where there are several. */
  readonly part?: string;
}

/** How far a file has come, in words; of what is done at once, nearly nothing. */
export function JobProgress({ label, progress, part = '' }: JobProgressProps) {
  const quiet = useQuiet();
  const elapsed = useElapsed(progress.stage);
  if (quiet) return <p className="text-muted">{STAGES[progress.stage]}…</p>;
  const value = progress.total > 1 ? progress.done / progress.total : null;
  return <ProgressBar label={label} value={value} text={`${part}${progressWords(progress, elapsed)}`} />;
}

/** True for the first moments. */
export function useQuiet(): boolean {
  const [quiet, setQuiet] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(false), QUIET);
    return () => clearTimeout(timer);
  }, []);
  return quiet;
}

/** Milliseconds since the stage began: each goes at its own pace. */
function useElapsed(stage: Progress['stage']): number {
  const [begun, setBegun] = useState({ stage, at: performance.now() });
  if (begun.stage !== stage) setBegun({ stage, at: performance.now() });
  return performance.now() - begun.at;
}
