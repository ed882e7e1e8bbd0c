/** A window with the harbour plan in it. */
import { type App, launchApp } from './app.ts';
import type { temporaryFiles } from './boards.ts';
import { harbourPlan } from './harbour-plan.ts';
import { importFile } from './person.ts';

export async function openHarbour(files: ReturnType<typeof temporaryFiles>): Promise<App> {
  const app = await launchApp({ timezoneId: 'UTC' });
  await importFile(app.page, files.write('harbour.json', harbourPlan()));
  return app;
}
