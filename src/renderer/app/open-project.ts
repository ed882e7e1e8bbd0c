/** A project that is open: its document, stored with every edit, filed in the catalogue and in the history. */
import * as Y from 'yjs';
import { type ProjectViews, projectViews } from '#renderer/state/project-views.ts';
import { Value } from '#renderer/state/value.ts';
import type { Heard, OpenProject, SentReports } from '#renderer/state/workspace.ts';
import type { ActivityStore, HeardRows, ReadingStore } from '#renderer/storage/index.ts';
import { readActivity } from '#renderer/sync/activity-records.ts';
import type { HostDocuments } from '#renderer/sync/host-documents.ts';
import type { Opening } from '#renderer/sync/shared-log.ts';
import { SyncedDocument } from '#renderer/sync/synced-document.ts';
import { WindowLogNews } from '#renderer/sync/window-log-news.ts';
import { type ActivityRecord, type Actor, ProjectDocument } from '#shared/document/index.ts';
import { type DocumentStore, isUntouched, type StoredDocument } from '#shared/document/store.ts';
import type { VersionStore } from '#shared/document/version-store.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { DisposeBag } from '#shared/kernel/disposable.ts';
import type { OperationId, ProjectId, RandomBytes, TaskId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { View } from '#shared/views/index.ts';
import { AuthorClocks } from './author-clocks.ts';
import type { ClientIds } from './client-ids.ts';
import { MergeReview } from './merge-review.ts';
import { NotesOfProject } from './notes-of-project.ts';
import { givenBy, OwnClientId } from './own-client-id.ts';
import { StoredTalk } from './project-talk.ts';
import { notReadAgain, restrictionOf } from './restriction.ts';
import { SavedVersions } from './saved-versions.ts';
import { StoredWithHistory } from './stored-with-history.ts';

export interface OpenProjectOptions {
  readonly documents: DocumentStore;
  readonly activity: ActivityStore;
  readonly versions: VersionStore;
  readonly reading: ReadingStore;
  readonly clientIds: ClientIds;
  readonly shared: HostDocuments;
  readonly actor: () => Actor | null;
  readonly clock: Clock;
  readonly random: RandomBytes;
}

/** Milliseconds that who wants to read, or to make a project, waits for an id to write under. */
const [READING, MAKING] = [500, 4_000];

/** Records in which a merge is reviewed. */
const REVIEWED = 5000;

/** Records among which those are looked for that no other one was made after. */
const NEWEST = 50;

export class StoredProject implements OpenProject {
  readonly id: ProjectId;
  readonly document: ProjectDocument;
  readonly views: ProjectViews;
  readonly stored: StoredWithHistory;
  readonly versions: SavedVersions;
  readonly review: MergeReview;
  readonly synced: SyncedDocument;
  readonly talk: StoredTalk;
  readonly notes: NotesOfProject;
  readonly #doc: Y.Doc;
  readonly #ownId: OwnClientId;
  readonly #activity: ActivityStore;
  readonly #clock: Clock;
  readonly #clocks = new AuthorClocks();
  readonly #bag = new DisposeBag();
  /** Milliseconds since 1970; 0 of what is stored here. */
  readonly #hereSince: number;
  readonly #known = new Set<OperationId>();
  #hasReadStored = false;
  #notRead: Problem | null = null;
  #isOpen = true;

  private constructor(
    id: ProjectId,
    doc: Y.Doc,
    stored: StoredDocument,
    { opened, ownId }: { readonly opened: Opening; readonly ownId: OwnClientId },
    options: OpenProjectOptions & { readonly hereSince?: number },
  ) {
    this.id = id;
    this.#ownId = ownId;
    this.#hereSince = options.hereSince ?? 0;
    this.synced = new SyncedDocument(
      {
        doc,
        log: options.shared.log(id),
        isOwner: () => stored.isOwner,
        acknowledged: options.shared.acknowledged({ project: id }),
        news: new WindowLogNews(id),
        onActivity: (told) => this.heard(readActivity(told, options.actor()?.id ?? null)),
        ownRecords: (since) => ownRecords(id, since, options),
        now: () => options.clock.now(),
      },
      opened,
    );
    this.document = new ProjectDocument(doc, options);
    this.notes = new NotesOfProject(
      {
        ...options,
        project: id,
        document: this.document,
        heard: (records) => this.heard(records),
        ownRecords: (since) => ownRecords(id, since, options),
      },
      () => this.synced.state,
    );
    this.stored = new StoredWithHistory(stored, options.activity, this.synced, options.clock, this.notes);
    this.views = projectViews(this.document);
    this.versions = new SavedVersions(id, this.document, options);
    this.review = new MergeReview(this.document, () => options.activity.newest(id, REVIEWED));
    this.talk = new StoredTalk(id, options.reading);
    this.#bag.add(this.talk.follow(this.document, this.#hereSince === 0));
    this.#doc = doc;
    this.#activity = options.activity;
    this.#clock = options.clock;
    this.#bag.add(
      this.document.activity.on((record) => {
        this.#known.add(record.opId);
        void this.#activity.file(id, [record]);
        const { telling } = this.notes;
        if (telling !== null) telling.file(record);
        else if (stored.isOwner) this.synced.file(record);
      }),
    );
    // Also what another window of this profile did, or heard of.
    this.#bag.add(this.#activity.observeNewest(id, NEWEST, (records) => this.#knowStored(records)));
    this.#bag.add(this.document.activity.on((record) => this.review.add([record])));
    this.#followLog(options.shared, stored);
  }

  #know(records: readonly ActivityRecord[]): void {
    for (const { opId } of records) this.#known.add(opId);
    this.document.know(records);
    this.review.add(records);
  }

  /** What others did, as told beside their updates. What was done before this device had the project is history, and no news. */
  heard(records: readonly ActivityRecord[]): void {
    this.#know(records);
    const { false: history = [], true: news = [] } = Object.groupBy(
      records,
      ({ at }) => `${at >= this.#hereSince}` as const,
    );
    if (history.length > 0) void this.#activity.file(this.id, history);
    if (news.length > 0) void this.#activity.file(this.id, news, this.#clock.now());
  }

  /** Of another window of this profile: its edits are this one's to give to the log, and so are their records. */
  #knowStored(records: readonly ActivityRecord[]): void {
    const unknown = records.filter(({ opId }) => !this.#known.has(opId));
    this.#know(records);
    if (this.#hasReadStored && this.stored.isOwner) for (const record of unknown) this.synced.file(record);
    this.#hasReadStored = true;
  }

  /** Opens a project that is stored here; refused, with words, when the browser has lost it. */
  static open(id: ProjectId, options: OpenProjectOptions): Promise<Result<StoredProject>> {
    return StoredProject.#open(id, options, 'stored');
  }

  /** Opens a shared project of which nothing, or nothing any more, is stored here: its content comes from the log. */
  static arrive(id: ProjectId, options: OpenProjectOptions): Promise<Result<StoredProject>> {
    return StoredProject.#open(id, { ...options, hereSince: options.clock.now() }, 'anything');
  }

  /**
   * Opens an empty document under a new id; refused where something is stored under it. `prepare` writes into it before
   * anybody looks: what it does is no step of the history.
   */
  static create(
    id: ProjectId,
    options: OpenProjectOptions,
    prepare?: (document: ProjectDocument) => Result<unknown>,
  ): Promise<Result<StoredProject>> {
    return StoredProject.#open(id, options, 'anything', (doc, stored) => {
      if (!isUntouched(doc) || stored.damage.length > 0) return err(idTaken);
      return prepare ? prepareOnce(id, doc, options, prepare) : ok();
    });
  }

  static async #open(
    id: ProjectId,
    options: OpenProjectOptions & { readonly hereSince?: number },
    expected: 'stored' | 'anything',
    begin: ((doc: Y.Doc, stored: StoredDocument) => Result<unknown>) | null = null,
  ): Promise<Result<StoredProject>> {
    const opened = await options.shared.open(id, () => isStored(id, expected, options));
    const doc = new Y.Doc();
    const isOfLog = givenBy(opened) !== null;
    // What is made is written into whatever the log says later; what is only read for now needs no id.
    const writtenAs: Opening = begin !== null && opened.kind === 'unreached' ? { kind: 'alone' } : opened;
    const ownId = await OwnClientId.open(doc, writtenAs, options.clientIds, begin === null ? READING : MAKING);
    const stored = await options.documents.open(id, doc, expected);
    if (!stored.ok) {
      ownId.close();
      doc.destroy();
      return stored;
    }
    const noId = begin === null || isOfLog ? null : ownId.problemIn(null);
    const begun = noId !== null ? err(noId) : (begin?.(doc, stored.value) ?? ok());
    if (begun.ok) return ok(new StoredProject(id, doc, stored.value, { opened, ownId }, options));
    await stored.value.close();
    ownId.close();
    doc.destroy();
    return begun;
  }

  get sent(): SentReports {
    return this.notes.sent;
  }

  /** Until `close` has released it: from then on it may be removed. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** It is outdated, and stays as it is for now: what it says here could not be kept otherwise. */
  notReadAgain(problem: Problem): void {
    this.#notRead = notReadAgain(problem);
    this.document.restrict(this.#notRead);
  }

  /** Answers why when what is unsaved cannot be made durable; the project stays open then. */
  async close(): Promise<Result<void>> {
    const noted = await this.notes.close();
    const closed = noted.ok ? await this.stored.close() : noted;
    if (!closed.ok) return closed;
    this.#isOpen = false;
    this.#bag.dispose();
    this.review.dispose();
    this.synced.dispose();
    this.views.dispose();
    this.document.dispose();
    this.#ownId.close();
    this.#doc.destroy();
    return ok();
  }

  #followLog(shared: HostDocuments, stored: StoredDocument): void {
    const { synced } = this;
    const renewed = (): void => {
      this.notes.renewed();
      synced.renew();
    };
    this.#bag.add(shared.listen({ project: this.id }, { heard: () => synced.heard(), renewed }));
    const restrict = (): void => {
      const idProblem = this.#ownId.problemIn(synced.state);
      this.document.restrict(this.#notRead ?? restrictionOf(synced, stored.isOwner) ?? idProblem);
      if (idProblem !== null) this.#ownId.seek(restrict);
    };
    restrict();
    this.#bag.add(synced.changes.on(restrict));
    const lookAtNotes = (): void => (stored.isOwner ? this.notes.look() : undefined);
    lookAtNotes();
    this.#bag.add(synced.changes.on(lookAtNotes));
    this.#bag.add(this.document.changes.on(({ records }) => (records.has('meeting') ? lookAtNotes() : undefined)));
    let { isOwner } = stored;
    this.#bag.add(
      stored.subscribe(() => {
        if (!isOwner && stored.isOwner) synced.renew();
        ({ isOwner } = stored);
      }),
    );
  }

  readonly beside: View<Problem | null> = {
    get: () => (this.synced.state.kind === 'alone' ? this.synced.state.beside : null),
    subscribe: (listener) => this.synced.changes.on(listener),
  };

  readonly activity = async (): Promise<Result<readonly ActivityRecord[]>> => {
    const filed = await this.#activity.flush();
    return filed.ok ? this.#activity.all(this.id) : filed;
  };

  readonly heardSince = (since: number): View<Heard | null> => {
    const heard = new Value<Heard | null>(null);
    return {
      get: () => heard.get(),
      subscribe: (listener) => {
        const bag = new DisposeBag();
        bag.add(heard.subscribe(listener));
        bag.add(this.#activity.observeHeard(this.id, since, (rows) => heard.set(heardOf(rows, this.#clocks))));
        return () => bag.dispose();
      },
    };
  };

  readonly taskActivity = (task: TaskId): View<readonly ActivityRecord[]> => {
    const records = new Value<readonly ActivityRecord[]>([]);
    return {
      get: () => records.get(),
      subscribe: (listener) => {
        const bag = new DisposeBag();
        bag.add(records.subscribe(listener));
        bag.add(this.#activity.observeTarget(this.id, task, (next) => records.set(next)));
        return () => bag.dispose();
      },
    };
  };
}

function heardOf({ rows, count }: HeardRows, clocks: AuthorClocks): Heard {
  const arrivals = rows.map(({ at, arrivedAt = 0, record: { by } }) => ({ by, at, arrivedAt }));
  return {
    records: rows.map(({ record }) => record),
    count,
    until: rows.at(-1)?.arrivedAt ?? 0,
    isLive: rows.length === count && clocks.areLive(arrivals),
  };
}

/** The newest of them. */
async function ownRecords(
  id: ProjectId,
  since: number,
  { activity, actor }: OpenProjectOptions,
): Promise<readonly ActivityRecord[]> {
  const me = actor()?.id ?? null;
  // What is being filed just now is among them.
  await activity.flush();
  const newest = await activity.newest(id, REVIEWED);
  return newest.ok && me !== null ? newest.value.filter(({ at, by }) => at >= since && by === me) : [];
}

/** What is expected to be stored may have been lost. */
async function isStored(
  id: ProjectId,
  expected: 'stored' | 'anything',
  { documents }: OpenProjectOptions,
): Promise<boolean> {
  const stored = expected === 'stored' ? await documents.list() : null;
  return stored?.ok === true && stored.value.some((each) => each.id === id);
}

/** A document as it is stored, to read: it neither keeps another window from it nor hears of later edits. */
export async function readStored(id: ProjectId, options: OpenProjectOptions): Promise<Result<ProjectDocument>> {
  const doc = new Y.Doc();
  const read = await options.documents.read(id, doc);
  if (read.ok) return ok(new ProjectDocument(doc, options));
  doc.destroy();
  return read;
}

function prepareOnce(
  id: ProjectId,
  doc: Y.Doc,
  options: OpenProjectOptions,
  prepare: (document: ProjectDocument) => Result<unknown>,
): Result<unknown> {
  const document = new ProjectDocument(doc, options);
  const off = document.activity.on((record) => void options.activity.file(id, [record]));
  try {
    return prepare(document);
  } finally {
    off();
    document.dispose();
  }
}

const idTaken = {
  code: 'project-exists',
  message: 'There is already a project of this id on this device. It was left as it is.',
  help: 'Try again: the new one gets an id of its own.',
} as const;
