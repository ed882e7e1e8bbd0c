/** Where links and pictures of a page may lead: web and mail addresses, and nothing else. */
import { isSafeHref } from '#shared/document/text/index.ts';

/** As browsers read an address: blanks at its edges and line breaks within are nothing. */
export function addressOf(href: string): string {
  return href.trim().replace(/[\t\n\r]/g, '');
}

/** An address that notes may lead to; null of all else, whatever its scheme. */
export function safeAddress(href: string): string | null {
  const address = throughGoogle(addressOf(href));
  return isSafeHref(address) ? address : null;
}

/** Google Docs leads through its own page, which sees who follows. */
function throughGoogle(address: string): string {
  const target = /^https:\/\/www\.google\.com\/url\?(?:[^#]*&)?q=([^&#]+)/.exec(address)?.[1];
  if (target === undefined) return address;
  try {
    const decoded = decodeURIComponent(target.replaceAll('+', ' '));
    return isSafeHref(decoded) ? decoded : address;
  } catch {
    return address;
  }
}

/** A file or page beside this one: it has no scheme, no host, and is no place within the page. */
export function isBeside(href: string): boolean {
  return href !== '' && !/^(?:#|\/\/|[a-z][a-z0-9+.-]*:)/i.test(href);
}
