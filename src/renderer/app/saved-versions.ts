/** The versions of an open project (SPEC VERSION-1): the whole document, kept and read again. */
import { Value } from '#renderer/state/value.ts';
import type { ProjectVersions, VersionList } from '#renderer/state/workspace.ts';
import type { Actor, ProjectDocument } from '#shared/document/index.ts';
import type { VersionStore } from '#shared/document/version-store.ts';
import { bytesOfDocument, documentFromBytes } from '#shared/document/whole.ts';
import { visibleText } from '#shared/domain/names.ts';
import { isLive } from '#shared/domain/records.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { DisposeBag } from '#shared/kernel/disposable.ts';
import { newId, type ProjectId, type RandomBytes, type VersionId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { View } from '#shared/views/index.ts';

interface SavedVersionsOptions {
  readonly versions: VersionStore;
  readonly actor: () => Actor | null;
  readonly clock: Clock;
  readonly random: RandomBytes;
}

export class SavedVersions implements ProjectVersions {
  readonly #project: ProjectId;
  readonly #document: ProjectDocument;
  readonly #options: SavedVersionsOptions;
  readonly list: View<VersionList>;

  constructor(project: ProjectId, document: ProjectDocument, options: SavedVersionsOptions) {
    this.#project = project;
    this.#document = document;
    this.#options = options;
    const known = new Value<VersionList>(null);
    this.list = {
      get: () => known.get(),
      subscribe: (listener) => {
        const bag = new DisposeBag();
        bag.add(known.subscribe(listener));
        bag.add(
          options.versions.observe(project, (read) =>
            known.set(read.ok ? read : err({ ...unlisted, detail: read.error.detail ?? read.error.message })),
          ),
        );
        return () => bag.dispose();
      },
    };
  }

  async save(name: string): Promise<Result<VersionId>> {
    const shown = visibleText(name);
    if (shown === '') return err(nameless);
    const { versions, actor, clock, random } = this.#options;
    const id = newId<VersionId>(random);
    const version = {
      id,
      project: this.#project,
      name: shown,
      savedAt: clock.now(),
      savedBy: actor()?.name ?? null,
      tasks: this.#document.all('task').filter((task) => isLive(task) && !task.archived).length,
    };
    const added = await versions.add(version, bytesOfDocument(this.#document));
    return added.ok ? ok(id) : err({ ...notSaved, detail: added.error.detail ?? added.error.message });
  }

  async rename(id: VersionId, name: string): Promise<Result<void>> {
    const shown = visibleText(name);
    return shown === '' ? err(nameless) : this.#options.versions.rename(id, shown);
  }

  remove(id: VersionId): Promise<Result<void>> {
    return this.#options.versions.remove(id);
  }

  async look(id: VersionId): Promise<Result<ProjectDocument>> {
    const read = await this.#options.versions.read(id);
    if (!read.ok) return err(broken);
    if (read.value === null) return err(versionGone);
    const opened = documentFromBytes(read.value, {
      actor: () => null,
      clock: this.#options.clock,
      random: () => {
        throw new Error('A version is only read');
      },
    });
    return opened.ok ? ok(opened.value.project) : err(broken);
  }
}

const nameless: Problem = { code: 'version-nameless', message: 'A version needs a name.' };

const notSaved: Problem = {
  code: 'version-not-saved',
  message: 'The browser refused to keep this version, so it was not saved. The project itself is not touched.',
  help: 'Free some space on this disk, or delete versions that nobody needs any more.',
};

const unlisted: Problem = {
  code: 'versions-unlisted',
  message: 'The versions of this project cannot be read at the moment. The project itself is not touched.',
  help: 'Open Throughline again; if it stays, restart the computer.',
};

const versionGone: Problem = { code: 'version-gone', message: 'This version is no longer there.' };

const broken: Problem = {
  code: 'version-broken',
  message: 'What this version keeps cannot be read. The project itself is not touched.',
};
