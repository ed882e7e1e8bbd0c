import type { BrowserWindowConstructorOptions } from 'electron';

/** Painted before the page is: the canvas of each theme (INTERFACE), so that opening does not flash. */
const CANVAS = { light: '#ffffff', dark: '#16181d' };

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
    backgroundColor: dark ? CANVAS.dark : CANVAS.light,
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
