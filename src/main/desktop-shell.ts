import path from 'node:path';
import type { DesktopVerbs, HostShell } from '#node/host/host-service.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ElectronApi, WindowHandle } from './electron-api.ts';
import { printInWindow } from './print-in-window.ts';
import { saveChosen } from './save-chosen.ts';

export interface DesktopShellParts {
  /** Answers what is wrong, or nothing. */
  readonly showLogs: () => Promise<string>;
  readonly dataFolder: string;
  readonly openWindow: (route: string) => void;
  readonly verbs: DesktopVerbs;
}

/** How the desktop edition opens, saves and shows things for one window: its dialogs hang over that window. */
export function desktopShell(
  electron: ElectronApi,
  window: WindowHandle,
  { showLogs, dataFolder, openWindow, verbs }: DesktopShellParts,
): HostShell {
  return {
    edition: 'desktop',
    savesFiles: true,
    openExternal: (url) => openChecked(electron, url),
    saveFile: async (suggestedName, data) => {
      const extension = path.extname(suggestedName).slice(1);
      const { canceled, filePath } = await electron.showSaveDialog(window, {
        defaultPath: safeFileName(suggestedName),
        filters: extension === '' ? [] : [{ name: extension, extensions: [extension] }],
      });
      if (canceled || filePath === '') return ok({ saved: false });
      const written = await saveChosen(filePath, data);
      return written.ok ? ok({ saved: true }) : written;
    },
    printPdf: (html) => printInWindow(electron, dataFolder, html),
    openWindow: async (route) => {
      openWindow(route);
      return ok();
    },
    showLogs: async () => {
      const failure = await showLogs();
      return failure === '' ? ok() : err({ ...nothingShows, detail: failure });
    },
    showDataFolder: async () => {
      const failure = await electron.shell.openPath(dataFolder);
      return failure === '' ? ok() : err({ ...nothingShows, detail: failure });
    },
    desktop: verbs,
  };
}

/** `url` has been checked: http, https or mailto. */
export async function openChecked(electron: ElectronApi, url: string): Promise<Result<void, Problem>> {
  try {
    await electron.shell.openExternal(url);
    return ok();
  } catch (error) {
    return err({ ...nothingOpens, detail: error instanceof Error ? error.message : String(error) });
  }
}

const nothingOpens: Problem = {
  code: 'nothing-opens',
  message: 'This computer has no program that opens this.',
  help: 'Copy it and open it yourself.',
};

const nothingShows: Problem = {
  code: 'nothing-shows',
  message: 'This computer could not show the folder with the logs.',
  help: 'It is the folder “logs” in the data folder of Throughline.',
};

/** A name and never a path: what a page suggests decides about the name alone. */
function safeFileName(name: string): string {
  const plain = [...name].map((letter) => (letter < ' ' || '/\\:*?"<>|'.includes(letter) ? '_' : letter)).join('');
  return plain.replace(/^\.+/, '_').trim() || 'Throughline';
}
