import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';

/** Painted before the page is: `--color-surface` of ui/tokens.css in each theme, so that opening does not flash. */
const SURFACE = { light: '#faf8f5', dark: '#15191d' };

export interface WindowLook {
  readonly dark: boolean;
  /** Where it stands; null for wherever the system likes. */
  readonly bounds: Rectangle | null;
  readonly fullScreen: boolean;
  /** Electron's level: from the first paint on. */
  readonly zoom: number;
  /** Whether the person wants spelling checked: without it a window has nothing that could fetch a dictionary. */
  readonly spellCheck: boolean;
}

/** A window whose page can do nothing but draw and call the host. */
export function windowOptions(
  preload: string,
  { dark, bounds, fullScreen, zoom, spellCheck }: WindowLook,
): BrowserWindowConstructorOptions {
  return {
    title: 'Throughline',
    ...(bounds ?? { width: 1280, height: 800 }),
    // Said only where it is so: a `false` would take the button for it away on a Mac.
    ...(fullScreen ? { fullscreen: true } : {}),
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
      zoomFactor: 1.2 ** zoom,
      spellcheck: spellCheck,
    },
  };
}
