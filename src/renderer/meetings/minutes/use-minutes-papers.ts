/** Ways in which minutes leave: saved, copied for another program, mailed. What went wrong is said. */
import { useMemo } from 'react';
import { showProblem, type Toasts, useToasts } from '#renderer/state/feedback.ts';
import { type Files, useFiles } from '#renderer/state/files.ts';
import { copyParts, copyWords, openDraft } from '#renderer/state/handing-on.ts';
import { usePaper } from '#renderer/state/use-paper.ts';
import type { MinutesContent } from '#shared/meetings/minutes/content.ts';
import type { PrintedPaper } from '#shared/report/paper/html-style.ts';
import { mailDraft } from '#shared/report/paper/mail.ts';
import {
  FILE_FORMATS,
  type FileFormat,
  loadWriters,
  MESSAGE_FORMATS,
  type MessageFormat,
  writtenAs,
} from './papers.ts';

export interface MinutesPapers {
  /** Of what is printed and of Word files, as it was chosen last for this project on this device. */
  readonly paper: PrintedPaper;
  choosePaper(paper: PrintedPaper): void;
  save(content: MinutesContent, format: FileFormat): Promise<void>;
  copy(content: MinutesContent, format: MessageFormat): Promise<void>;
  /** Opens a draft in the person's mail program. */
  mail(content: MinutesContent, to: readonly string[]): Promise<void>;
  openDraft(to: readonly string[], subject: string, text: string): Promise<void>;
  copyWords(words: string, said: string): Promise<void>;
}

export function useMinutesPapers(): MinutesPapers {
  const files = useFiles();
  const toasts = useToasts();
  const [paper, choosePaper] = usePaper();
  return useMemo(() => papersBy({ files, toasts, paper, choosePaper }), [files, toasts, paper, choosePaper]);
}

interface Around {
  readonly files: Pick<Files, 'printPdf' | 'save'>;
  readonly toasts: Toasts;
  readonly paper: PrintedPaper;
  readonly choosePaper: (paper: PrintedPaper) => void;
}

function papersBy({ files, toasts, paper, choosePaper }: Around): MinutesPapers {
  /** Null where they could not be made, which was said. */
  const messagesOf = async (content: MinutesContent, format: MessageFormat): Promise<readonly string[] | null> => {
    const writers = await loadWriters();
    if (writers.ok) return writers.value.messagesOf(content, format);
    showProblem(toasts, writers.error);
    return null;
  };
  return {
    paper,
    choosePaper,
    save: async (content, format) => {
      const written = await writtenAs(content, { format, paper, printPdf: (html) => files.printPdf(html) });
      const saved = written.ok ? await files.save(written.value) : written;
      if (!saved.ok) showProblem(toasts, saved.error);
      else if (saved.value !== null) toasts.show({ text: `Minutes saved as ${FILE_FORMATS[format]}: ${saved.value}.` });
    },
    copy: async (content, format) => {
      const messages = await messagesOf(content, format);
      if (messages) await copyParts(toasts, messages, `Minutes copied ${MESSAGE_FORMATS[format]}`);
    },
    mail: async (content, to) => {
      const [text] = (await messagesOf(content, 'text')) ?? [];
      if (text !== undefined) await openDraft(toasts, mailDraft(to, `Minutes: ${content.title}`, text));
    },
    openDraft: async (to, subject, text) => void (await openDraft(toasts, mailDraft(to, subject, text))),
    copyWords: async (words, said) => {
      if (await copyWords(toasts, words)) toasts.show({ text: said });
    },
  };
}
