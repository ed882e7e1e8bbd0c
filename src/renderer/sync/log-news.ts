/** What windows of one profile tell each other of a document's log: the one that stores the document whether edits wait for it. */
import type { Dispose } from '#shared/kernel/disposable.ts';

export interface LogNews {
  /** For whoever stores the document to say. */
  ask(): void;
  tell(isWaiting: boolean): void;
  listen(listener: { readonly asked: () => void; readonly told: (isWaiting: boolean) => void }): Dispose;
}
