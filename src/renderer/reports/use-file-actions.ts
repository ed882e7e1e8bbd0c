/** What is done with any report: saved, copied, mailed. What went wrong is said. */
import { useMemo } from 'react';
import { showProblem, type Toasts, useToasts } from '#renderer/state/feedback.ts';
import { type Files, useFiles } from '#renderer/state/files.ts';
import { copyParts, openDraft } from '#renderer/state/handing-on.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';
import { mailDraft } from '#shared/report/paper/mail.ts';
import { pdfFactsOf, type ReportPage } from '#shared/report/status/page.ts';
import {
  FILE_FORMATS,
  type FileFormat,
  MESSAGE_FORMATS,
  type MessageFormat,
  mailBody,
  reportFile,
  reportFileName,
  reportMessages,
} from './files.ts';
import { printPage } from './print-page.ts';

export interface ReportFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface Recipients {
  readonly names: readonly string[];
  readonly emails: readonly string[];
}

export interface FileActions {
  save(report: ReportPage, format: FileFormat): Promise<void>;
  /** By the browser itself. */
  print(report: ReportPage): Promise<void>;
  copy(report: ReportPage, format: MessageFormat): Promise<void>;
  mail(report: ReportPage, to: readonly string[]): Promise<void>;
  /** Its bytes, and the name that it is saved under. */
  file(report: ReportPage, format: FileFormat): Promise<Result<ReportFile, Problem>>;
  saveFile(file: ReportFile): Promise<void>;
}

export function useFileActions(): FileActions {
  const files = useFiles();
  const toasts = useToasts();
  return useMemo(() => fileActions(files, toasts), [files, toasts]);
}

export function fileActions(files: Pick<Files, 'printPdf' | 'save'>, toasts: Toasts): FileActions {
  const file = async (report: ReportPage, format: FileFormat): Promise<Result<ReportFile, Problem>> => {
    const bytes = await reportFile(report, format, (html) => files.printPdf(html));
    return bytes.ok ? { ok: true, value: { name: await reportFileName(report, format), bytes: bytes.value } } : bytes;
  };
  const saveFile = async (made: ReportFile, words = 'Report saved'): Promise<void> => {
    const saved = await files.save(made);
    if (!saved.ok) showProblem(toasts, saved.error);
    else if (saved.value !== null) toasts.show({ text: `${words}: ${saved.value}.` });
  };
  return {
    file,
    saveFile: (made) => saveFile(made),
    save: async (report, format) => {
      const made = await file(report, format);
      if (!made.ok) return showProblem(toasts, made.error);
      await saveFile(made.value, `Report saved as ${FILE_FORMATS[format]}`);
    },
    print: printPage,
    copy: async (report, format) =>
      copyParts(toasts, await reportMessages(report, format), `Report copied ${MESSAGE_FORMATS[format]}`),
    mail: async (report, to) => {
      const { title } = pdfFactsOf(report.head, report.look);
      await openDraft(toasts, mailDraft(to, title, await mailBody(report)), 'summary');
    },
  };
}
