import { useEffect, useState } from 'react';
import type { Result } from '#shared/kernel/result.ts';

/**
 * What was read of a file; null while it is read. It ends with the component.
 * @param read stays the same function while the file does.
 */
export function useReadFile<T>(
  file: File,
  read: (file: File, signal: AbortSignal) => Promise<Result<T>>,
): Result<T> | null {
  const [result, setResult] = useState<Result<T> | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    void read(file, stop.signal).then((found) => {
      if (!stop.signal.aborted) setResult(found);
    });
    return () => stop.abort();
  }, [file, read]);
  return result;
}
