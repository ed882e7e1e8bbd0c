/** The log of a project's document as a page sees it: the host keeps it (SYNC), and answers what others wrote. */
import type { Problem, Result } from '#shared/kernel/result.ts';
import type { OpenedDocument } from '#shared/ports/sync.ts';

/** What is known of a document's log when the document is opened. */
export type Opening =
  | OpenedDocument
  /** It is shared, and its log cannot be asked now: it is read, and written to once the log has answered. */
  | { readonly kind: 'unreached'; readonly problem: Problem };

/** The records of one entry, as JSON that nobody has looked at, and whose feed it stands in. */
export interface SaidActivity {
  readonly text: string;
  /** Null where the membership has no name. */
  readonly by: string | null;
  /** Of a device of this person. */
  readonly isMine: boolean;
}

/** Where a pulling begins: behind what a document holds, or where the last pulling ended. */
export type PullAfter =
  | { readonly kind: 'vector'; readonly vector: Uint8Array }
  | { readonly kind: 'cursor'; readonly cursor: number };

export type Pulled =
  | {
      readonly kind: 'update';
      /** One where it was asked by vector. */
      readonly updates: readonly Uint8Array[];
      /** The log's own state vector. */
      readonly vector: Uint8Array;
      readonly cursor: number;
      /** Each a JSON list of activity records; in parts that can be read between two frames. */
      readonly activity: readonly (readonly SaidActivity[])[];
    }
  | { readonly kind: 'unknownCursor' }
  | { readonly kind: 'outdated' };

export interface Push {
  readonly update: Uint8Array;
  /** A JSON list of the activity records of the commands that made it. */
  readonly activity: string;
  readonly generation: number;
  /** Everything that was written before the project was shared. */
  readonly isBeginning: boolean;
  /** State vector of what the log was ever said to hold durably (SYNC V5). */
  readonly acknowledged: Uint8Array;
}

/** `kept`: durable in the log. `isWatched`: somebody elsewhere looks at the project now; absent where that is not known. */
export type Pushed =
  | { readonly kind: 'kept'; readonly isWatched?: boolean | undefined }
  | { readonly kind: 'outdated' };

export interface SharedLog {
  open(): Promise<Result<OpenedDocument>>;
  pull(generation: number, after: PullAfter): Promise<Result<Pulled>>;
  push(push: Push): Promise<Result<Pushed>>;
}
