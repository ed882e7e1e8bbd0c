/** Words of notes that somebody asked for in a list: the notes of their meeting bring them into sight, once. */
import { Value } from './value.ts';

export interface WantedWords {
  /** The id of the meeting whose notes they are. */
  readonly meeting: string;
  readonly isPrivate: boolean;
  /** As they stand there. */
  readonly words: string;
}

export const wantedWords = new Value<WantedWords | null>(null);
