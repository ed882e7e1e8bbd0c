/** Where notes of another program can go in a meeting, and what they are held against there. */
import type { NotesDocument, NotesKey } from '#shared/document/notes/index.ts';
import type { Day } from '#shared/domain/day.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { KnownPerson } from './page-facts.ts';

export interface ImportPlace {
  /** What the meeting is called: a page of that title needs no heading. */
  readonly meeting: string;
  /** Null where nobody said when it is. */
  readonly day: Day | null;
  readonly notes: NotesDocument;
  /** Texts of `notes` that can be added to, the first one unless another is chosen. */
  readonly texts: readonly { readonly key: NotesKey; readonly name: string }[];
  /** This person's own notes of the meeting; null where `notes` are these. */
  readonly openPrivate: (() => Promise<Result<OpenedNotes>>) | null;
  readonly people: readonly KnownPerson[];
  readonly invited: ReadonlySet<PersonId>;
  /** Null where nothing is said of people, as beside private notes. */
  readonly noteWhoWasThere: ((people: readonly PersonId[], named: readonly string[]) => Result<void>) | null;
}

interface OpenedNotes {
  readonly notes: NotesDocument;
  close(): void;
}
