/** Files in and out of the window. */

import { showProblem } from '#renderer/state/feedback.ts';
import type { FileInHand, FileJobOptions, Files } from '#renderer/state/files.ts';
import { loaded } from '#renderer/state/loaded.ts';
import { ownZone } from '#renderer/state/own-zone.ts';
import { pickFile } from '#renderer/state/pick-file.ts';
import { navigate } from '#renderer/state/routes.ts';
import type { ToastQueue } from '#renderer/ui/toast-queue.ts';
import { dayInZone } from '#shared/domain/day.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { ProjectId, RandomBytes } from '#shared/kernel/ids.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { CHANGE_FILE_EXTENSION } from '#shared/ports/change-files.ts';
import type { ExportedFile, ExportedProject, ExportFormat } from '#shared/transfer/export-file.ts';
import { EXPORT_WORDS, IMPORT_WORDS } from '#shared/transfer/job-words.ts';
import type { ProjectWorkspace } from './project-workspace.ts';
import { datedFrom } from './sample.ts';

/** By a dialog of the host or a download of the browser. Answers false when the person closed the dialog. */
export type SaveFile = (file: ExportedFile) => Promise<Result<boolean>>;

export interface TransferFilesOptions {
  readonly workspace: Pick<ProjectWorkspace, 'projects' | 'snapshot' | 'damagedRows' | 'importProject'>;
  readonly toasts: ToastQueue;
  readonly clock: Clock;
  readonly random: RandomBytes;
  /** A file that was chosen. */
  readonly onFile: (file: File) => void;
  /** A file that was chosen to be taken in as changes. */
  readonly onChanges: (file: File) => void;
  readonly saveFile: SaveFile;
  /** Before a file becomes a project. */
  readonly beforeImport: () => Promise<unknown>;
  readonly printPdf: Files['printPdf'];
}

const ACCEPTED =
  '.json,.throughline,.xml,.gan,.csv,.ics,application/json,application/zip,application/xml,text/xml,text/calendar';

export class TransferFiles implements Files {
  readonly #options: TransferFilesOptions;

  constructor(options: TransferFilesOptions) {
    this.#options = options;
  }

  async read(file: File, timeZone: string, options: FileJobOptions): Promise<Result<FileInHand>> {
    const jobs = await loaded(import('#renderer/transfer/index.ts'), IMPORT_WORDS);
    if (!jobs.ok) return jobs;
    const read = await jobs.value.importFile(file, timeZone, options);
    if (!read.ok) return read;
    const { contents, readColumns, prepare } = read.value;
    return ok({
      contents,
      readColumns,
      importProject: async (project, onProgress) => {
        await this.#options.beforeImport();
        return this.#options.workspace.importProject(
          (arrival) => prepare(project, arrival, onProgress),
          options.signal,
        );
      },
    });
  }

  async writeProject(id: ProjectId, format: ExportFormat, options: FileJobOptions): Promise<Result<ExportedProject>> {
    const snapshot = await this.#options.workspace.snapshot(id);
    if (!snapshot.ok) return snapshot;
    const jobs = await loaded(import('#renderer/transfer/index.ts'), EXPORT_WORDS);
    return jobs.ok ? jobs.value.exportFile({ format, id, ...snapshot.value }, options) : jobs;
  }

  async saveDamagedParts(id: ProjectId): Promise<Result<string | null>> {
    const { workspace, clock } = this.#options;
    const rows = await workspace.damagedRows(id);
    if (!rows.ok) return rows;
    const parts = await loaded(import('#shared/transfer/damaged-parts.ts'), EXPORT_WORDS);
    if (!parts.ok) return parts;
    // The document's own name may be in a damaged part; the list of projects still knows it.
    const name = workspace.projects.get()?.find((project) => project.id === id)?.name ?? '';
    return this.save(parts.value.damagedPartsFile({ id, name }, rows.value, clock.now()));
  }

  printPdf(html: string): ReturnType<Files['printPdf']> {
    return this.#options.printPdf(html);
  }

  async save(file: ExportedFile): Promise<Result<string | null>> {
    const saved = await this.#options.saveFile(file);
    return saved.ok ? ok(saved.value ? file.name : null) : saved;
  }

  readonly chooseImport = (): void => this.#choose(ACCEPTED, this.#options.onFile);

  readonly chooseChanges = (): void => this.#choose(CHANGE_FILE_EXTENSION, this.#options.onChanges);

  #choose(accept: string, onFile: (file: File) => void): void {
    void pickFile(accept).then((file) => {
      if (file) onFile(file);
    });
  }

  readonly openSample = (): void => {
    void this.#makeSample().then((problem) => {
      if (problem) showProblem(this.#options.toasts, problem);
    });
  };

  async #makeSample(): Promise<Problem | null> {
    const { workspace, clock, random } = this.#options;
    const parts = await loaded(
      Promise.all([
        // biome-ignore lint/style/noRestrictedImports: a resource, not code
        import('../../../resources/sample-project.json'),
        import('#shared/transfer/exchange/read.ts'),
        import('#shared/transfer/prepare-project.ts'),
      ]),
      IMPORT_WORDS,
    );
    if (!parts.ok) return parts.error;
    const [{ default: template }, { readExchange }, { prepareProject }] = parts.value;
    // Today as the sample itself has it, wherever it is opened.
    const zone = template.projects[0]?.timeZone ?? ownZone();
    const exchange = readExchange(datedFrom(template, dayInZone(clock.now(), zone)));
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
