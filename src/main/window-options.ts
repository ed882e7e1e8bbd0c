import type { BrowserWindowConstructorOptions } from 'electron';

/** Painted before the page is: `--color-surface` of ui/tokens.css in each theme, so that opening does not flash. */
const SURFACE = { light: '#faf8f5', dark: '#15191d' };

/** A window whose page can do nothing but draw and call the host. */
export function windowOptions(preload: string, dark: boolean): BrowserWindowConstructorOptions {
  return {
    title: 'Throughline',
    width: 1280,
    height: 800,
    minWidth: 480,
    minHeight: 400,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: dark ? SURFACE.dark : SURFACE.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      // A file dropped beside the drop target must not replace the page.
      navigateOnDragDrop: false,
      // Electron fetches dictionaries from a server on Linux and Windows; this program calls nobody.
      spellcheck: false,
    },
  };
}
