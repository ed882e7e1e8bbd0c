/** What the status bar says of where the edits stand. It never says more than is true. */
import type { SaveState } from '#shared/document/store.ts';

export interface StatusWords {
  readonly tone: 'calm' | 'busy' | 'problem';
  readonly text: string;
  /** What to do. */
  readonly help: string | null;
}

export function statusWords(state: SaveState): StatusWords {
  switch (state.kind) {
    case 'saving':
      return { tone: 'busy', text: 'Saving…', help: null };
    case 'failed':
      return {
        tone: 'problem',
        text: state.problem.message,
        help: state.problem.help ?? 'Your edits are kept in this window and are tried again. Leave it open.',
      };
    case 'saved':
      return { tone: 'calm', text: 'Saved on this device', help: null };
  }
}
