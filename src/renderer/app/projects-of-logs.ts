/**
 * Projects as their logs have them: those that come for the first time, and those whose log counts otherwise than what is
 * stored here. Then the log is right (SYNC V5), and what is stored is made of it again.
 */
import type { ProjectId } from '#shared/kernel/ids.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { type OpenProjectOptions, StoredProject } from './open-project.ts';

/** Milliseconds that the first content of a project may take to come from the host. */
const PATIENCE = 60_000;

export class ProjectsOfLogs {
  readonly #options: OpenProjectOptions;
  /** Outdated projects that a version was saved of already. */
  readonly #kept = new Set<ProjectId>();

  constructor(options: OpenProjectOptions) {
    this.#options = options;
  }

  /** Those of which nothing is stored here yet. */
  async notHere(): Promise<readonly ProjectId[]> {
    const shared = await this.#options.shared.list();
    if (shared.length === 0) return [];
    const stored = await this.#options.documents.list();
    if (!stored.ok) return [];
    const here = new Set(stored.value.map(({ id }) => id));
    return shared.filter((id) => !here.has(id));
  }

  /** With all that the log holds by now, or not at all: an empty page in its place would look like the truth. */
  async arrive(id: ProjectId, signal?: AbortSignal): Promise<Result<StoredProject>> {
    const arrived = await StoredProject.arrive(id, this.#options);
    if (!arrived.ok) return arrived;
    if (await arrived.value.synced.caughtUp(PATIENCE, signal)) {
      await arrived.value.talk.begin(arrived.value.document);
      return arrived;
    }
    // Another window that has it open waits for it itself.
    const { isOwner } = arrived.value.stored;
    const closed = await arrived.value.close();
    if (closed.ok && isOwner) await this.#options.documents.remove(id);
    return err(notArrived);
  }

  /** What is stored here, made anew where it is outdated. */
  async open(id: ProjectId): Promise<Result<StoredProject>> {
    const opened = await StoredProject.open(id, this.#options);
    if (!opened.ok) return opened;
    const project = opened.value;
    await project.synced.given(PATIENCE);
    if (!isOutdated(project)) return opened;
    const cleared = await this.clear(project, () => project.close());
    if (cleared.ok && cleared.value === 'cleared') return this.arrive(id);
    if (project.isOpen) await project.close();
    return cleared.ok ? StoredProject.open(id, this.#options) : cleared;
  }

  /** Removes what is stored of an outdated project; what it says and the log does not stays readable, or it all stays. */
  async clear(
    project: StoredProject,
    close: () => Promise<Result<void>>,
  ): Promise<Result<'cleared' | 'stored-by-another-window'>> {
    const { id } = project;
    if (!this.#kept.has(id)) {
      const saved = await project.versions.save('Before it was read again from the others');
      if (!saved.ok) return saved;
      this.#kept.add(id);
    }
    const closed = await close();
    if (!closed.ok) return closed;
    const removed = await this.#options.documents.remove(id);
    if (!removed.ok) return ok('stored-by-another-window');
    this.#kept.delete(id);
    return ok('cleared');
  }
}

/** Once, as soon as the project is outdated. */
export function whenOutdated(project: StoredProject, listener: () => void): void {
  // Who could write here may have changed while it was closed.
  if (isOutdated(project)) {
    listener();
    return;
  }
  const stop = project.synced.changes.on(() => {
    if (!isOutdated(project)) return;
    stop();
    listener();
  });
}

function isOutdated({ synced }: StoredProject): boolean {
  return synced.state.kind === 'outdated';
}

const notArrived = {
  code: 'project-not-arrived',
  message: 'The content of this project has not come to this device yet.',
  help: 'Try again in a moment.',
} as const;
