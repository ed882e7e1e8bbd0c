/** A draft in the person's mail program: as much as a `mailto:` address carries, and the rest by the clipboard (PAPER-9). */
import { isMailAddress } from '#shared/domain/mail-address.ts';

/** Characters of the whole address. Windows hands on about 2,000 to a mail program, and cuts or drops what is longer. */
const MOST = 1800;

export interface MailDraft {
  readonly href: string;
  /** What is to be copied before the draft is opened, because it does not fit; null where it does. */
  readonly copied: string | null;
}

/** Addresses that are none are left out: a program would send to whatever it made of them. */
export function mailDraft(to: readonly string[], subject: string, text: string): MailDraft {
  const known = to.filter(isMailAddress);
  const whole = addressOf(known, subject, text);
  if (whole.length <= MOST) return { href: whole, copied: null };
  const copied = text;
  for (const [people, title] of [
    [known, subject],
    [known, shortened(subject)],
    // Who it is for is easier to add than to go without a draft.
    [[], shortened(subject)],
  ] as const) {
    const href = addressOf(people, title, PASTE);
    if (href.length <= MOST) return { href, copied };
  }
  return { href: addressOf([], '', PASTE), copied };
}

const PASTE = 'The text is on the clipboard: paste it here.';

/** In signs that may each be twelve characters of an address. */
const SHORT = 80;

function shortened(subject: string): string {
  const signs = [...subject];
  return signs.length > SHORT ? `${signs.slice(0, SHORT - 1).join('')}…` : subject;
}

/** RFC 6068: ends of lines are CRLF, and everything but the address' own signs is written by its bytes. */
function addressOf(to: readonly string[], subject: string, text: string): string {
  const people = to.map((each) => encodeURIComponent(each).replaceAll('%40', '@')).join(',');
  const body = text.toWellFormed().replace(/\r\n|\r|\n/g, '\r\n');
  return `mailto:${people}?subject=${encodeURIComponent(subject.toWellFormed())}&body=${encodeURIComponent(body)}`;
}
