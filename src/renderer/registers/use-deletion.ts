import { useCallback } from 'react';
import { shorten, useRun } from '#renderer/state/feedback.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { numberWords } from '#shared/kernel/counted.ts';
import type { Register, RegisterEntry } from './register.ts';

/** Into the bin, with an offer to take it back. */
export function useDeletion<E extends RegisterEntry>(
  register: Register<E>,
  entries: readonly E[],
  reversal: Reversal,
): (records: readonly string[]) => void {
  const { document } = useProject();
  const run = useRun();
  return useCallback(
    (records) => {
      const first = entries.find(({ record }) => record.id === records[0]);
      const deleted = register.remove(document, records);
      run(deleted);
      if (!deleted.ok || !first) return;
      const one = `The ${register.one} “${shorten(first.record.title)}” was`;
      reversal.offerUndo(
        `${records.length === 1 ? one : `${numberWords(records.length)} ${register.many} were`} deleted.`,
      );
    },
    [document, register, entries, run, reversal],
  );
}
