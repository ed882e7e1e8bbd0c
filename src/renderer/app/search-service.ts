/**
 * Keeps what the search knows true (SEARCH-7): a project is behind where its stored bytes are others than its entries were read from.
 * What changes in the open project is told at once; everything else is read from what is stored, one project after the other. Nothing of
 * it runs before somebody searches.
 */
import type { SearchWorker } from '#renderer/search-index/index.ts';
import { ownZone } from '#renderer/state/own-zone.ts';
import type { SearchService, SearchState } from '#renderer/state/search.ts';
import { Value } from '#renderer/state/value.ts';
import type { OpenProject, ProjectEntry, ProjectList } from '#renderer/state/workspace.ts';
import type { DocumentChange } from '#shared/document/index.ts';
import type { Weekday } from '#shared/domain/date-phrases.ts';
import { dayInZone } from '#shared/domain/day.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { type Dispose, DisposeBag } from '#shared/kernel/disposable.ts';
import type { PersonId, ProjectId } from '#shared/kernel/ids.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';
import type { entriesOfChange, SearchAnswer } from '#shared/search/index.ts';
import type { View } from '#shared/views/index.ts';

export interface SearchParts {
  readonly projects: View<ProjectList>;
  readonly current: View<OpenProject | null>;
  readonly worker: Pick<SearchWorker, 'ask' | 'end' | 'ended'>;
  readonly me: () => PersonId | null;
  readonly weekStart: () => Weekday;
  readonly clock: Clock;
  /** Milliseconds, in the place of `PAUSE`. */
  readonly pause?: number;
  /** Likewise of `REST`. */
  readonly rest?: number;
}

/** Milliseconds after which what is behind is looked at: an edit brings several pieces of news. */
const PAUSE = 300;
/** Records of one change beyond which reading them here would be felt: they are read from what is stored. */
const MANY = 400;
/**
 * Milliseconds for which a project rests that was read a moment ago: whoever edits it elsewhere does so all the time. So does a
 * worker that ended a moment after it was begun: one that cannot be started is not tried again and again.
 */
const REST = 3000;

