/** Files in and out, as far as components know: choosing, reading, saving. The composition root provides them. */
import { createContext, useContext } from 'react';
import type { Result } from '#shared/kernel/result.ts';
import type { FileReading, Progress } from '#shared/transfer/read-file.ts';
import { type ExportedFile, present } from './workspace.ts';

export interface ReadFileOptions {
  /** Zone for times in foreign files. */
  readonly timeZone: string;
  readonly onProgress: (progress: Progress) => void;
  /** Aborting ends the work at once. */
  readonly signal: AbortSignal;
}

export interface Files {
  /** Reads a file off this thread, however large. */
  read(file: File, options: ReadFileOptions): Promise<Result<FileReading>>;
  /** Answers false when the person closed the dialog. */
  save(file: ExportedFile): Promise<Result<boolean>>;
  /** Lets the person choose a file, then shows what it would bring. */
  chooseImport(): void;
  /** Makes the sample project and shows it. */
  openSample(): void;
}

export const FilesContext = createContext<Files | null>(null);

export function useFiles(): Files {
  return present(useContext(FilesContext), 'FilesContext');
}
