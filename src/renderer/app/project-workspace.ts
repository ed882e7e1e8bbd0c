/** The projects of this device: which there are, which one is on screen, and how one comes, goes and leaves as a file. */

import { ownZone } from '#renderer/state/own-zone.ts';
import { Value } from '#renderer/state/value.ts';
import type {
  PrepareProject,
  ProjectEntry,
  ProjectList,
  ProjectSnapshot,
  Workspace,
} from '#renderer/state/workspace.ts';
import type { Catalogue, CatalogueEntry } from '#renderer/storage/index.ts';
import { isPrivateDocument } from '#renderer/storage/notes-place.ts';
import {
  type AppliedWhatIf,
  archiveProject,
  beginWhatIf,
  createList,
  createProject,
  deleteProject,
  type ProjectDocument,
  renameProject,
  whatIfOf,
} from '#shared/document/index.ts';
import { partId, type QuarantinedRow } from '#shared/document/store.ts';
import { bytesOfDocument, releaseDocument } from '#shared/document/whole.ts';
import { DisposeBag } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import { asId, newId, type ProjectId } from '#shared/kernel/ids.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { PreparedDocument } from '#shared/transfer/prepare-project.ts';
import { CatalogueNotes } from './catalogue-notes.ts';
import { type OpenProjectOptions, readStored, StoredProject } from './open-project.ts';
import { ProjectsOfLogs, whenOutdated } from './projects-of-logs.ts';
import { Turns } from './turns.ts';
import { bringInto, bytesForWhatIf, copyOfWhatIf } from './what-ifs.ts';

export interface WorkspaceOptions extends OpenProjectOptions {
  readonly catalogue: Catalogue;
}

/** What a new project begins with: the steps that most work goes through. */
const FIRST_LISTS = [{ name: 'To do' }, { name: 'Doing' }, { name: 'Done', marksDone: true }] as const;

export class ProjectWorkspace implements Workspace {
  readonly projects = new Value<ProjectList>(null);
  readonly current = new Value<StoredProject | null>(null);
  readonly unread = new Value<ReadonlyMap<ProjectId, number>>(new Map());
  /** A project has left this device for good. */
  readonly discarded = new Emitter<ProjectId>();
  readonly #options: WorkspaceOptions;
  readonly #notes: CatalogueNotes;
  readonly #logs: ProjectsOfLogs;
  readonly #bag = new DisposeBag();
  /** Opening and closing happen one after another. */
  readonly #turns = new Turns();

  constructor(options: WorkspaceOptions) {
    this.#options = options;
    this.#logs = new ProjectsOfLogs(options);
    this.#notes = new CatalogueNotes(options.catalogue);
    this.#bag.add(options.catalogue.observe((entries) => this.projects.set(entries.map(entryOf))));
    this.#bag.add(options.reading.observeCounts((counts) => this.unread.set(counts)));
    void this.#begin();
    this.#bag.add(options.shared.onList(() => void this.#takeArrived()));
    void this.#takeArrived();
  }

