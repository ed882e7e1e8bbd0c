/** A window with the harbour plan in it, in the colours that a test's title names. */
import type { TestInfo } from '@playwright/test';
import { type App, launchApp } from './app.ts';
import type { temporaryFiles } from './boards.ts';
import { harbourPlan } from './harbour-plan.ts';
import { importFile } from './person.ts';

export async function openHarbour(
  files: ReturnType<typeof temporaryFiles>,
  { title }: Pick<TestInfo, 'title'>,
): Promise<App> {
  const app = await launchApp({ timezoneId: 'UTC', colorScheme: title.includes('dark') ? 'dark' : 'light' });
  await importFile(app.page, files.write('harbour.json', harbourPlan()));
  return app;
}
