/**
 * Links that leave the page. In a window of ours they would open inside Throughline's own browser profile, so the host
 * hands them to the person's browser; a page that nobody hosts is in that browser already.
 */
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';
import type { Edition } from '#shared/ports/host.ts';

export interface LinkHost {
  readonly edition: Edition;
  openExternal(url: string): Promise<Result<unknown>>;
  openWindow(route: string): Promise<Result<unknown>>;
}

export function openLinksByHost(host: LinkHost, failed: (problem: Problem) => void): Dispose {
  if (host.edition === 'page') return () => {};
  const stop = new AbortController();
  const clicked = (event: MouseEvent): void => {
    const opening = openingOf(event, host);
    if (opening === null) return;
    event.preventDefault();
    void opening().then((answer) => (answer.ok ? undefined : failed(answer.error)));
  };
  const options = { capture: true, signal: stop.signal };
  document.addEventListener('click', clicked, options);
  // The middle button.
  document.addEventListener('auxclick', clicked, options);
  return () => stop.abort();
}

/** What the host is to do for this click, or null where the click is the page's own. */
function openingOf(event: MouseEvent, host: LinkHost): (() => Promise<Result<unknown>>) | null {
  if (event.button > 1 || !(event.target instanceof Element)) return null;
  const link = event.target.closest('a[href]');
  // In a text that is being edited, a click places the caret.
  if (!(link instanceof HTMLAnchorElement) || link.isContentEditable || link.download !== '') return null;
  const { href, protocol, hash } = link;
  if (href.split('#')[0] === location.href.split('#')[0]) {
    const elsewhere = event.button === 1 || event.ctrlKey || event.metaKey || event.shiftKey;
    return elsewhere && hash.startsWith('#/') ? () => host.openWindow(hash) : null;
  }
  const leaves = protocol === 'http:' || protocol === 'https:' || protocol === 'mailto:';
  return leaves ? () => host.openExternal(href) : null;
}
