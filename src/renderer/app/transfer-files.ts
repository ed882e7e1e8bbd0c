/** Files in and out of the window. */

import { showProblem } from '#renderer/state/feedback.ts';
import type { FileInHand, FileJobOptions, Files } from '#renderer/state/files.ts';
import { navigate } from '#renderer/state/routes.ts';
import type { Value } from '#renderer/state/value.ts';
import type { ToastQueue } from '#renderer/ui/toast-queue.ts';
import { dayInZone } from '#shared/domain/day.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { ProjectId, RandomBytes } from '#shared/kernel/ids.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ExportedFile, ExportFormat } from '#shared/transfer/export-file.ts';
import { localTimeZone, type ProjectWorkspace } from './project-workspace.ts';
import { datedFrom } from './sample.ts';

/** By a dialog of the host or a download of the browser. Answers false when the person closed the dialog. */
export type SaveFile = (file: ExportedFile) => Promise<Result<boolean>>;

export interface TransferFilesOptions {
  readonly workspace: ProjectWorkspace;
  readonly toasts: ToastQueue;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly importing: Value<File | null>;
  readonly saveFile: SaveFile;
}

const ACCEPTED = '.json,.throughline,application/json,application/zip';

export class TransferFiles implements Files {
  readonly #options: TransferFilesOptions;

  constructor(options: TransferFilesOptions) {
    this.#options = options;
  }

  async read(file: File, timeZone: string, options: FileJobOptions): Promise<Result<FileInHand>> {
    const { importFile } = await import('#renderer/transfer/index.ts');
    const read = await importFile(file, timeZone, options);
    if (!read.ok) return read;
    const { rehearsal, prepare } = read.value;
    return ok({
      rehearsal,
      importProject: (project, onProgress) =>
        this.#options.workspace.importProject((author) => prepare(project, author, onProgress)),
    });
  }

  async exportProject(id: ProjectId, format: ExportFormat, options: FileJobOptions): Promise<Result<string | null>> {
    const snapshot = await this.#options.workspace.snapshot(id);
    if (!snapshot.ok) return snapshot;
    const { exportFile } = await import('#renderer/transfer/index.ts');
    const file = await exportFile({ format, id, ...snapshot.value }, options);
    if (!file.ok) return file;
    return this.#save(file.value);
  }

  async saveDamagedParts(id: ProjectId): Promise<Result<string | null>> {
    const { workspace, clock } = this.#options;
    const rows = await workspace.damagedRows(id);
    if (!rows.ok) return rows;
    const { damagedPartsFile } = await import('#shared/transfer/damaged-parts.ts');
    // The document's own name may be in a damaged part; the list of projects still knows it.
    const name = workspace.projects.get()?.find((project) => project.id === id)?.name ?? '';
    return this.#save(damagedPartsFile({ id, name }, rows.value, clock.now()));
  }

  async #save(file: ExportedFile): Promise<Result<string | null>> {
    const saved = await this.#options.saveFile(file);
    return saved.ok ? ok(saved.value ? file.name : null) : saved;
  }

  readonly chooseImport = (): void => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = ACCEPTED;
    input.addEventListener('change', () => {
      const [file] = input.files ?? [];
      if (file) this.#options.importing.set(file);
    });
    input.click();
  };

  readonly openSample = (): void => {
    void this.#makeSample().then((problem) => {
      if (problem) showProblem(this.#options.toasts, problem);
    });
  };

  async #makeSample(): Promise<Problem | null> {
    const { workspace, clock, random } = this.#options;
    const [{ default: template }, { readExchange }, { prepareProject }] = await Promise.all([
      // biome-ignore lint/style/noRestrictedImports: a resource, not code
      import('../../../resources/sample-project.json'),
      import('#shared/transfer/exchange/read.ts'),
      import('#shared/transfer/prepare-project.ts'),
    ]);
    const exchange = readExchange(datedFrom(template, dayInZone(clock.now(), localTimeZone())));
    if (!exchange.ok) return exchange.error;
    const [project] = exchange.value.projects;
    if (!project) throw new Error('The sample holds no project');
    const made = await workspace.importProject(async (author) =>
      prepareProject(project, { ...author, clock, random, keepIds: false }),
    );
    if (!made.ok) return made.error;
    navigate({ kind: 'project', project: made.value, page: 'board', card: null });
    return null;
  }
}
