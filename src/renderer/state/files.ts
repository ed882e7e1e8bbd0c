/** Files in and out, as far as components know: choosing, reading, saving. The composition root provides them. */
import { createContext, useContext } from 'react';
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { ExportedFile, ExportedProject, ExportFormat } from '#shared/transfer/export-file.ts';
import type { FileContents } from '#shared/transfer/open-file.ts';
import type { TableChoice } from '#shared/transfer/plan-csv/index.ts';
import type { Progress } from '#shared/transfer/read-file.ts';
import { present } from './workspace.ts';

export interface FileJobOptions {
  readonly onProgress: (progress: Progress) => void;
  /** Aborting ends the work at once. */
  readonly signal: AbortSignal;
}

/** A file that was read and of which nothing is written yet. */
export interface FileInHand {
  readonly contents: FileContents;
  /** Reads a table again, with its columns as the person sees them. */
  readColumns(choice: TableChoice): Promise<Result<FileContents>>;
  /** Makes a project of one of those in the file: one command, so that one undo takes it back. */
  importProject(project: number, onProgress: (progress: Progress) => void): Promise<Result<ProjectId>>;
}

export interface Files {
  /** Reads a file off this thread, however large; it stays in hand until the signal is aborted. */
  read(file: File, timeZone: string, options: FileJobOptions): Promise<Result<FileInHand>>;
  /** The project as a file, which is not saved yet. */
  writeProject(id: ProjectId, format: ExportFormat, options: FileJobOptions): Promise<Result<ExportedProject>>;
  /** A whole HTML document as a PDF, on the paper that it names; nothing is saved yet. */
  printPdf(html: string): Promise<Result<Uint8Array<ArrayBuffer>>>;
  /** Saves where the person says. Answers the file's name, or null when they closed the dialog. */
  save(file: ExportedFile): Promise<Result<string | null>>;
  /** What is left of a project's damaged rows, for support, saved where the person says. Answers as `save` does. */
  saveDamagedParts(id: ProjectId): Promise<Result<string | null>>;
  /** Lets the person choose a file, then shows what it would bring. */
  chooseImport(): void;
  /** Lets the person choose a file of changes, then takes it in. */
  chooseChanges(): void;
  /** Makes the sample project and shows it. */
  openSample(): void;
}

export const FilesContext = createContext<Files | null>(null);

export function useFiles(): Files {
  return present(useContext(FilesContext), 'FilesContext');
}
