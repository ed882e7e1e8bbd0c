/** Ways in which minutes leave: saved, copied for another program, mailed. What went wrong is said. */
import { useMemo } from 'react';
import { showProblem, type Toasts, useToasts } from '#renderer/state/feedback.ts';
import { type Files, useFiles } from '#renderer/state/files.ts';
import { useViewMemory } from '#renderer/state/use-view-memory.ts';
import { usualPaper } from '#renderer/state/usual-paper.ts';
import type { ViewKey } from '#renderer/state/view-memory.ts';
import { useProject } from '#renderer/state/workspace.ts';
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
  copyWords(words: string, said: string): Promise<boolean>;
}

const USUAL = usualPaper(new Intl.Locale(navigator.language).region);

const PAPER: ViewKey<PrintedPaper> = {
  name: 'minutes-paper',
  read: (stored) => (stored === 'a4' || stored === 'letter' ? stored : null),
};

export function useMinutesPapers(): MinutesPapers {
  const files = useFiles();
  const toasts = useToasts();
  const { id } = useProject();
  const [paper, choosePaper] = useViewMemory(id, PAPER, USUAL);
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
  const isCopied = async (words: string): Promise<boolean> => {
    try {
      await navigator.clipboard.writeText(words);
      return true;
    } catch {
      toasts.show({ text: 'Nothing was copied: the clipboard is not available.', tone: 'problem' });
      return false;
    }
  };
  const copyWords = async (words: string, said: string): Promise<boolean> => {
    const copied = await isCopied(words);
    if (copied) toasts.show({ text: said });
    return copied;
  };
  const copyPart = async (parts: readonly string[], index: number, name: string): Promise<void> => {
    const part = parts[index];
    if (part === undefined || !(await isCopied(part))) return;
    const which = parts.length === 1 ? '' : `, part ${index + 1} of ${parts.length}`;
    const next = index + 1;
    toasts.show({
      text: `Minutes copied ${name}${which}.`,
      ...(next < parts.length
        ? { action: { label: `Copy part ${next + 1}`, run: () => void copyPart(parts, next, name) } }
        : {}),
    });
  };
  const openDraft = async (to: readonly string[], subject: string, text: string): Promise<void> => {
    const { href, copied } = mailDraft(to, subject, text);
    // Before the draft: another program has the window's place then.
    if (
      copied !== null &&
      !(await copyWords(copied, 'The text is too long for a draft. It was copied: paste it there.'))
    )
      return;
    follow(href);
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
      if (messages) await copyPart(messages, 0, MESSAGE_FORMATS[format]);
    },
    mail: async (content, to) => {
      const [text] = (await messagesOf(content, 'text')) ?? [];
      if (text !== undefined) await openDraft(to, `Minutes: ${content.title}`, text);
    },
    openDraft,
    copyWords,
  };
}

/** As a link on the page that somebody follows: whoever watches over addresses that lead outside sees it. */
function follow(href: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
}
