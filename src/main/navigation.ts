import { isAppEntry } from './app-origin.ts';
import type { ContentsHandle } from './electron-api.ts';

/**
 * A page goes nowhere: navigations, redirects, frames, new windows and webviews are refused. A link to the outside
 * is offered to `openLink`, which checks it before anything opens.
 */
export function guardNavigation(contents: ContentsHandle, openLink: (address: string) => void): void {
  const refuseForeign = (event: { preventDefault(): void; readonly url: string }): void => {
    // A reload is a navigation to where the page already is.
    if (!isAppEntry(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', refuseForeign);
  contents.on('will-frame-navigate', refuseForeign);
  contents.on('will-redirect', refuseForeign);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openLink(url);
    return { action: 'deny' };
  });
}
