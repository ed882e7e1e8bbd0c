/** [PREPORT-9] A report of the portfolio is sent: its file and what it was made of are kept before anything leaves. Nothing is half sent. */
import { useContext } from 'react';
import { showProblem, useToasts } from '#renderer/state/feedback.ts';
import { usePortfolioReports } from '#renderer/state/portfolio-reports.ts';
import { ClockContext } from '#renderer/state/today.ts';
import { WORDS_UNREAD } from '#shared/document/index.ts';
import { plainJson } from '#shared/kernel/json.ts';
import { type KeptReport, unreadKept } from '#shared/report/portfolio/kept.ts';
import { sha256 } from '../sha256.ts';
import { type Recipients, useFileActions } from '../use-file-actions.ts';
import type { MadePortfolio } from './use-made-portfolio.ts';

type Send = (
  report: KeptReport,
  made: MadePortfolio,
  format: 'pdf' | 'html',
  to: Recipients,
  how: 'mail' | 'by hand',
) => Promise<boolean>;

/** Answers whether it is kept. */
export function useSendPortfolio(): Send {
  const kept = usePortfolioReports();
  const actions = useFileActions();
  const toasts = useToasts();
  const clock = useContext(ClockContext);
  return async (report, { content, layout, page }, format, to, how) => {
    if (unreadKept(report).length > 0) {
      showProblem(toasts, WORDS_UNREAD);
      return false;
    }
    const file = await actions.file(page, format);
    if (!file.ok) {
      showProblem(toasts, file.error);
      return false;
    }
    const { name, bytes } = file.value;
    const sent = {
      at: clock.now(),
      asOf: content.asOf,
      to: to.names,
      how,
      file: { name, size: bytes.length, sha256: await sha256(bytes) },
      content: plainJson(content),
    };
    const done = await kept.send({ ...report, layout, sections: null }, sent, bytes);
    if (!done.ok) {
      showProblem(toasts, done.error);
      return false;
    }
    await actions.saveFile(file.value);
    if (how === 'mail') await actions.mail(page, to.emails);
    return true;
  };
}