export class SearchIndexing implements SearchService {
  readonly #parts: SearchParts;
  readonly #state = new Value<SearchState>({ isBeginning: true, behind: 0, projects: 0, problem: null, moment: 0 });
  readonly #bag = new DisposeBag();
  /** Of which bytes the entries of each project are; null until what was kept is taken up. */
  #known: Map<ProjectId, string> | null = null;
  /** With the fingerprint of what could not be read. */
  readonly #failed = new Map<ProjectId, { readonly fingerprint: string; readonly problem: Problem }>();
  readonly #readAt = new Map<ProjectId, number>();
  /** Projects whose notes were not looked at since somebody began to search. */
  readonly #notes = new Set<ProjectId>();
  /** The open project, while everything that changes in it is told. */
  #followed: ProjectId | null = null;
  #stopFollowing: Dispose = () => {};
  #hasBegun = false;
  /** Code that is fetched when somebody searches: it reads texts, which nothing before the first paint does. */
  #read: typeof entriesOfChange | null = null;
  #isRunning = false;
  /** When what was kept was taken up last, by the clock of the page. */
  #takenUpAt = 0;
  /** Its worker ended, and none has taken up what was kept since: one is tried when somebody searches. */
  #isLost = false;
  #isOver = false;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(parts: SearchParts) {
    this.#parts = parts;
  }

  get #rest(): number {
    return this.#parts.rest ?? REST;
  }

  get state(): View<SearchState> {
    return this.#state;
  }

  begin(): void {
    const { projects, current } = this.#parts;
    const open = current.get();
    if (open !== null) this.#notes.add(open.id);
    if (this.#hasBegun) {
      if (this.#isLost && this.#isRested()) void this.#takeUp();
      else this.#soon();
      return;
    }
    this.#hasBegun = true;
    for (const { id } of sought(projects.get())) this.#notes.add(id);
    this.#bag.add(projects.subscribe(() => this.#soon()));
    this.#bag.add(current.subscribe(() => this.#follow()));
    this.#bag.add(() => this.#stopFollowing());
    this.#bag.add(this.#parts.worker.ended.on((problem) => this.#lose(problem)));
    this.#follow();
    void this.#takeUp();
  }

  /** [DEL-4] Something of it was removed for good: of what was read of it nothing stays, and the rest is read again. */
  purged(id: ProjectId): void {
    if (this.#known === null) return;
    this.#known.delete(id);
    if (this.#followed === id) this.#followed = null;
    void this.#parts.worker.ask({ kind: 'forget', project: id }).then(() => this.#soon());
  }

  async ask(text: string, most: number): Promise<Result<SearchAnswer, Problem>> {
    const { projects, clock, me, weekStart, worker } = this.#parts;
    this.begin();
    const now = clock.now();
    const asked = {
      text,
      projects: sought(projects.get()).map(({ id, name }) => ({ id, name })),
      today: dayInZone(now, ownZone()),
      now,
      me: me(),
      weekStart: weekStart(),
      most,
    };
    return worker.ask({ kind: 'search', asked });
  }

  dispose(): void {
    this.#isOver = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#bag.dispose();
    this.#parts.worker.end();
  }

  async #takeUp(): Promise<void> {
    this.#isLost = false;
    this.#takenUpAt = performance.now();
    const [begun] = await Promise.all([this.#parts.worker.ask({ kind: 'begin' }), this.#fetch()]);
    if (this.#isOver || this.#isLost) return;
    // What cannot be taken up is read anew.
    this.#known = new Map(begun.ok ? begun.value : []);
    this.#tell(begun.ok ? null : begun.error);
    this.#soon(0);
  }

  /** What the worker knew went with it: nothing is found until another has taken up what was kept. */
  #lose(problem: Problem): void {
    if (this.#isOver || this.#isLost) return;
    this.#known = null;
    this.#followed = null;
    this.#failed.clear();
    this.#readAt.clear();
    this.#isLost = true;
    this.#tell(problem);
    if (this.#isRested()) void this.#takeUp();
  }

  #isRested(): boolean {
    return performance.now() - this.#takenUpAt >= this.#rest;
  }

  async #fetch(): Promise<void> {
    try {
      this.#read = (await import('#shared/search/index.ts')).entriesOfChange;
    } catch {
      // The host that serves it is away: what changes is read from what is stored.
    }
  }

  #follow(): void {
    this.#stopFollowing();
    this.#followed = null;
    const open = this.#parts.current.get();
    if (open === null) return;
    this.#stopFollowing = open.document.changes.on((change) => this.#told(open, change));
    this.#soon();
  }

  #told(open: OpenProject, change: DocumentChange): void {
    let count = change.texts.size;
    for (const ids of change.records.values()) count += ids.size;
    if (count > MANY || this.#read === null) {
      this.#followed = null;
      return;
    }
    const entries = this.#read(open.document, change);
    if (entries.put.length === 0 && entries.gone.length === 0) return;
    void this.#parts.worker.ask({ kind: 'change', project: open.id, change: entries }).then(() => this.#tell());
  }

  #soon(after = this.#parts.pause ?? PAUSE): void {
    if (this.#timer !== null || this.#isOver || this.#known === null) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (!this.#isRunning) void this.#run();
    }, after);
  }

  /** What is known of the open project is what stands in it: from now on it is enough that changes are told. */
  #followIfLevel(): void {
    const open = this.#parts.current.get();
    if (open === null || open.stored.state.kind !== 'saved' || open.stored.fingerprint === null) return;
    if (this.#known?.get(open.id) === open.stored.fingerprint) this.#followed = open.id;
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    this.#followIfLevel();
    this.#tell();
    for (let work = this.#next(); work !== null && !this.#isOver; work = this.#next()) {
      await work();
      this.#tell();
    }
    this.#isRunning = false;
    if (this.#behind().length > 0) this.#soon(this.#rest);
  }

  /** What is to be done first; each once, and what is behind again by then rests. */
  #next(): (() => Promise<void>) | null {
    const known = this.#known;
    if (known === null) return null;
    const entries = sought(this.#parts.projects.get());
    const there = new Set(entries.map(({ id }) => id));
    const gone = [...known.keys()].find((id) => !there.has(id));
    if (gone !== undefined && this.#parts.projects.get() !== null) return () => this.#forget(gone);
    const due = this.#behind().find(
      ({ id }) => performance.now() - (this.#readAt.get(id) ?? -this.#rest) >= this.#rest,
    );
    if (due?.fingerprint) return this.#reading(due.id, due.fingerprint);
    const [notes] = this.#notes;
    return notes === undefined || !known.has(notes) ? null : () => this.#lookAtNotes(notes);
  }

  async #forget(id: ProjectId): Promise<void> {
    this.#known?.delete(id);
    await this.#parts.worker.ask({ kind: 'forget', project: id });
  }

  #reading(id: ProjectId, fingerprint: string): () => Promise<void> {
    const { worker } = this.#parts;
    const known = this.#known;
    const isTold = this.#followed === id;
    // What is not stored yet when it is read is told later: from then on nothing is missing.
    const open = this.#parts.current.get();
    const isFollowable = open?.id === id && open.stored.state.kind === 'saved';
    return async () => {
      // A change that is too large to be told takes this back.
      if (isFollowable) this.#followed = id;
      const read = isTold
        ? await worker.ask({ kind: 'stored', project: id, fingerprint })
        : await worker.ask({ kind: 'read', project: id, fingerprint });
      // Whoever read it is gone, with what was read.
      if (this.#known !== known) return;
      if (!isTold) {
        this.#readAt.set(id, performance.now());
        if (!this.#known?.has(id)) this.#notes.add(id);
      }
      if (read.ok) {
        this.#failed.delete(id);
        this.#known?.set(id, fingerprint);
      } else this.#failed.set(id, { fingerprint, problem: read.error });
    };
  }

  async #lookAtNotes(id: ProjectId): Promise<void> {
    this.#notes.delete(id);
    await this.#parts.worker.ask({ kind: 'notes', project: id });
  }

  #behind(): readonly ProjectEntry[] {
    const known = this.#known;
    return sought(this.#parts.projects.get()).filter(({ id, fingerprint }) => {
      // Being changed at this moment: its fingerprint comes when that is stored.
      if (fingerprint === null || this.#failed.get(id)?.fingerprint === fingerprint) return false;
      return known?.get(id) !== fingerprint;
    });
  }

  #tell(problem: Problem | null = null): void {
    if (this.#isOver) return;
    const [failed] = this.#failed.values();
    const behind = this.#behind().filter(({ id }) => id !== this.#followed).length;
    // One that was made a moment ago is read once it is stored: until then it is missing here.
    const isUnread = ({ id, fingerprint }: ProjectEntry): boolean =>
      fingerprint === null && this.#known?.has(id) !== true;
    const unread = sought(this.#parts.projects.get()).filter(isUnread).length;
    this.#state.set({
      isBeginning: this.#known === null,
      behind: behind + unread,
      projects: sought(this.#parts.projects.get()).length,
      problem: problem ?? failed?.problem ?? null,
      moment: this.#state.get().moment + 1,
    });
  }
}

/** What is in the bin, lost or tried out is not found; what is archived is. */
function sought(entries: ProjectList): readonly ProjectEntry[] {
  return (entries ?? []).filter(({ deleted, missing, whatIfOf }) => !deleted && !missing && whatIfOf === null);
}
