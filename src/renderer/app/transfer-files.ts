/** Files in and out of the window. */

import { showProblem } from '#renderer/state/feedback.ts';
import type { Files, ReadFileOptions } from '#renderer/state/files.ts';
import { navigate } from '#renderer/state/routes.ts';
import type { Value } from '#renderer/state/value.ts';
import type { ExportedFile } from '#renderer/state/workspace.ts';
import type { ToastQueue } from '#renderer/ui/toast-queue.ts';
import { dayInZone } from '#shared/domain/day.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';
import { localTimeZone, type ProjectWorkspace } from './project-workspace.ts';
import { datedFrom } from './sample.ts';

/** By a dialog of the host or a download of the browser. Answers false when the person closed the dialog. */
export type SaveFile = (file: ExportedFile) => Promise<Result<boolean>>;

export interface TransferFilesOptions {
  readonly workspace: ProjectWorkspace;
  readonly toasts: ToastQueue;
  readonly clock: Clock;
  readonly importing: Value<File | null>;
  readonly saveFile: SaveFile;
}

const ACCEPTED = '.json,.throughline,application/json,application/zip';

export class TransferFiles implements Files {
  readonly #options: TransferFilesOptions;

  constructor(options: TransferFilesOptions) {
    this.#options = options;
  }

  async read(file: File, options: ReadFileOptions): ReturnType<Files['read']> {
    const { importFile } = await import('#renderer/transfer/index.ts');
    return importFile(file, options);
  }

  save(file: ExportedFile): Promise<Result<boolean>> {
    return this.#options.saveFile(file);
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
    const { workspace, clock } = this.#options;
    const [{ default: template }, { readExchange }] = await Promise.all([
      // biome-ignore lint/style/noRestrictedImports: a resource, not code
      import('../../../resources/sample-project.json'),
      import('#shared/transfer/exchange/read.ts'),
    ]);
    const exchange = readExchange(datedFrom(template, dayInZone(clock.now(), localTimeZone())));
    if (!exchange.ok) return exchange.error;
    const [project] = exchange.value.projects;
    if (!project) throw new Error('The sample holds no project');
    const made = await workspace.importProject(project, { keepIds: false });
    if (!made.ok) return made.error;
    navigate({ kind: 'project', project: made.value, page: 'board', card: null });
    return null;
  }
}
