/** What is done with a report: saved, copied, mailed, sent and kept. What went wrong is said, and nothing is half sent. */
import { useMemo } from 'react';
import { showProblem, type Toasts, useToasts } from '#renderer/state/feedback.ts';
import { type Files, useFiles } from '#renderer/state/files.ts';
import { copyParts, openDraft } from '#renderer/state/handing-on.ts';
import { type OpenProject, useProject } from '#renderer/state/workspace.ts';
import { sendReport } from '#shared/document/index.ts';
import { writeSentReport } from '#shared/document/reports/sent-report.ts';
import type { ReportId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { mailDraft } from '#shared/report/paper/mail.ts';
import { factsOf } from '#shared/report/status/html.ts';
import {
  FILE_FORMATS,
  type FileFormat,
  type MadeReport,
  MESSAGE_FORMATS,
  type MessageFormat,
  mailBody,
  reportFile,
  reportFileName,
  reportMessages,
} from './files.ts';
import { sha256 } from './sha256.ts';
import { placeOf } from './use-made-report.ts';

export interface Recipients {
  readonly names: readonly string[];
  readonly emails: readonly string[];
}

export interface ReportActions {
  save(made: MadeReport, format: FileFormat): Promise<void>;
  copy(made: MadeReport, format: MessageFormat): Promise<void>;
  mail(made: MadeReport, to: readonly string[]): Promise<void>;
  /** Kept as it went out, and noted with who got it. Answers whether it is. */
  send(
    id: ReportId,
    made: MadeReport,
    format: 'pdf' | 'html',
    to: Recipients,
    how: 'mail' | 'by hand',
  ): Promise<boolean>;
  saveBytes(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
}

export function useReportActions(): ReportActions {
  const files = useFiles();
  const toasts = useToasts();
  const project = useProject();
  return useMemo(() => actionsOf(project, files, toasts), [project, files, toasts]);
}

function actionsOf(project: OpenProject, files: Pick<Files, 'printPdf' | 'save'>, toasts: Toasts): ReportActions {
  const print = (html: string) => files.printPdf(html);
  const saveBytes = async (name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
    const saved = await files.save({ name, bytes });
    if (!saved.ok) showProblem(toasts, saved.error);
    else if (saved.value !== null) toasts.show({ text: `Report saved: ${saved.value}.` });
  };
  const mail = async (made: MadeReport, to: readonly string[]): Promise<void> => {
    const { title } = factsOf(made.content, made.layout);
    await openDraft(toasts, mailDraft(to, title, await mailBody(made)), 'summary');
  };
  return {
    mail,
    saveBytes,
    save: async (made, format) => {
      const bytes = await reportFile(made, format, print);
      if (!bytes.ok) return showProblem(toasts, bytes.error);
      const saved = await files.save({ name: await reportFileName(made, format), bytes: bytes.value });
      if (!saved.ok) showProblem(toasts, saved.error);
      else if (saved.value !== null) toasts.show({ text: `Report saved as ${FILE_FORMATS[format]}: ${saved.value}.` });
    },
    copy: async (made, format) =>
      copyParts(toasts, await reportMessages(made, format), `Report copied ${MESSAGE_FORMATS[format]}`),
    send: async (id, made, format, to, how) => {
      const bytes = await reportFile(made, format, print);
      const name = await reportFileName(made, format);
      const sent = bytes.ok ? await keep(project, id, made, { name, bytes: bytes.value, to: to.names, how }) : bytes;
      if (!sent.ok) {
        showProblem(toasts, sent.error);
        return false;
      }
      // Where the plan is looked at again as it stood: on this device, beside what everybody has.
      const version = await project.versions.save(`Report of ${made.content.asOf}`);
      if (!version.ok) showProblem(toasts, version.error);
      if (bytes.ok) await saveBytes(name, bytes.value);
      if (how === 'mail') await mail(made, to.emails);
      return true;
    },
  };
}

interface Outgoing {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly to: readonly string[];
  readonly how: string;
}

/** [REPORTS-2] First durably what went out, then the word that it did. */
async function keep(
  { document, notes }: OpenProject,
  id: ReportId,
  { content, layout }: MadeReport,
  { name, bytes, to, how }: Outgoing,
): Promise<Result<void, Problem>> {
  if (document.get('report', id)?.sentAt !== null) {
    return err({ code: 'report-sent', message: 'This report was sent already and stays as it is.' });
  }
  const hash = await sha256(bytes);
  const opened = await notes.open(placeOf(id), 'shared');
  if (!opened.ok) return opened;
  try {
    const { doc } = opened.value.notes.get();
    const written = writeSentReport(doc, { content: plain(content), layout: plain(layout), sha256: hash, bytes });
    if (!written.ok) return written;
    const flushed = await opened.value.stored.get().flush();
    if (!flushed.ok) return flushed;
  } finally {
    opened.value.close();
  }
  const { asOf, period, summary } = content;
  const file = { name, size: bytes.length, sha256: hash };
  const noted = sendReport(document, id, { asOf, from: period.from, summary, file, to, how });
  return noted.ok ? ok() : noted;
}

/** As it stands in a document: no member is undefined. */
function plain(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
