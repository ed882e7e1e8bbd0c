/** How the tests of the board begin, with a new project on screen, and what holds at the end of each. */
import { expect, type Page } from '@playwright/test';
import { type App, type LaunchOptions, launchApp } from './app.ts';
import { MONDAY_MORNING } from './clock.ts';
import { goToStart, saysSaved, startProject } from './person.ts';

export async function openBoard(options: LaunchOptions = {}): Promise<App> {
  const app = await launchApp({ startsAt: MONDAY_MORNING, ...options });
  await startProject(app.page, 'Quay works');
  return app;
}

/** Goes on with a project that has no cards, in the same window: to open another takes longer than much of what is looked at. */
export async function nextBoard(page: Page): Promise<void> {
  await goToStart(page);
  await startProject(page, 'Another quay');
}

export async function closeBoard(app: App): Promise<void> {
  await saysSaved(app.page);
  expect(app.complaints).toEqual([]);
  await app.close();
}
