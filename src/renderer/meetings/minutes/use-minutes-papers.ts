/** Ways in which minutes leave: saved, copied for another program, mailed. What went wrong is said. */
import { useMemo } from 'react';
import { showProblem, type Toasts, useToasts } from '#renderer/state/feedback.ts';
import { type Files, useFiles } from '#renderer/state/files.ts';
import { ok } from '#shared/kernel/result.ts';
import type { MinutesContent } from '#shared/meetings/minutes/content.ts';
import { mailDraft } from '#shared/report/paper/mail.ts';
import {
  FILE_FORMATS,
  type FileFormat,
  fileNameOf,
  MESSAGE_FORMATS,
  type MessageFormat,
  messagesOf,
  pageOf,
  writtenAs,
} from './papers.ts';

export interface MinutesPapers {
  save(content: MinutesContent, format: FileFormat): Promise<void>;
  copy(content: MinutesContent, format: MessageFormat): Promise<void>;
  /** Opens a draft in the person's mail program. */
  mail(content: MinutesContent, to: readonly string[]): Promise<void>;
  openDraft(to: readonly string[], subject: string, text: string): Promise<void>;
  copyWords(words: string, said: string): Promise<boolean>;
}

export function useMinutesPapers(): MinutesPapers {
  const files = useFiles();
  const toasts = useToasts();
  return useMemo(() => papersBy(files, toasts), [files, toasts]);
}

function papersBy(files: Pick<Files, 'printPdf' | 'save'>, toasts: Toasts): MinutesPapers {
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
    save: async (content, format) => {
      const bytes =
        format === 'pdf' ? await files.printPdf(await pageOf(content)) : ok(await writtenAs(content, format));
      if (!bytes.ok) return showProblem(toasts, bytes.error);
      const saved = await files.save({ name: await fileNameOf(content, format), bytes: bytes.value });
      if (!saved.ok) showProblem(toasts, saved.error);
      else if (saved.value !== null) toasts.show({ text: `Minutes saved as ${FILE_FORMATS[format]}: ${saved.value}.` });
    },
    copy: async (content, format) => copyPart(await messagesOf(content, format), 0, MESSAGE_FORMATS[format]),
    mail: async (content, to) => {
      const [text = ''] = await messagesOf(content, 'text');
      await openDraft(to, `Minutes: ${content.title}`, text);
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
