/** What is done with a report of a project: sent and kept, besides what is done with any. Nothing is half sent. */
import { useMemo } from 'react';
import { showProblem, type Toasts, useToasts } from '#renderer/state/feedback.ts';
import { type OpenProject, useProject } from '#renderer/state/workspace.ts';
import { sendReport, WORDS_UNREAD } from '#shared/document/index.ts';
import { writeSentReport } from '#shared/document/reports/sent-report.ts';
import { unreadWords } from '#shared/domain/report-words.ts';
import type { ReportId } from '#shared/kernel/ids.ts';
import { plainJson } from '#shared/kernel/json.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { sha256 } from './sha256.ts';
import { type FileActions, type Recipients, type ReportFile, useFileActions } from './use-file-actions.ts';
import type { MadeReport } from './use-made-report.ts';

export interface ReportActions extends FileActions {
  /** Kept as it went out, and noted with who got it. Answers whether it is. */
  send(
    id: ReportId,
    made: MadeReport,
    format: 'pdf' | 'html',
    to: Recipients,
    how: 'mail' | 'by hand',
  ): Promise<boolean>;
}

export function useReportActions(): ReportActions {
  const actions = useFileActions();
  const toasts = useToasts();
  const project = useProject();
  return useMemo(() => actionsOf(project, actions, toasts), [project, actions, toasts]);
}

function actionsOf(project: OpenProject, actions: FileActions, toasts: Toasts): ReportActions {
  return {
    ...actions,
    send: async (id, made, format, to, how) => {
      const file = await actions.file(made.page, format);
      const sent = file.ok ? await keep(project, id, made, { ...file.value, to: to.names, how }) : file;
      if (!sent.ok) {
        showProblem(toasts, sent.error);
        return false;
      }
      // Where the plan is looked at again as it stood: on this device, beside what everybody has.
      const version = await project.versions.save(`Report of ${made.content.asOf}`);
      if (!version.ok) showProblem(toasts, version.error);
      if (file.ok) await actions.saveFile(file.value);
      if (how === 'mail') await actions.mail(made.page, to.emails);
      return true;
    },
  };
}

interface Outgoing extends ReportFile {
  readonly to: readonly string[];
  readonly how: string;
}

/** [REPORTS-2] First durably what went out, then the word that it did. */
async function keep(
  { document, sent }: OpenProject,
  id: ReportId,
  { content, layout }: MadeReport,
  { name, bytes, to, how }: Outgoing,
): Promise<Result<void, Problem>> {
  const record = document.get('report', id);
  // Before anything is written of it: the command that says that it was sent would refuse as well.
  if (record && unreadWords(record).length > 0) return err(WORDS_UNREAD);
  if (record?.sentAt !== null) {
    return err({ code: 'report-sent', message: 'This report was sent already and stays as it is.' });
  }
  const hash = await sha256(bytes);
  const opened = await sent.open(id);
  if (!opened.ok) return opened;
  try {
    const written = writeSentReport(opened.value.doc(), {
      content: plainJson(content),
      layout: plainJson(layout),
      sha256: hash,
      bytes,
    });
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
