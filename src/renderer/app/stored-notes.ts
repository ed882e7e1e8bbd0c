/** The notes of a meeting that are open: a document of their own, stored like the project's and, unless they are private, in its log. */
import * as Y from 'yjs';
import { documentOf, type NotesPlace } from '#renderer/storage/notes-place.ts';
import { readActivity } from '#renderer/sync/activity-records.ts';
import type { Opening } from '#renderer/sync/shared-log.ts';
import { SyncedDocument } from '#renderer/sync/synced-document.ts';
import { WindowLogNews } from '#renderer/sync/window-log-news.ts';
import type { ActivityRecord, ProjectDocument } from '#shared/document/index.ts';
import { NotesDocument } from '#shared/document/notes/index.ts';
import { isUntouched, partId, type StoredDocument } from '#shared/document/store.ts';
import { DisposeBag } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { PartOwnerId } from '#shared/kernel/ids.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { OpenProjectOptions } from './open-project.ts';
import { OwnClientId } from './own-client-id.ts';
import { notReadAgain, restrictionOf } from './restriction.ts';
import { StoredWithHistory } from './stored-with-history.ts';

export interface StoredNotesParts extends OpenProjectOptions {
  readonly document: ProjectDocument;
  /** What others did, as it came beside what they wrote. */
  readonly heard: (records: readonly ActivityRecord[]) => void;
  /** What this person did since then, in whatever window: oldest first. */
  readonly ownRecords: (since: number) => Promise<readonly ActivityRecord[]>;
  /** Something is told in `tell` that was done in these notes: it goes to the log with them. */
  readonly telling: (notes: StoredNotes, tell: () => void) => void;
  /** The project is shared with nobody, as far as this window knows. */
  readonly isAlone: () => boolean;
}

/** Milliseconds that who wants to read waits for what only writing needs. */
const PATIENCE = 300;

/** What is never in a log waits for none. */
const NO_LOG = {
  state: { kind: 'alone', beside: null },
  changes: new Emitter<void>(),
  flush: () => Promise.resolve(),
} as const;

export class StoredNotes {
  readonly notes: NotesDocument;
  readonly stored: StoredWithHistory;
  /** Null of private ones. */
  readonly synced: SyncedDocument | null;
  readonly #doc: Y.Doc;
  readonly #ownId: OwnClientId;
  readonly #bag = new DisposeBag();
  #isBeingRead = false;
  #notRead: Problem | null = null;

  private constructor(
    doc: Y.Doc,
    stored: StoredDocument,
    place: NotesPlace,
    { synced, ownId }: { readonly synced: SyncedDocument | null; readonly ownId: OwnClientId },
    parts: StoredNotesParts,
  ) {
    const { document, random } = parts;
    this.#doc = doc;
    this.#ownId = ownId;
    this.synced = synced;
    this.notes = new NotesDocument(doc, {
      actor: () => document.actor,
      clock: document.clock,
      random,
      // What is private is nobody's news.
      told: (command, label) => {
        if (place.isPrivate) return;
        // Nothing is written by hand in what was sent of a report.
        const target = { kind: 'meeting', id: place.of } as const;
        parts.telling(this, () => document.tellBeside(command, label, target));
      },
    });
    this.stored = new StoredWithHistory(stored, parts.activity, synced ?? NO_LOG, parts.clock);
    if (synced !== null) this.#follow(synced, stored, place, parts);
    this.#restrict();
  }

  static async open(place: NotesPlace, parts: StoredNotesParts): Promise<Result<StoredNotes>> {
    const { project, isPrivate } = place;
    const document = documentOf(place);
    const known = await parts.documents.parts(project);
    if (!known.ok) return known;
    const doc = new Y.Doc();
    const isHere = (): boolean => known.value.includes(document) || !isUntouched(doc);
    const log = isPrivate ? null : parts.shared.logOfPart(project, document, isHere);
    const asked: Promise<Opening> | null = log && parts.shared.openPart(project, log, PATIENCE);
    const id = partId(project, document);
    const stored = await parts.documents.open(id, doc);
    if (!stored.ok) {
      doc.destroy();
      return stored;
    }
    const answered: Opening = (await asked) ?? { kind: 'alone' };
    // The project is written into as this person's own: so are its notes.
    const opened: Opening = answered.kind === 'unreached' && parts.isAlone() ? { kind: 'alone' } : answered;
    const ownId = await OwnClientId.open(doc, opened, parts.clientIds, PATIENCE);
    const synced =
      log &&
      new SyncedDocument(
        {
          doc,
          log,
          isOwner: () => stored.value.isOwner,
          acknowledged: parts.shared.acknowledged({ project, document }),
          news: new WindowLogNews(id),
          onActivity: (told) => parts.heard(readActivity(told, parts.actor()?.id ?? null)),
          ownRecords: async (since) => (await parts.ownRecords(since)).filter((record) => isAbout(record, place.of)),
          now: () => parts.clock.now(),
          isTyped: true,
        },
        opened,
      );
    return ok(new StoredNotes(doc, stored.value, place, { synced, ownId }, parts));
  }

  /** Nobody writes in them until the log has given what it holds. */
  async catchUp(patience: number): Promise<void> {
    if (this.synced === null) return;
    this.#isBeingRead = true;
    this.#restrict();
    await this.synced.caughtUp(patience);
    this.#isBeingRead = false;
    this.#restrict();
  }

  /** They are outdated, and stay as they are for now: what they say here could not be kept otherwise. */
  notReadAgain(problem: Problem): void {
    this.#notRead = notReadAgain(problem);
    this.#restrict();
  }

  /** Answers why when what is unsaved cannot be made durable; they stay open then. */
  async close(): Promise<Result<void>> {
    const closed = await this.stored.close();
    if (!closed.ok) return closed;
    this.#bag.dispose();
    this.synced?.dispose();
    this.notes.dispose();
    this.#ownId.close();
    this.#doc.destroy();
    return ok();
  }

  #follow(synced: SyncedDocument, stored: StoredDocument, { project, of }: NotesPlace, parts: StoredNotesParts): void {
    const { shared } = parts;
    const listener = { heard: () => synced.heard(), renewed: () => synced.renew() };
    this.#bag.add(shared.listen({ project, document: of }, listener));
    this.#restrict();
    this.#bag.add(synced.changes.on(() => this.#restrict()));
    let { isOwner } = stored;
    this.#bag.add(
      stored.subscribe(() => {
        if (!isOwner && stored.isOwner) synced.renew();
        ({ isOwner } = stored);
        this.#restrict();
      }),
    );
  }

  #restrict(): void {
    const being = this.#isBeingRead ? BEING_READ : null;
    const said = this.synced && restrictionOf(this.synced, this.stored.isOwner);
    const idProblem = this.#ownId.problemIn(this.synced?.state ?? null);
    this.notes.restrict(this.#notRead ?? being ?? said ?? idProblem);
    if (idProblem !== null) this.#ownId.seek(() => this.#restrict());
  }
}

function isAbout({ targets }: ActivityRecord, of: PartOwnerId): boolean {
  return targets.some(({ kind, id }) => kind === 'meeting' && id === of);
}

const BEING_READ: Problem = {
  code: 'being-read-again',
  message: 'Who may write here has changed, so these notes are being read again.',
};