  open(id: ProjectId): Promise<Result<StoredProject>> {
    return this.#turns.take(async () => {
      const shown = await this.#show(id, () => StoredProject.open(id, this.#options));
      if (shown.ok || shown.error.code !== 'document-gone') return shown;
      // Joined a moment ago: its content is with the host.
      const shared = await this.#options.shared.list();
      if (shared.includes(id)) return this.#show(id, () => this.#logs.arrive(id));
      // Gone since the start: the list says so from now on.
      await this.#options.catalogue.reconcile();
      // Lost is said only of what was here: an address may name a project of another device.
      const entries = await this.#options.catalogue.entries();
      return entries.ok && !entries.value.some((entry) => entry.id === id) ? err(gone) : shown;
    });
  }

  create(name: string): Promise<Result<ProjectId>> {
    const timeZone = ownZone();
    return this.#make(this.#newId(), (document) => {
      const made = createProject(document, { name, timeZone });
      if (!made.ok) return made;
      for (const list of FIRST_LISTS) createList(document, list);
      return ok();
    });
  }

  async importProject(prepare: PrepareProject, signal?: AbortSignal): Promise<Result<ProjectId>> {
    const clientId = await this.#options.clientIds.take();
    if (!clientId.ok) return clientId;
    const stored = await this.#options.documents.list();
    // What cannot be listed is asked for once more when the id is needed.
    const taken = stored.ok ? stored.value.map(({ id }) => id) : [];
    const prepared = await prepare({ clientId: clientId.value, actor: this.#options.actor(), taken });
    if (!prepared.ok) return prepared;
    const { id: kept, document, activity, notes } = prepared.value;
    return this.#turns.take(async () => {
      const free = kept === null ? ok(false) : await this.#isFree(kept);
      if (!free.ok) return free;
      // The project before may take long to be saved: who cancels meanwhile stays in it.
      const flushed = await this.flush();
      if (!flushed.ok) return flushed;
      if (signal?.aborted) return err(cancelled);
      const id = kept !== null && free.value ? asId<ProjectId>(kept) : this.#newId();
      const shown = await this.#show(id, async () => {
        const created = await StoredProject.create(id, this.#options);
        if (created.ok) takeOver(created.value.document, document);
        return created;
      });
      if (!shown.ok) return shown;
      void this.#options.activity.file(id, activity);
      this.#notes.soon(shown.value);
      const taken = await shown.value.notes.take(notes);
      return taken.ok ? ok(id) : taken;
    });
  }

  rename(id: ProjectId, name: string): Promise<Result<void>> {
    return this.change(id, (document) => renameProject(document, name));
  }

  setArchived(id: ProjectId, archived: boolean): Promise<Result<void>> {
    return this.change(id, (document) => archiveProject(document, archived));
  }

  setDeleted(id: ProjectId, deleted: boolean): Promise<Result<void>> {
    return this.change(id, (document) => deleteProject(document, deleted));
  }

  change<T>(id: ProjectId, command: (document: ProjectDocument) => Result<T>): Promise<Result<T>> {
    return this.#with(id, async (project) => {
      const result = command(project.document);
      if (result.ok) await this.#notes.now(project);
      return result;
    });
  }

  purge(id: ProjectId): Promise<Result<void>> {
    return this.#turns.take(() => this.#discard(id));
  }

  forget(id: ProjectId): Promise<Result<void>> {
    return this.#turns.take(async () => {
      const stored = await this.#options.documents.list();
      if (!stored.ok) return stored;
      return stored.value.some((entry) => entry.id === id) ? err(hereAgain) : this.#discard(id);
    });
  }

  async snapshot(id: ProjectId): Promise<Result<ProjectSnapshot>> {
    const activity = await this.#options.activity.all(id);
    if (!activity.ok) return activity;
    return this.#with(id, async ({ document, notes, stored }) => {
      const whole = await notes.whole();
      if (!whole.ok) return whole;
      const isDamaged = stored.damage.some(({ seen }) => !seen);
      return ok({ bytes: bytesOfDocument(document), activity: activity.value, notes: whole.value, isDamaged });
    });
  }

  async beginWhatIf(origin: ProjectId, name: string): Promise<Result<ProjectId>> {
    const bytes = await this.#with(origin, async ({ document }) => bytesForWhatIf(document));
    if (!bytes.ok) return bytes;
    return this.#make(this.#newId(), (document) => beginWhatIf(document, { origin, bytes: bytes.value, name }));
  }

  async applyWhatIf(taken: ReadonlySet<string>): Promise<Result<AppliedWhatIf>> {
    const whatIf = this.current.get();
    const of = whatIf && whatIfOf(whatIf.document);
    if (!whatIf || !of) return err(gone);
    // The what-if is closed when its origin opens.
    const copy = copyOfWhatIf(whatIf.document, this.#options);
    if (!copy.ok) return copy;
    const origin = await this.open(of.origin);
    const applied = origin.ok ? bringInto(origin.value.document, copy.value, taken) : origin;
    copy.value.release();
    if (!origin.ok) await this.open(whatIf.id);
    return applied;
  }

  async look(id: ProjectId): Promise<Result<ProjectDocument>> {
    const read = await readStored(id, this.#options);
    if (!read.ok || read.value.project.createdAt !== null) return read;
    releaseDocument(read.value);
    return err(gone);
  }

  async storedSigns(): Promise<Result<ReadonlyMap<ProjectId, string | null>>> {
    const stored = await this.#options.documents.list();
    return stored.ok ? ok(new Map(stored.value.map(({ id, fingerprint }) => [id, fingerprint]))) : stored;
  }

  /** Of the project's own document, and of the notes beside it that others may read too: private ones leave in no file. */
  async damagedRows(id: ProjectId): Promise<Result<readonly QuarantinedRow[]>> {
    const { documents } = this.#options;
    const parts = await documents.parts(id);
    if (!parts.ok) return parts;
    const rows: QuarantinedRow[] = [];
    const beside = parts.value.filter((part) => !isPrivateDocument(part));
    for (const stored of [id, ...beside.map((part) => partId(id, part))]) {
      const found = await documents.quarantine(stored);
      if (!found.ok) return found;
      rows.push(...found.value);
    }
    return ok(rows);
  }

  /** Leaves what is on screen and hears of nothing more; answers why when something that is unsaved cannot be made durable. */
  close(): Promise<Result<void>> {
    return this.#turns.take(async () => {
      const closed = await this.#closeCurrent();
      if (closed.ok) this.#bag.dispose();
      return closed;
    });
  }

  /** Writes everything that is unsaved; answers what prevents it. */
  flush(): Promise<Result<void>> {
    return this.current.get()?.stored.flush() ?? this.#options.activity.flush();
  }

  /** Whether leaving now would lose something, of a project that was closed before included. */
  get unsaved(): boolean {
    const stored = this.current.get()?.stored;
    return (stored !== undefined && !stored.isKeptHere) || !this.#options.activity.settled;
  }

  #newId(): ProjectId {
    return newId<ProjectId>(this.#options.random);
  }

  /** Asks the store itself: the list of projects may still be on its way, or lack one. */
  async #isFree(id: string): Promise<Result<boolean>> {
    if (this.current.get()?.id === id) return ok(false);
    const stored = await this.#options.documents.list();
    return stored.ok ? ok(stored.value.every((entry) => entry.id !== id)) : stored;
  }

  async #make(id: ProjectId, prepare: (document: ProjectDocument) => Result<unknown>): Promise<Result<ProjectId>> {
    return this.#turns.take(async () => {
      const shown = await this.#show(id, () => StoredProject.create(id, this.#options, prepare));
      if (!shown.ok) return shown;
      this.#notes.soon(shown.value);
      return ok(id);
    });
  }

  /** Puts a project on screen in place of the one before, once that is saved. */
  async #show(id: ProjectId, open: () => Promise<Result<StoredProject>>): Promise<Result<StoredProject>> {
    const before = this.current.get();
    if (before?.id === id) return ok(before);
    const closed = await this.#closeCurrent();
    if (!closed.ok) return closed;
    const opened = await open();
    if (!opened.ok) return opened;
    this.#notes.watch(opened.value);
    this.current.set(opened.value);
    whenOutdated(opened.value, () => void this.#turns.take(() => this.#rebuild(opened.value)));
    void this.#options.catalogue.opened(id);
    return opened;
  }

  async #closeCurrent(): Promise<Result<void>> {
    const before = this.current.get();
    if (!before) return ok();
    await this.#notes.now(before);
    const closed = await before.close();
    if (!closed.ok) return closed;
    this.#notes.unwatch(before);
    this.current.set(null);
    return ok();
  }

  async #discard(id: ProjectId): Promise<Result<void>> {
    if (this.current.get()?.id === id) {
      const closed = await this.#closeCurrent();
      if (!closed.ok) return closed;
    }
    // While it is in sync it would come back.
    const left = await this.#options.shared.leave(id);
    if (!left.ok) return left;
    const removed = await this.#removeStored(id);
    if (!removed.ok) return removed;
    this.discarded.emit(id);
    void this.#options.shared.freed(id);
    await this.#options.activity.forget(id);
    // Where it is refused, the next start tries again.
    await this.#options.versions.forget(id);
    await this.#options.reading.forget(id);
    return this.#options.catalogue.forget(id);
  }

  /** What goes with it first: whoever ends in between finds the project, and may remove it again. */
  async #removeStored(id: ProjectId): Promise<Result<void>> {
    const { documents } = this.#options;
    const parts = await documents.parts(id);
    if (!parts.ok) return parts;
    for (const part of parts.value) {
      const removed = await documents.remove(partId(id, part));
      if (!removed.ok) return removed;
    }
    return documents.remove(id);
  }

  async #rebuild(project: StoredProject): Promise<void> {
    const { id } = project;
    if (this.current.get() !== project) return;
    const cleared = await this.#logs.clear(project, () => this.#closeCurrent());
    if (!cleared.ok) {
      project.notReadAgain(cleared.error);
    } else if (cleared.value === 'cleared') {
      await this.#show(id, () => this.#logs.arrive(id));
    } else {
      // The other window reads it again itself: both at once would wait for each other.
      await new Promise((resolve) => setTimeout(resolve, OTHERS_FIRST));
      await this.#show(id, () => StoredProject.open(id, this.#options));
    }
  }

  /** Projects that this device joined, and that are not stored here yet. */
  async #takeArrived(): Promise<void> {
    for (const id of await this.#logs.notHere()) {
      if (await this.#turns.yielding((signal) => this.#arrive(id, signal))) continue;
      void this.#takeArrived();
      return;
    }
  }

  async #arrive(id: ProjectId, signal: AbortSignal): Promise<void> {
    if (this.current.get()?.id === id) return;
    const arrived = await this.#logs.arrive(id, signal);
    if (!arrived.ok) return;
    await this.#notes.now(arrived.value);
    await arrived.value.close();
  }

  async #begin(): Promise<void> {
    const { catalogue, documents, versions } = this.#options;
    await catalogue.reconcile();
    // Asked first: whoever keeps a version meanwhile has its project stored by then.
    const kept = await versions.projects();
    const [stored, listed] = [await documents.list(), await catalogue.entries()];
    if (!kept.ok || !stored.ok || !listed.ok) return;
    // Lost documents are still listed, and may come back.
    const known = new Set([...stored.value, ...listed.value].map(({ id }) => id));
    for (const id of kept.value) if (!known.has(id)) await versions.forget(id);
  }

  /** Works on a project, on screen or not. */
  #with<T>(id: ProjectId, work: (project: StoredProject) => Promise<Result<T>>): Promise<Result<T>> {
    const current = this.current.get();
    if (current?.id === id) return work(current);
    return this.#turns.take(async () => {
      const opened = await this.#logs.open(id);
      if (!opened.ok) return opened;
      if (opened.value.document.project.createdAt === null) {
        await opened.value.close();
        return err(gone);
      }
      const result = await work(opened.value);
      const closed = await opened.value.close();
      return closed.ok ? result : closed;
    });
  }
}

function takeOver(project: ProjectDocument, prepared: PreparedDocument): void {
  if (prepared.kind === 'written') project.adopt(prepared);
  else project.adoptAsItIs(prepared.bytes);
}

/** Milliseconds. */
const OTHERS_FIRST = 3_000;

const cancelled = { code: 'cancelled', message: 'The import was cancelled; nothing was changed.' } as const;

const gone = {
  code: 'project-gone',
  message: 'This project is not on this device.',
  help: 'Go back to your projects and open another one.',
} as const;

const hereAgain = {
  code: 'project-here',
  message: 'The data of this project is on this disk, so it stays on the list.',
  help: 'Open it. To be rid of it, move it to the bin and remove it from there.',
} as const;

function entryOf(entry: CatalogueEntry): ProjectEntry {
  const { createdAt: _, ...shown } = entry;
  return { ...shown, name: entry.name || 'Untitled project' };
}
