/** Words that leave by the clipboard or as a draft of the mail program. What did not leave is said; a caller says what did. */
import type { MailDraft } from '#shared/report/paper/mail.ts';
import type { Toasts } from './feedback.ts';

/** Answers whether they are on the clipboard. */
export async function copyWords(toasts: Toasts, words: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    toasts.show({ text: 'Nothing was copied: the clipboard is not available.', tone: 'problem' });
    return false;
  }
}

/** A message that another program takes in several parts only: one after the other, as somebody asks for the next. */
export async function copyParts(toasts: Toasts, parts: readonly string[], said: string, index = 0): Promise<void> {
  const part = parts[index];
  if (part === undefined || !(await copyWords(toasts, part))) return;
  const next = index + 1;
  const which = parts.length === 1 ? '' : `, part ${next} of ${parts.length}`;
  const action = { label: `Copy part ${next + 1}`, run: () => void copyParts(toasts, parts, said, next) };
  toasts.show({ text: `${said}${which}.`, ...(next < parts.length ? { action } : {}) });
}

/** Answers whether the draft was opened. What does not fit into it is copied first: another program has the window's place then. */
export async function openDraft(toasts: Toasts, { href, copied }: MailDraft, what = 'text'): Promise<boolean> {
  if (copied !== null) {
    if (!(await copyWords(toasts, copied))) return false;
    toasts.show({ text: `The ${what} is too long for a draft. It was copied: paste it there.` });
  }
  follow(href);
  return true;
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
