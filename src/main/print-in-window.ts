/** HTML to PDF through Electron's own Chromium, in a window that nobody sees. */
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensurePrivateFolder } from '#node/data/data-folder.ts';
import { writePrivateFile } from '#node/data/private-file.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ElectronApi } from './electron-api.ts';

/** While it is printed it stands in a file of its own under the data folder: no address holds as much. */
export async function printInWindow(
  electron: ElectronApi,
  dataFolder: string,
  html: string,
): Promise<Result<Uint8Array, Problem>> {
  const file = path.join(
    ensurePrivateFolder(path.join(dataFolder, 'printing')),
    `${randomBytes(9).toString('base64url')}.html`,
  );
  const window = electron.createWindow({
    show: false,
    // Of its own session, and without scripts: what it shows was sent by a page.
    webPreferences: {
      partition: 'print',
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    },
  });
  try {
    writePrivateFile(file, html);
    await window.loadURL(pathToFileURL(file).href);
    const pdf = await window.webContents.printToPDF({
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    });
    return ok(new Uint8Array(pdf));
  } catch (error) {
    return err({
      code: 'not-printed',
      message: 'The PDF could not be made. Nothing was written.',
      help: 'Try again, with fewer pages or larger paper.',
      detail: error instanceof Error ? error.message : String(error),
    });
  } finally {
    window.destroy();
    await rm(file, { force: true });
  }
}
