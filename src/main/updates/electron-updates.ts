import type { UpdateSource } from './update-check.ts';

/** electron-updater, loaded when the person wants updates and never before: it reaches for the network by itself. */
export async function electronUpdates(): Promise<UpdateSource | null> {
  const { autoUpdater } = await import('electron-updater');
  if (!autoUpdater.isUpdaterActive()) return null;
  autoUpdater.autoDownload = false;
  autoUpdater.autoInstallOnAppQuit = false;
  // It would write to the console what it fetches from where.
  autoUpdater.logger = null;
  return {
    newer: async () => {
      const found = await autoUpdater.checkForUpdates();
      return found?.isUpdateAvailable ? found.updateInfo.version : null;
    },
    fetch: async (progress) => {
      const tell = ({ percent }: { readonly percent: number }): void => progress(percent / 100);
      autoUpdater.on('download-progress', tell);
      try {
        await autoUpdater.downloadUpdate();
      } finally {
        autoUpdater.off('download-progress', tell);
      }
    },
    install: () => autoUpdater.quitAndInstall(false, true),
  };
}
