import { useCallback } from 'react';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { useRun, useToasts } from './feedback.ts';
import { useFiles } from './files.ts';

/** Lets a person save what is left of a project's damaged parts, and says where and what to mind. */
export function useSaveDamagedParts(id: ProjectId): () => Promise<void> {
  const files = useFiles();
  const toasts = useToasts();
  const run = useRun();
  return useCallback(async () => {
    const name = run(await files.saveDamagedParts(id));
    if (!name) return;
    toasts.show({ text: `Saved as ${name}. It may hold words from this project: give it only to people you trust.` });
  }, [files, toasts, run, id]);
}
